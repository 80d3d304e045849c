"""All charts of a fit, in the order in which its report shows them."""

from __future__ import annotations

from simulator.report.charts.chart import Chart
from simulator.report.fit.case import FitCase
from simulator.report.fit.charts.hold_out import hold_out
from simulator.report.fit.charts.purchase_money import purchase_money
from simulator.report.fit.charts.repeat_counts import repeat_counts
from simulator.report.fit.charts.repeat_curve import repeat_curve
from simulator.report.fit.charts.season import season
from simulator.report.fit.charts.spend_concentration import spend_concentration
from simulator.report.fit.charts.weekdays import weekdays

MAKERS = (repeat_counts, repeat_curve, spend_concentration, purchase_money, hold_out, season, weekdays)
IDS = tuple(maker.__name__ for maker in MAKERS)
"""The fixed ids of charts: names of files and of anchors in the page."""


def all_charts(case: FitCase) -> list[Chart]:
    """One chart for each id."""
    return [maker(case) for maker in MAKERS]
