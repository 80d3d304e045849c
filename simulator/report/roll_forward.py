"""Points and their liability from balance to balance, in whole points and cents that add up to the last digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import numpy as np

from simulator.accounts.points.account import PointsAccount
from simulator.report.case import Case

CENT, WHOLE = Decimal("0.01"), Decimal(1)
Entry = tuple[Decimal, ...]


@dataclass(frozen=True)
class RollForward:
    """One policy over some weeks, means over draws. Balance before + movements = balance after, exactly.

    Movements out are negative. `points`: opening, issued, converted, redeemed, lapsed, taken back,
    closing; `money`, at cost accrual: opening, revaluation, accrued, redeemed, closing.
    """

    points: Entry
    money: Entry


def roll_forward(case: Case, place: int, cuts: Iterable[int]) -> list[RollForward]:
    """The periods between `cuts` (weeks, the first 0): one closes with what the next opens with."""
    books = [account.statement.points for account in case.results.accounts]
    spans = list(pairwise(cuts))
    points = chained(_mean(one.real_opening for one in books), [_points(books, place, *span) for span in spans], WHOLE)
    money = chained(_mean(one.booked_liability for one in books), [_money(books, place, *span) for span in spans], CENT)
    return [RollForward(*pair) for pair in zip(points, money, strict=True)]


def _points(books: list[PointsAccount], place: int, start: int, stop: int) -> list[float]:
    flows = (
        _mean(each[start:stop, place].sum() * one.scale * sign for one, each in zip(books, flow, strict=True))
        for flow, sign in (
            ([one.issued for one in books], 1),
            ([one.adjusted for one in books], 1),
            ([one.redeemed for one in books], -1),
        )
    )
    expired = -_mean(one.real_expired(start, stop)[place] for one in books)
    clawed = -_mean(one.clawed[start:stop, place].sum() * one.scale for one in books)
    return [*flows, expired, clawed]


def _money(books: list[PointsAccount], place: int, start: int, stop: int) -> list[float]:
    revalued = _mean(one.revaluation for one in books) if start == 0 else 0.0
    accrued, redeemed = (
        _mean(each[start:stop, place].sum() for each in flow)
        for flow in ([one.accrued_cost for one in books], [one.redeemed_cost for one in books])
    )
    return [revalued, accrued, -redeemed]


def _mean(values: Iterable[float]) -> float:
    return float(np.mean(list(values)))


def chained(opening: float, periods: list[list[float]], unit: Decimal) -> list[Entry]:
    """Round balances after every movement, so that what is printed as moved is the step between them.

    A movement is so within one unit of its unrounded size, and a movement of 0 is 0.
    """
    balance, shown, rows = opening, _rounded(opening, unit), []
    for movements in periods:
        row = [shown]
        for movement in movements:
            balance += movement
            after = _rounded(balance, unit)
            row.append(after - shown)
            shown = after
        rows.append((*row, shown))
    return rows


def _rounded(value: float, unit: Decimal) -> Decimal:
    """To the nearest unit; never a negative zero."""
    return Decimal(value).quantize(unit, ROUND_HALF_UP) + 0
