"""For the budget meeting: one page to decide on, then spend by fiscal year with the chance to overspend."""

from __future__ import annotations

import math

from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING, percent, quantity, quantity_range
from simulator.report.money import money
from simulator.report.money.budget_csv import budget_csv
from simulator.report.money.gate_table import gate_table, stop_rule
from simulator.report.money.meeting_table import meeting_table
from simulator.report.money.outlooks import monthly_draws
from simulator.report.money.requests import SAFE, Request, reward_request, spend_requests
from simulator.report.money.tracking_csv import tracking_csv

ONE_DRAW = "a single draw tells no range"


def budget_sections(case: Case) -> list[Section]:
    """The page for the meeting, and the tables behind it; none where no months were kept."""
    if not monthly_draws(case):
        return []
    gates = gate_table(case)
    facts = (request_words(case), *stop_rule(case))
    meeting = Section("meeting", "For the budget meeting", facts, (), (meeting_table(case), *gates))
    words = (
        "Budget: what the study states for rewards, else the expected spend rounded up to two figures. Reserve: what "
        f"keeps the chance to overspend budget and reserve at {percent(SAFE, digits=0)}. Ranges are those of one real "
        "outcome, not of the mean, if the assumptions hold; lower prices are not spent and in no budget. By month and "
        "bucket: budget.csv; what to expect after launch: tracking.csv, for the command track.",
    )
    tables = (_requests_table(case),)
    charts = ("spend_by_month", "after_launch")
    return [meeting, Section("budget", "Spend by fiscal year, and what it may come to", words, charts, tables)]


def budget_files(case: Case) -> dict[str, str]:
    """budget.csv and tracking.csv; none where no months were kept."""
    if not monthly_draws(case):
        return {}
    return {"budget.csv": budget_csv(case), "tracking.csv": tracking_csv(case)}


def request_words(case: Case) -> str:
    """What is asked for, as a sentence: the first fiscal year and the whole horizon."""
    rows = spend_requests(case, case.subject)
    parts = [_request_words(case, one) for one in (rows[0], *rows[1:][-1:])]
    told = " and ".join(parts)
    if not case.decision.recommended:
        return (
            f"Nothing is requested: {case.against} is recommended. If {case.quoted(case.subject)} is chosen "
            f"nevertheless, its spend on program and customers needs {told}."
        )
    return f"Amount requested for {case.quoted(case.subject)}, all spend on program and customers: {told}."


def _request_words(case: Case, one: Request) -> str:
    if not math.isfinite(one.reserve):
        return f"{money(one.budget, case.currency)} for {one.what} ({ONE_DRAW}: no reserve)"
    return (
        f"{money(one.asked, case.currency)} for {one.what} (expected {quantity(one.expected)}, reserve "
        f"{quantity(one.reserve)} above a budget of {quantity(one.budget)})"
    )


def _requests_table(case: Case) -> Table:
    """Fiscal years of every shown policy."""
    rows = [
        Row((case.name(place), one.what), _cells(one)) for place in case.shown for one in spend_requests(case, place)
    ]
    for place in case.shown:
        stated = reward_request(case, place)
        if stated is not None:
            rows.append(Row((case.name(place), "rewards accrued, as stated"), _cells(stated)))
    headings = (
        ("Expected", "mean over draws"),
        ("Budget", "stated, or expected spend rounded up to two figures"),
        ("Chance to overspend", "probability that one real outcome lies above the budget"),
        ("Reserve", f"keeps the chance at {percent(SAFE, digits=0)}"),
        ("To ask for", "budget + reserve"),
    )
    caption = (
        f"Spend in cash on program and customers, {case.currency}; below what is expected, the 95 % range of one real "
        "outcome."
    )
    return Table(caption, ("Policy", "Fiscal year"), headings, tuple(rows))


def _cells(one: Request) -> tuple[Cell, ...]:
    has_range = math.isfinite(one.low)
    moves = has_range and quantity(one.low) != quantity(one.high)
    return (
        Cell(quantity(one.expected), quantity_range(one.low, one.high) if moves else ""),
        Cell(quantity(one.budget), "stated" if one.is_stated else ""),
        Cell(percent(one.overspends, digits=0)) if has_range else Cell(MISSING, title=ONE_DRAW),
        Cell(quantity(one.reserve)) if has_range else Cell(MISSING, title=ONE_DRAW),
        Cell(quantity(one.asked)),
    )
