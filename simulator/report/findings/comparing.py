"""Price tools: what a policy adds to sales before and after everybody can compare prices (D3, D25)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import estimate
from simulator.report.bands import weekly
from simulator.report.case import Case
from simulator.report.findings.words import share_words, told
from simulator.report.formats import points, points_range

QUARTER = 13
MOST = 3
"""Policies that are told."""


def comparing(case: Case) -> Iterator[str]:
    """One sentence for each shown policy, where the study states price tools that start in the run."""
    tools = case.study.market.price_tools
    if tools is None or not QUARTER <= tools.start_week <= case.weeks - QUARTER:
        return
    sales = weekly(case.results, lambda account: account.statement.sales)
    span = min(tools.start_week, case.weeks - tools.start_week)
    before, after = (
        sales[:, tools.start_week - span : tools.start_week].sum(axis=1),
        sales[:, tools.start_week : tools.start_week + span].sum(axis=1),
    )
    for place in list(dict.fromkeys((case.subject, *case.others)))[:MOST]:
        if not place or case.results.plan.focal[place].promotions != case.results.plan.focal[0].promotions:
            continue  # a price cut of some weeks is not in force in both
        lifts = [part[:, place] / part[:, 0] - 1.0 for part in (before, after)]
        more = estimate(lifts[1] - lifts[0])
        ends = f" ({points_range(more.low, more.high)})" if more.count > 1 else ""
        word = told(more, "its effect on sales is higher after", "its effect on sales is lower after", "not told apart")
        yield (
            f"{case.quoted(place)} changes sales by {share_words(estimate(lifts[0]), is_first=True)} in the {span} "
            f"weeks before price tools spread and by {share_words(estimate(lifts[1]))} in the {span} weeks after, "
            f"{points(more.mean)}{ends} apart: {word} (what is else different between the two stretches is in it)."
        )
