"""A store that enters: how much of the market it takes, what it earns, and what keeps it smaller (D8, D38)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.rivals import payoff_profits
from simulator.report.case import Case
from simulator.report.findings.words import money_words, share_words, told
from simulator.report.formats import points, points_range

QUARTER = 13


def entering(case: Case) -> Iterator[str]:
    """A sentence for each rival that enters in the run under the baseline, and one for each shown policy."""
    stores = case.results.plan.policies[0].stores
    for number, store in enumerate(stores):
        if not store.focal and store.enters_week and store.enters_week <= case.weeks - QUARTER:
            yield from _told(case, number, store.name, store.enters_week)


def _told(case: Case, number: int, name: str, week: int) -> Iterator[str]:
    shares = {place: _share(case, number, place) for place in case.shown}
    profits = {place: payoff_profits(case, case.results.plan.names[place])[:, number] for place in case.shown}
    yield (
        f"“{name}”, which enters in week {week}, has {share_words(estimate(shares[0]), is_first=True)} of all sales in "
        f"the last quarter under {case.against}, and earns {money_words(case, estimate(profits[0]))} in the run."
    )
    for place in case.others:
        share, profit = estimate(shares[place] - shares[0]), estimate(profits[place] - profits[0])
        ends = f" ({points_range(share.low, share.high)})" if share.count > 1 else ""
        word = told(share, "it is larger", "it is smaller", "its share is not told apart")
        earns = told(profit, "it earns more", "it earns less", "its profit is not told apart")
        yield (
            f"{case.quoted(place)} changes the share of “{name}” by {points(share.mean)}{ends} and its profit by "
            f"{money_words(case, profit)}: {word}, {earns}."
        )


def _share(case: Case, number: int, place: int) -> FloatArray:
    """Its share of all sales in the last quarter, by draw."""
    last = np.stack([account.market_sales[-QUARTER:, place].sum(axis=0) for account in case.results.accounts])
    return np.asarray(last[:, number] / last.sum(axis=1))
