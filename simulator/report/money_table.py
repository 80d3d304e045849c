"""Where the money goes: profit and loss of every shown policy, with the difference from the baseline."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.accounts.registry import KPIS
from simulator.report.case import Case
from simulator.report.cell import NEUTRAL, Cell, Tone, tone_of
from simulator.report.formats import MISSING, quantity, quantity_range, ratio_percent

LINES = (
    ("sales", "", False),
    ("discounts", "less", False),
    ("coupons", "less", False),
    ("offers_used", "less", False),
    ("returned", "less", False),
    ("net_sales", "", True),
    ("shipping_income", "plus", False),
    ("cost_of_goods", "less", False),
    ("goods_recovered", "plus", False),
    ("returns_cost", "less", False),
    ("fulfilment_cost", "less", False),
    ("payment_cost", "less", False),
    ("acquisition_cost", "less", False),
    ("campaign_cost", "less", False),
    ("win_back_cost", "less", False),
    ("referral_cost", "less", False),
    ("recovery_cost", "less", False),
    ("dial_cost", "less", False),
    ("insurance_cost", "less", False),
    ("novelty_cost", "less", False),
    ("breach_cost", "less", False),
    ("contribution", "", True),
    ("rewards_accrued", "less", False),
    ("program_cost", "less", False),
    ("privilege_cost", "less", False),
    ("level_cost", "less", False),
    ("club_cost", "less", False),
    ("engagement_cost", "less", False),
    ("fees", "plus", False),
    ("partner_income", "plus", False),
    ("settlement", "plus", False),
    ("setup_later", "plus", False),
    ("fees_later", "less", False),
    ("profit", "", True),
    ("investment", "", False),
    ("roi", "", False),
)
"""KPI, how it enters, and whether it is a subtotal."""
ALWAYS = (
    "sales", "cost_of_goods", "acquisition_cost", "recovery_cost", "contribution", "rewards_accrued", "program_cost",
    "profit", "investment", "roi",
)  # fmt: skip
"""Lines that are shown also where nothing is on them."""


@dataclass(frozen=True)
class Line:
    """One line of the statement: a cell for each shown policy. `is_apart`: it is no part of the sum above it."""

    name: str
    sign: str
    is_total: bool
    is_apart: bool
    cells: tuple[Cell, ...]


def money_lines(case: Case) -> list[Line]:
    """All lines on which something is, currency over the horizon, means over draws."""
    return [
        Line(KPIS[key].name, sign, total, key == "investment", tuple(_cell(case, key, place) for place in case.shown))
        for key, sign, total in LINES
        if key in ALWAYS or _is_told(case, key)
    ]


def _is_told(case: Case, key: str) -> bool:
    """Is there anything on a line? Net sales are told where they are not sales."""
    values = case.results.values(key)
    return bool((values != case.results.values("sales")).any() if key == "net_sales" else values.any())


def _cell(case: Case, key: str, place: int) -> Cell:
    if key == "roi":
        return _roi(case, place)
    level = quantity(case.results.level(key, place).mean)
    if place == 0 or key == "investment":
        return Cell(level)
    found = case.results.difference(key, place)
    tone: Tone = tone_of(found, KPIS[key].better) if key in ("profit", "contribution") else NEUTRAL
    title = f"95 % interval {quantity_range(found.low, found.high, signed=True)}" if found.count > 1 else ""
    return Cell(level, quantity(found.mean, signed=True), "", tone, found.mean > 0, title)


def _roi(case: Case, place: int) -> Cell:
    found = case.results.level("roi", place)
    if found.count == 0 or not case.adds_money(place):
        return Cell(MISSING, title="no more money is put in than in the baseline")
    return Cell(ratio_percent(found.mean))
