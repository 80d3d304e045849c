"""A store that enters: how much of the market it takes, what it earns, and what keeps it smaller (D8, D38)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import Estimate, estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.rivals import payoff_profits
from simulator.report.case import Case
from simulator.report.findings.words import money_words, share_words, told
from simulator.report.formats import joined, points, points_range

QUARTER = 13


def entering(case: Case) -> Iterator[str]:
    """One sentence for each rival that enters in the run under the baseline."""
    stores = case.results.plan.policies[0].stores
    for number, store in enumerate(stores):
        if not store.focal and store.enters_week and store.enters_week <= case.weeks - QUARTER:
            yield _told(case, number, store.name, store.enters_week)


def _told(case: Case, number: int, name: str, week: int) -> str:
    shares = {place: _share(case, number, place) for place in case.shown}
    profits = {place: payoff_profits(case, case.results.plan.names[place])[:, number] for place in case.shown}
    parts = [
        _one(case, place, estimate(shares[place] - shares[0]), estimate(profits[place] - profits[0]))
        for place in case.others
    ]
    start = (
        f"“{name}”, which enters in week {week}, has {share_words(estimate(shares[0]), is_first=True)} of all sales in "
        f"the last quarter under {case.against}, and earns {money_words(case, estimate(profits[0]))} in the run"
    )
    return f"{start}; it changes by {joined(parts)}." if parts else f"{start}."


def _share(case: Case, number: int, place: int) -> FloatArray:
    """Its share of all sales in the last quarter, by draw."""
    last = np.stack([account.market_sales[-QUARTER:, place].sum(axis=0) for account in case.results.accounts])
    return np.asarray(last[:, number] / last.sum(axis=1))


def _one(case: Case, place: int, share: Estimate, profit: Estimate) -> str:
    word = told(share, "larger", "smaller", "not told from no change")
    ends = f" ({points_range(share.low, share.high)})" if share.count > 1 else ""
    return f"{points(share.mean)}{ends} under {case.quoted(place)}: {word}, its profit by {money_words(case, profit)}"
