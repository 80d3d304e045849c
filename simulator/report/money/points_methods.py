"""What closing points are owed by each method, and what that depends on."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.around.cells import figure_cell
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.money.points_followed import points_books, with_points

OWED = (
    "closing_points", "face_liability", "closing_liability", "stated_liability", "closing_cost", "contract_liability",
)  # fmt: skip
DEPENDS = (
    "expected_use", "booked_rate", "chain_ladder_rate", "true_rate_low", "true_rate_high", "raised_liability",
    "dearer_liability", "liability_over_sales",
)  # fmt: skip
_STATED = ("stated_liability",)


def method_tables(case: Case) -> list[Table]:
    """Balances side by side, then rates and what a small miss of them costs."""
    owed = tuple(key for key in OWED if key not in _STATED or states_breakage(case))
    what = f"What the points outstanding at the end are owed, {case.currency}, mean over draws and 95 % interval."
    rates = (
        "The rates behind it, for points issued in the horizon unless said otherwise, and what a small change costs."
    )
    return [_table(case, what, owed), _table(case, rates, DEPENDS)]


def states_breakage(case: Case) -> bool:
    """Does any policy state the breakage that the firm has in its books?"""
    return bool((case.results.values("stated_liability") >= 0).any())


def _table(case: Case, caption: str, keys: tuple[str, ...]) -> Table:
    rows = [Row((case.name(place),), tuple(_cell(case, key, place) for key in keys)) for place in with_points(case)]
    return Table(caption, ("Policy",), tuple((KPIS[key].name, KPIS[key].formula) for key in keys), tuple(rows))


def _cell(case: Case, key: str, place: int) -> Cell:
    cell = figure_cell(KPIS[key], case.results.values(key)[:, place])
    if case.results.level(key, place).count:
        return cell
    return Cell(cell.text, title=_why_not(case, key))


def _why_not(case: Case, key: str) -> str:
    """Why a figure is not defined."""
    if key in _STATED:
        return "no breakage is stated for this policy (costs.booked_breakage)"
    if key == "liability_over_sales":
        return "the horizon is shorter than a year, or nothing is sold"
    if not points_books(case):
        return "points are not followed by vintage in this run (run.panel_shoppers)"
    return "no whole 13 weeks, or no points of them"
