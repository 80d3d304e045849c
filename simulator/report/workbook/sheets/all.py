"""All sheets of figures: how they are made, and in what order they stand."""

from __future__ import annotations

from collections.abc import Callable

from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import Sheet
from simulator.report.workbook.sheets import (
    attribution,
    bridge,
    budget,
    cash_flow,
    cohorts,
    deferred_revenue,
    dictionary,
    draws,
    estimators,
    pnl,
    pnl_by_year,
    pnl_lines,
    points,
    scenarios,
    segments,
    sensitivity,
    summary,
    tiers,
    vintages,
)

BUILDERS: tuple[Callable[[Book], Sheet], ...] = (
    draws.draws_sheet,
    scenarios.scenarios_sheet,
    cash_flow.cash_flow_sheet,
    pnl.pnl_sheet,
    pnl_by_year.pnl_by_year_sheet,
    points.points_sheet,
    deferred_revenue.deferred_revenue_sheet,
    vintages.vintages_sheet,
    tiers.tiers_sheet,
    segments.segments_sheet,
    cohorts.cohorts_sheet,
    estimators.estimators_sheet,
    attribution.attribution_sheet,
    budget.budget_sheet,
    bridge.bridge_sheet,
    sensitivity.sensitivity_sheet,
    summary.summary_sheet,
    dictionary.dictionary_sheet,
)
"""In the order in which they are made: a sheet may point to those before it. Checks and README come after all."""
TABS = (
    summary.NAME,
    scenarios.NAME,
    pnl_lines.NAME,
    pnl_by_year.NAME,
    cash_flow.NAME,
    points.NAME,
    deferred_revenue.NAME,
    vintages.NAME,
    tiers.NAME,
    segments.NAME,
    cohorts.NAME,
    estimators.NAME,
    attribution.NAME,
    budget.NAME,
    bridge.NAME,
    sensitivity.NAME,
    draws.NAME,
    "Checks",
    dictionary.NAME,
)
"""In the order in which they stand after README and before the inputs."""
