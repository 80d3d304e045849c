"""The funnel: where shoppers stand at the end, how soon customers buy again; and funnel.csv."""

from __future__ import annotations

import csv
import io

import numpy as np

from simulator.behavior.around_columns import Stage
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.names import STAGES
from simulator.report.around.section import Row, Section, Table
from simulator.report.bands import band, weekly
from simulator.report.case import Case
from simulator.report.cell import NEUTRAL, Cell
from simulator.report.formats import quantity, quantity_range


def is_followed(case: Case) -> bool:
    """Is everybody followed through the funnel?"""
    return all(len(account.stages) for account in case.results.accounts)


def stages_of(case: Case, place: int) -> FloatArray:
    """Real shoppers by stage at the end of each week: (draws, weeks, Stage)."""
    return np.stack([account.stages[:, place] for account in case.results.accounts])


def funnel_section(case: Case) -> list[Section]:
    """The section, where everybody is followed."""
    if not is_followed(case):
        return []
    table = Table(
        f"Real shoppers by stage at the end, mean over draws; below, the difference from {case.against} with its 95 % "
        f"interval. Every shopper has one stage. At risk: no order for half of "
        f"{case.study.market.retention.bought_within_weeks} weeks; lapsed: for all of them.",
        ("Policy",),
        tuple((name, "") for name in STAGES.values()),
        tuple(Row((case.name(place),), tuple(_cell(case, place, stage) for stage in STAGES)) for place in case.shown),
    )
    return [Section("stages", "The funnel", (), ("funnel", "repurchase"), (table,))]


def _cell(case: Case, place: int, stage: Stage) -> Cell:
    ends = stages_of(case, place)[:, -1, stage]
    found = estimate(ends - stages_of(case, 0)[:, -1, stage])
    is_moved = place > 0 and found.count > 1 and (found.low, found.high) != (0.0, 0.0)
    detail = quantity_range(found.low, found.high, signed=True) if is_moved else ""
    return Cell(quantity(float(ends.mean())), detail, "", NEUTRAL)


def funnel_csv(case: Case) -> str:
    """funnel.csv: shoppers by stage and weeks between orders, by policy and week, mean over draws with interval."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("policy", "week", "metric", "value", "low", "high", "unit"))
    gaps = weekly(case.results, lambda account: account.interval)
    for place, policy in enumerate(case.results.plan.names):
        found = band(stages_of(case, place))
        for week in range(case.weeks):
            for stage, name in STAGES.items():
                values = (found.mean[week, stage], found.low[week, stage], found.high[week, stage])
                rows.writerow((policy, week, name, *map(_plain, values), "shoppers"))
            gap = estimate(gaps[:, week, place])
            values = (gap.mean, gap.low, gap.high)
            rows.writerow((policy, week, "Weeks since the last order", *map(_plain, values), "weeks"))
    return file.getvalue()


def _plain(value: float) -> str:
    return f"{value:.10g}" if np.isfinite(value) else ""
