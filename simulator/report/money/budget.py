"""For the budget meeting: one page to decide on, then spend by fiscal year with the chance to overspend."""

from __future__ import annotations

import math

from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import percent, quantity, quantity_range
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
    tables = (_requests_table(case), *_stated_table(case))
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
    if not case.subject:
        return f"No policy is compared. Spend on program and customers under the baseline needs {told}."
    if not case.decision.recommended:
        own = spend_requests(case, 0)[-1].expected
        beyond = f" beyond the {money(own, case.currency)} that it spends in {case.weeks} weeks" if own else ""
        return (
            f"{case.against.capitalize()} is recommended: nothing is requested{beyond}. If {case.quoted(case.subject)} "
            f"is chosen nevertheless, its spend on program and customers needs {told}."
        )
    return f"Amount requested for {case.quoted(case.subject)}, all spend on program and customers: {told}."


def _request_words(case: Case, one: Request) -> str:
    if not math.isfinite(one.reserve):
        return f"{money(one.budget, case.currency)} for {_named(one)} ({ONE_DRAW}: no reserve)"
    return (
        f"{money(one.asked, case.currency)} for {_named(one)} (expected {quantity(one.expected)}, reserve "
        f"{quantity(one.reserve)} above a budget of {quantity(one.budget)})"
    )


def _named(one: Request) -> str:
    weeks = f"{one.weeks} weeks"
    return weeks if one.what == weeks else f"the {weeks} of {one.what}"


def _requests_table(case: Case) -> Table:
    """Fiscal years of every shown policy."""
    found = {place: spend_requests(case, place) for place in case.shown}
    rows = [Row((case.name(place),), tuple(_cell(one) for one in found[place])) for place in case.shown]
    headings = tuple((one.what, f"{one.weeks} weeks of the horizon") for one in found[case.shown[0]])
    caption = (
        f"Spend in cash on program and customers, {case.currency}: what to ask for (budget and reserve); below, "
        "what is expected with the 95 % range of one real outcome, then the budget and the chance to overspend it."
    )
    return Table(caption, ("Policy",), headings, tuple(rows))


def _stated_table(case: Case) -> list[Table]:
    """Rewards accrued where the study states what they may cost."""
    found = {place: reward_request(case, place) for place in case.shown}
    rows = [Row((case.name(place),), (_cell(one),)) for place, one in found.items() if one is not None]
    caption = (
        f"Rewards accrued over {case.weeks} weeks against what the study states for them, {case.currency}; read as the "
        "table above."
    )
    return [Table(caption, ("Policy",), (("Rewards", "reward_cost_per_year x years"),), tuple(rows))] if rows else []


def _cell(one: Request) -> Cell:
    if not math.isfinite(one.low):
        return Cell(quantity(one.asked), f"expected {quantity(one.expected)}", title=ONE_DRAW)
    moves = quantity(one.low) != quantity(one.high)
    ends = f" ({quantity_range(one.low, one.high)})" if moves else ""
    stated = "stated " if one.is_stated else ""
    chance = f"{stated}{quantity(one.budget)} overspent: {percent(one.overspends, digits=0)}"
    return Cell(quantity(one.asked), f"expected {quantity(one.expected)}{ends}", chance)
