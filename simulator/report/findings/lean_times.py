"""Lean times: what a policy adds in them against what it adds otherwise, so whether it cushions (D24, CO1-CO3)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import estimate
from simulator.report.bands import weekly
from simulator.report.case import Case
from simulator.report.findings.words import money_words, share_words, told
from simulator.report.formats import points, points_range


def lean_times(case: Case) -> Iterator[str]:
    """One sentence for the baseline and each shown policy, where the study states stretches of fewer needs."""
    lean = _weeks(case)
    if not lean.any() or lean.all():
        return
    sales = weekly(case.results, lambda account: account.statement.sales)
    profit = weekly(case.results, lambda account: account.statement.profit)
    usual = estimate(sales[:, lean, 0].mean(axis=1) / sales[:, ~lean, 0].mean(axis=1) - 1.0)
    yield (
        f"In lean times, which are assumed, weekly sales under {case.against} differ from those of other weeks by "
        f"{share_words(usual, is_first=True)} (seasons are in it)."
    )
    for place in case.others:
        lifts = [sales[:, part, place].sum(axis=1) / sales[:, part, 0].sum(axis=1) - 1.0 for part in (lean, ~lean)]
        more = estimate(lifts[0] - lifts[1])
        earned = estimate((profit[:, lean, place] - profit[:, lean, 0]).sum(axis=1))
        ends = f" ({points_range(more.low, more.high)})" if more.count > 1 else ""
        word = told(
            more,
            "more in lean times, so it cushions sales",
            "less in lean times, so it does not cushion sales",
            "whether it cushions sales is not told",
        )
        first = int(lean.argmax())
        is_before = bool((sales[:, :first, place] != sales[:, :first, 0]).any())  # else nothing to hold it against
        held = (
            f" and by {share_words(estimate(lifts[1]))} in other weeks, {points(more.mean)}{ends} apart: {word}"
            if is_before
            else ""
        )
        yield (
            f"Against {case.against} {case.quoted(place)} changes sales by {share_words(estimate(lifts[0]))} in lean "
            f"times{held}; profit in lean times by {money_words(case, earned)}: "
            f"{told(earned, 'more', 'less', 'not told from nothing')}."
        )


def _weeks(case: Case) -> NDArray[np.bool_]:
    found = np.zeros(case.weeks, np.bool_)
    for stretch in case.study.market.economy:
        if stretch.demand < 0 or stretch.basket < 0:
            found[stretch.start_week : stretch.start_week + stretch.weeks] = True
    return found
