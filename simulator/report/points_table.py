"""Points and their liability from the opening books to the end, so that a ledger can be laid beside it."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import quantity
from simulator.report.money_table import Line

POINTS = (
    ("opening_points", "", True),
    ("points_issued", "plus", False),
    ("points_adjusted", "plus", False),
    ("points_redeemed", "less", False),
    ("points_expired", "less", False),
    ("points_clawed", "less", False),
    ("closing_points", "", True),
)
LIABILITY = (
    ("opening_liability", "", True),
    ("opening_revaluation", "plus", False),
    ("rewards_accrued", "plus", False),
    ("rewards_redeemed", "less", False),
    ("closing_liability", "", True),
)
"""KPI, how it enters, and whether it is a balance."""


def points_lines(case: Case) -> list[Line]:
    """The roll-forward of points, then that of the liability; nothing when no policy and no books have points.

    Opening balances are printed in full: they are the firm's own.
    """
    held = ("opening_points", "points_issued")
    if not any(case.results.values(key).any() for key in held):
        return []
    pending = (("points_pending", "of which", False),) if case.results.values("points_pending").any() else ()
    rounding = (*pending, *((("points_rounding", "of which", False),) if case.study.opening else ()))
    return [
        Line(KPIS[key].name, sign, total, key == LIABILITY[0][0], tuple(_cell(case, key, p) for p in case.shown))
        for key, sign, total in (*POINTS, *rounding, *LIABILITY)
    ]


def _cell(case: Case, key: str, place: int) -> Cell:
    value = case.results.level(key, place).mean
    is_entered = case.study.opening is not None and key in ("opening_points", "opening_liability")
    digits = 2 if key == "opening_liability" else 0
    return Cell(f"{value:,.{digits}f}" if is_entered else quantity(value))


def opening_words(case: Case) -> list[str]:
    """What became of the entered books, one sentence each; nothing where none were entered."""
    opening = case.study.opening
    if opening is None:
        return []
    rounding = case.results.level("points_rounding", 0).mean
    return [
        f"Opening books: {opening.members:,} members, {opening.points:,} points and a liability of {case.currency} "
        f"{opening.booked_liability:,.2f} were entered. The sample holds whole points, so {abs(rounding):,.0f} of them "
        f"({'not placed' if rounding >= 0 else 'placed too many'}) are carried as rounding of the sample, unused, "
        "under every policy.",
        "Revaluation of the opening balance: what this simulation's redemption share makes of the opening points, less "
        "what is booked. It is the same under every policy, is in no profit and cancels in every comparison; it is no "
        "reason to change the books.",
    ]
