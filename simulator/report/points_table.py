"""Points and their liability from the opening books to the end, so that a ledger can be laid beside it."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MINUS
from simulator.report.money_table import Line
from simulator.report.roll_forward import WHOLE, Entry, roll_forward

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
"""KPI, how it enters, and whether it is a balance: in the order of a `RollForward`."""


def points_lines(case: Case) -> list[Line]:
    """The roll-forward of points, then that of the liability; nothing when no policy and no books have points.

    Printed in full, so that a reader can add it up: whole points and cents.
    """
    held = ("opening_points", "points_issued")
    if not any(case.results.values(key).any() for key in held):
        return []
    rolls = [roll_forward(case, place, (0, case.weeks))[0] for place in case.shown]
    points = _lines(POINTS, [one.points for one in rolls])
    return [*points, *_pending(case), *_rounding(case), *_lines(LIABILITY, [one.money for one in rolls])]


def _lines(rows: tuple[tuple[str, str, bool], ...], columns: list[Entry]) -> list[Line]:
    return [
        Line(
            KPIS[key].name,
            sign,
            total,
            key == LIABILITY[0][0],
            tuple(_cell(-column[row] if sign == "less" else column[row]) for column in columns),
        )
        for row, (key, sign, total) in enumerate(rows)
    ]


def _pending(case: Case) -> list[Line]:
    """What of the closing points cannot be used yet; only where some wait."""
    if not case.results.values("points_pending").any():
        return []
    means = (case.results.level("points_pending", place).mean for place in case.shown)
    cells = tuple(_cell(Decimal(mean).quantize(WHOLE) + 0) for mean in means)
    return [Line(KPIS["points_pending"].name, "of which", False, False, cells)]


def _rounding(case: Case) -> list[Line]:
    """What of the closing points no simulated point stands for; only where books were entered."""
    if case.study.opening is None:
        return []
    books = [account.statement.points for account in case.results.accounts]
    left = (np.mean([float(one.rounding) * (not one.forfeited[-1, place]) for one in books]) for place in case.shown)
    cells = tuple(_cell(Decimal(float(each)).quantize(WHOLE) + 0) for each in left)
    return [Line(KPIS["points_rounding"].name, "of which", False, False, cells)]


def _cell(value: Decimal) -> Cell:
    return Cell(f"{value + 0:,}".replace("-", MINUS))


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
        "under every policy until one forfeits what is left.",
        "Revaluation of the opening balance: what this simulation's redemption share makes of the opening points, less "
        "what is booked. It is the same under every policy, is in no profit and cancels in every comparison; it is no "
        "reason to change the books.",
    ]
