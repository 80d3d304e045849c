"""The points of one program: roll-forward, cost and liability (kpis.md 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.opening import OpeningBooks
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies
from simulator.study.program import Program

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class PointsAccount:
    """Weekly points (simulated shoppers) and their cost (real currency): each array (weeks, worlds).

    Real points are simulated ones x `scale`; opening and closing points hold `rounding` more, until it is forfeited
    with everything else in the week after a program's last burn week.
    """

    issued: IntArray
    adjusted: IntArray  # added by conversion to the policy's program, in week 0
    redeemed: IntArray
    expired: IntArray
    closing: IntArray
    redemption_share: FloatArray  # of points used up to date, at face value: redeemed / (redeemed + expired)
    redeemed_cost: FloatArray
    liability: FloatArray  # cost accrual
    opening: int  # the same in every world, before conversion
    opening_liability: float  # cost accrual under the rules before week 0, the same in every world
    booked_liability: float  # as entered; without entered books the cost accrual
    scale: float  # real shoppers per simulated shopper
    forfeited: NDArray[np.bool_]  # are balances forfeited by the end of the week, as the program is over?
    rounding: Fraction = Fraction(0)  # real points that no simulated point stands for
    moved: int = 0  # entered points (simulated) put on another age class, as no member was of theirs
    counted: IntArray | None = None  # (worlds,): points held at the end, counted shopper by shopper

    @property
    def accrued_cost(self) -> FloatArray:
        """Rewards redeemed plus the change of the liability. The revaluation of the opening balance is not in it."""
        before = np.full((1, self.liability.shape[1]), self.opening_liability)
        return self.redeemed_cost + np.diff(self.liability, axis=0, prepend=before)

    @property
    def revaluation(self) -> float:
        """What the model's valuation of the opening points adds to the firm's: the same under every policy."""
        return self.opening_liability - self.booked_liability

    @property
    def real_opening(self) -> float:
        """Opening points as real ones, to the nearest floating-point number: those entered."""
        return float(self.opening * Fraction(self.scale) + self.rounding)

    def real_closing(self, week: int = -1) -> FloatArray:
        """Real points at the end of a week (the last one): (worlds,)."""
        return self._real(self.closing[week], ~self.forfeited[week])

    def real_expired(self, start: int = 0, stop: int | None = None) -> FloatArray:
        """Real points lapsed or forfeited in the weeks from `start` up to `stop` (the end): (worlds,)."""
        before = self.forfeited[start - 1] if start else np.zeros_like(self.forfeited[0])
        end = len(self.forfeited) if stop is None else stop
        return self._real(self.expired[start:end].sum(axis=0), self.forfeited[end - 1] & ~before)

    def _real(self, points: IntArray, with_rounding: NDArray[np.bool_]) -> FloatArray:
        scale = Fraction(self.scale)
        pairs = zip(points.tolist(), with_rounding.tolist(), strict=True)
        return np.array([float(one * scale + self.rounding * rest) for one, rest in pairs])


def unit_cost(program: Program | None) -> float:
    """Cost of one currency unit of reward."""
    if program is None or program.costs.reward_unit_cost == "face":
        return 1.0
    return float(program.costs.reward_unit_cost)


def face_value(program: Program | None) -> int:
    """Face value of one point, money units."""
    return 0 if program is None else max(round(program.point_value * MONEY), 1)


def points_account(
    tallies: Tallies,
    programs: Sequence[Program | None],
    place: int,
    scale: float,
    books: OpeningBooks | None = None,
) -> PointsAccount:
    """Points of the program of the store at `place`; all zero where it has none.

    `books`: the program before week 0 and what is entered for it (default: the first of `programs`, nothing).
    """
    books = books or OpeningBooks(next((program for program in programs if program is not None), None))
    issued, redeemed, expired = (
        tallies.flow(measure)[..., place]
        for measure in (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED)
    )
    owner = np.flatnonzero(tallies.program_stores == place)
    opening = int(tallies.opening_balances[:, owner[0]].sum()) if len(owner) else 0
    adjusted = np.zeros_like(issued)
    if len(owner):
        adjusted[:1] = tallies.adjusted[:, :, owner[0]].sum(axis=0)
    closing = opening + (issued + adjusted - redeemed - expired).cumsum(axis=0)
    first = books.program or next((program for program in programs if program is not None), None)
    rules = [program or first for program in programs]  # points still held where a program ended keep their value
    face = np.array([face_value(program) for program in rules])
    cost = face * np.array([unit_cost(program) for program in rules]) * scale / MONEY
    before = tallies.burn_in_flows[:, :2, place].sum(axis=(0, 1)) * face_value(first)
    redeemed_before, expired_before = before[Measure.POINTS_REDEEMED], before[Measure.POINTS_EXPIRED]
    share = redemption_share(
        redeemed_before + (redeemed * face).cumsum(axis=0), expired_before + (expired * face).cumsum(axis=0)
    )
    opening_share = float(redemption_share(np.asarray(redeemed_before), np.asarray(expired_before)))
    rounding = books.rounding(opening, scale)
    cost_before = face_value(first) * unit_cost(first) * scale / MONEY
    held_back = float(rounding) / scale * cost_before * opening_share
    opening_liability = opening * cost_before * opening_share + held_back
    forfeited = forfeited_by(programs, len(closing))
    return PointsAccount(
        issued=issued,
        adjusted=adjusted,
        redeemed=redeemed,
        expired=expired,
        closing=closing,
        redemption_share=share,
        redeemed_cost=redeemed * cost,
        liability=closing * cost * share + np.where(forfeited, 0.0, held_back),
        opening=opening,
        opening_liability=opening_liability,
        booked_liability=books.entered.booked_liability if books.entered else opening_liability,
        scale=scale,
        forfeited=forfeited,
        rounding=rounding,
        moved=int(tallies.opening_moved.sum()),
        counted=tallies.balances[:, owner[0]] if len(owner) else np.zeros(len(programs), np.int64),
    )


def forfeited_by(programs: Sequence[Program | None], weeks: int) -> NDArray[np.bool_]:
    """Are balances forfeited by the end of a week? From the one after a program's last burn week: (weeks, worlds)."""
    last = [program.ends.last_burn_week if program and program.ends else weeks for program in programs]
    return np.asarray(np.arange(weeks)[:, None] > np.array(last))


def redemption_share(redeemed: IntArray, expired: IntArray) -> FloatArray:
    """Redeemed over redeemed plus expired points, burn-in included; 1 (the prudent value) before any were used."""
    used = redeemed + expired
    return np.asarray(np.where(used > 0, redeemed / np.maximum(used, 1), 1.0))
