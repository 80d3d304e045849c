"""All charts of a report, in the order in which it shows them."""

from __future__ import annotations

from simulator.report.case import Case
from simulator.report.charts.after_launch import after_launch
from simulator.report.charts.around_joining import around_joining
from simulator.report.charts.chart import Chart
from simulator.report.charts.cohort_map import cohort_map
from simulator.report.charts.cumulative_cash import cumulative_cash
from simulator.report.charts.differences import active_customers, retention
from simulator.report.charts.estimators import estimators
from simulator.report.charts.frontier import frontier
from simulator.report.charts.funnel import funnel, repurchase
from simulator.report.charts.level_moves import level_moves
from simulator.report.charts.market_share import market_share
from simulator.report.charts.members_by_level import members_by_level
from simulator.report.charts.naive_and_simulated import naive_and_simulated
from simulator.report.charts.new_customers import new_customers
from simulator.report.charts.points_liability import points
from simulator.report.charts.points_methods import points_methods
from simulator.report.charts.price_paths import price_paths
from simulator.report.charts.profit_bridge import profit_bridge
from simulator.report.charts.profit_by_budget import profit_by_budget
from simulator.report.charts.profit_views import profit_views
from simulator.report.charts.redemption_rates import redemption_rates
from simulator.report.charts.reward_dollars import reward_dollars
from simulator.report.charts.spend_by_month import spend_by_month
from simulator.report.charts.survival import survival
from simulator.report.sections import sections
from simulator.report.tier_data import tiered_places

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
TIER_MAKERS = (members_by_level, level_moves)
TIER_IDS = tuple(maker.__name__ for maker in TIER_MAKERS)
"""Charts of the section on tiers, which is there when a policy has some."""

MONEY_MAKERS = (
    profit_bridge,
    reward_dollars,
    spend_by_month,
    after_launch,
    profit_views,
    points_methods,
    redemption_rates,
)
PEOPLE_MAKERS = (estimators, around_joining, survival, cohort_map)
AROUND_MAKERS = (new_customers, funnel, repurchase, price_paths)
AROUND_IDS = tuple(maker.__name__ for maker in AROUND_MAKERS)
SECTION_MAKERS = (*MONEY_MAKERS, *PEOPLE_MAKERS, *AROUND_MAKERS)
SECTION_IDS = tuple(maker.__name__ for maker in SECTION_MAKERS)
"""Charts that stand in a section, each in a study that has it, not among those of every report."""


def all_charts(case: Case) -> list[Chart]:
    """One chart for each id; those of tiers and of sections only where there are some."""
    asked = {name for section in sections(case) for name in section.charts}
    around = [maker for maker in SECTION_MAKERS if maker.__name__ in asked]
    return [maker(case) for maker in (*MAKERS, *(TIER_MAKERS if tiered_places(case) else ()), *around)]
