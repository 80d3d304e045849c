"""Who stays, buys again and uses the program: the table of retention, and what the survival of customers says."""

from __future__ import annotations

import numpy as np

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.accounts.kpis.retention import RETENTION
from simulator.accounts.people.recency import LAPSE_RULE
from simulator.experiment.contrast import estimate, paired
from simulator.report.around.cells import figure_cell
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell, tone_of
from simulator.report.formats import MINUS, MISSING, percent, points, points_range, quantity, quantity_range, weeks
from simulator.report.people.books import people_of

CAUSES = ("members_against_others", "effect_on_members")
"""Told in the section on cause."""
OF_PROGRAM = (
    "member_customers", "member_orders", "member_sales", "enrollment_rate", "active_rate_13", "active_rate_52",
    "one_and_done", "first_redemption_26", "first_redemption_52", "redeemer_share",
)  # fmt: skip
UNDEFINED = "not defined in any draw: nobody to count, or a horizon too short"


def staying_section(case: Case, tables: tuple[Table, ...]) -> list[Section]:
    """The section, where anybody is followed. `tables`: more of them."""
    if not people_of(case):
        return []
    customers = [kpi for kpi in RETENTION if kpi.key not in (*CAUSES, *OF_PROGRAM)]
    program = [kpi for kpi in RETENTION if kpi.key in OF_PROGRAM]
    within = case.study.market.retention.bought_within_weeks
    facts = (
        f"From {people_of(case)[0].followed:,} simulated shoppers who are followed one by one, each for "
        f"{people_of(case)[0].weight:,.0f} real ones. Nobody tells a store "
        f"that they left; the lapse rule here: {LAPSE_RULE}. A customer at week 0 is who bought in the {within} weeks "
        f"before. Values are finite: they end with the horizon of {case.weeks} weeks.",
    )
    found = (
        _table(case, f"Customers; below, the difference from {case.against} with its 95 % interval.", customers),
        _table(case, "Members of the program.", program),
        *tables,
    )
    return [Section("staying", "Who stays, buys again and uses the program", facts, ("survival", "cohort_map"), found)]


def _table(case: Case, caption: str, kpis: list[Kpi]) -> Table:
    rows = tuple(Row((kpi.name,), tuple(_cell(case, kpi, place) for place in case.shown)) for kpi in kpis)
    return Table(caption, ("Figure",), tuple((case.name(place), "") for place in case.shown), rows)


def _cell(case: Case, kpi: Kpi, place: int) -> Cell:
    level = case.results.level(kpi.key, place)
    if kpi.key in OF_PROGRAM and not _has_members(case, place):
        return Cell(MISSING, title="nobody is a member")
    if level.count == 0:
        return Cell(MISSING, title=UNDEFINED)
    text = _level(case, kpi, place)
    some = f"defined in {level.count} of {case.draws} draws" if level.count < case.draws else ""
    if kpi.key in OF_PROGRAM and not _has_members(case, 0):
        return Cell(text, some, title=kpi.formula)
    difference = estimate(paired(case.results.values(kpi.key), place))
    if not place or difference.count == 0:
        return Cell(text, some, title=kpi.formula)
    return Cell(
        text, _difference(kpi, difference.mean, difference.low, difference.high), some, tone_of(difference, kpi.better),
        difference.mean > 0, kpi.formula,
    )  # fmt: skip


def _has_members(case: Case, place: int) -> bool:
    return case.results.level("member_orders", place).mean > 0


def _level(case: Case, kpi: Kpi, place: int) -> str:
    level = case.results.level(kpi.key, place)
    if kpi.unit is Unit.WEEKS:
        return weeks(level.mean)
    return (
        percent(level.mean) if kpi.unit is Unit.SHARE else figure_cell(kpi, case.results.values(kpi.key)[:, place]).text
    )


def _difference(kpi: Kpi, mean: float, low: float, high: float) -> str:
    one, both = (points, points_range) if kpi.unit is Unit.SHARE else (_signed, _signed_range)
    return f"{one(mean)} ({both(low, high)})" if both(low, high) != MISSING else one(mean)


def _signed(value: float) -> str:
    if abs(value) >= 10 or not np.isfinite(value):
        return quantity(value, signed=True)
    shown = f"{value:+.{3 if abs(value) < 0.1 else 2}f}".replace("-", MINUS)
    return shown if shown.strip("+0." + MINUS) else "0"


def _signed_range(low: float, high: float) -> str:
    if not max(abs(low), abs(high)) < 10:
        return quantity_range(low, high, signed=True)
    return f"{_signed(low)} to {_signed(high)}"
