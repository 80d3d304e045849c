"""All charts of a report, in the order in which it shows them."""

from __future__ import annotations

from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.cumulative_cash import cumulative_cash
from simulator.report.charts.differences import active_customers, retention
from simulator.report.charts.frontier import frontier
from simulator.report.charts.market_share import market_share
from simulator.report.charts.naive_and_simulated import naive_and_simulated
from simulator.report.charts.points_liability import points
from simulator.report.charts.profit_by_budget import profit_by_budget

MAKERS = (
    profit_by_budget,
    cumulative_cash,
    retention,
    active_customers,
    frontier,
    naive_and_simulated,
    market_share,
    points,
)
IDS = tuple(maker.__name__ for maker in MAKERS)
"""The fixed ids of charts: names of files and of anchors in the page."""


def all_charts(case: Case) -> list[Chart]:
    """One chart for each id."""
    return [maker(case) for maker in MAKERS]
