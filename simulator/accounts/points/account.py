"""The points of one program: roll-forward, cost and liability (kpis.md 4.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.coalition import Coalition, coalition_of
from simulator.accounts.books.opening import OpeningBooks
from simulator.accounts.points.conditional import by_week, conditional_rates, use_by_age
from simulator.accounts.points.program_vintages import conversion_growth
from simulator.accounts.points.redemption import ultimate_rate
from simulator.accounts.points.reward_cost import (
    Redeemed,
    cost_of_face,
    dearness,
    dearness_by_week,
    face_value,
    is_fixed,
    unit_cost,
)
from simulator.accounts.points.vintages import vintages_of
from simulator.accounts.timeline import Timeline, always, by_world
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies
from simulator.study.program import Program

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
_FLOWS = (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED, Measure.POINTS_CLAWED)


@dataclass(frozen=True, eq=False)
class PointsAccount:
    """Weekly points (simulated shoppers) and their cost (real currency): each array (weeks, worlds).

    Real points are simulated ones x `scale`; opening and closing points hold `rounding` more, until it is forfeited
    with everything else in the week after a program's last burn week.
    """

    issued: IntArray
    adjusted: IntArray  # added by conversion, in week 0 to the policy's program and later where its rules change
    redeemed: IntArray
    expired: IntArray
    clawed: IntArray  # taken back after returns
    closing: IntArray  # those that cannot be used yet are among them; balances owed by members count negative
    redemption_share: FloatArray  # of points used up to date, at face value: redeemed / (redeemed + expired)
    expected_use: FloatArray  # part of the points outstanding that will be used, as known then
    point_cost: FloatArray  # of a simulated point that is used, real currency (x `scale`): face x unit cost x dearness
    redeemed_cost: FloatArray
    liability: FloatArray  # cost accrual: closing points x cost x expected use
    closing_cost: FloatArray  # (worlds,): of the last closing points, as the run-off shows; else the liability
    face_liability: FloatArray  # closing points at face value
    opening: int  # the same in every world, before conversion
    opening_liability: float  # cost accrual under the rules before week 0, the same in every world
    booked_liability: float  # as entered; without entered books the cost accrual
    scale: float  # real shoppers per simulated shopper
    forfeited: NDArray[np.bool_]  # are balances forfeited by the end of the week, as the program is over?
    rounding: Fraction = Fraction(0)  # real points that no simulated point stands for
    moved: int = 0  # entered points (simulated) put on another age class, as no member was of theirs
    counted: IntArray | None = None  # (worlds,): points held at the end, counted shopper by shopper
    pending: IntArray | None = None  # (worlds,): of the closing points of the last week, those not usable yet
    follows_vintages: bool = False  # is expected use taken from the ages of points, and not from all used so far?

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


def points_account(
    tallies: Tallies,
    programs: Sequence[Program | Timeline[Program | None] | None],
    place: int,
    scale: float,
    books: OpeningBooks | None = None,
    coalition: Coalition | None = None,
) -> PointsAccount:
    """Points of the program of the store at `place`; all zero where it has none, also where another store operates it.

    `programs`: in each world, by week where rules change; `books`: the program before week 0 and what is entered for
    it (default: the first of `programs`, nothing); `coalition`: where else its points are earned and used.
    """
    lives = [one if isinstance(one, Timeline) else always(one) for one in programs]
    known = (program for life in lives for _, program in life.spans if program is not None)
    books = books or OpeningBooks(next(known, None))
    coalition = coalition or coalition_of(tallies, place, scale)
    issued, redeemed, expired, clawed = (coalition.own(tallies.flow(measure)) for measure in _FLOWS)
    owner = np.flatnonzero(tallies.program_stores == place)
    opening = int(tallies.opening_balances[:, owner].sum())
    adjusted = tallies.readjusted[..., owner].sum(axis=-1)
    adjusted[:1] += tallies.adjusted[..., owner].sum(axis=(0, 2))
    closing = opening + (issued + adjusted - redeemed - expired - clawed).cumsum(axis=0)
    first = books.program or next((program for life in lives for _, program in life.spans if program), None)
    rules = [lasting(life, books.program) for life in lives]
    weeks, money = len(issued), scale / MONEY
    face = by_world(rules, weeks, face_value)
    cost = face * by_world(rules, weeks, cost_of_face) * money
    used, lapsed = (coalition.before(tallies, each) for each in (Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED))
    first_face = face_value(first)
    share = redemption_share(
        used * first_face + (redeemed * face).cumsum(axis=0), lapsed * first_face + (expired * face).cumsum(axis=0)
    )
    opening_share = float(redemption_share(np.asarray(used), np.asarray(lapsed)))
    growth = conversion_growth(closing, tallies.readjusted[..., owner].sum(axis=-1))
    panel = vintages_of(tallies, growth) if len(owner) else None
    expected_use, ultimate = share, None
    if panel is not None:
        use = use_by_age(panel)
        rates = conditional_rates(panel, use)
        expected_use, opening_share = by_week(panel, rates), float(rates[max(panel.begun - 1, 0), 0])
        ultimate = ultimate_rate(panel, use) if panel.runs_off else None
    paid = _redeemed_cost(tallies, coalition.programs or rules, place) * money
    before = Redeemed(
        np.asarray(coalition.before(tallies, Measure.REWARD_MONEY) * unit_cost(first) * money)
        + coalition.before(tallies, Measure.REWARD_COST) * money,
        np.asarray(used * first_face * cost_of_face(first) * money),
    )
    for_all, by_rules = paid + coalition.paid_for_redemption, redeemed * cost
    dear = np.stack(
        [
            dearness_by_week(
                life,
                Redeemed(for_all[:, w], by_rules[:, w]),
                before,
                first,
                bool(coalition.operated[:, w].sum() > weeks),
            )
            for w, life in enumerate(rules)
        ],
        axis=1,
    )
    rounding = books.rounding(opening, scale)
    cost_before = first_face * cost_of_face(first) * money * float(dearness(first, before, is_fixed(first)))
    held_back = float(rounding) / scale * cost_before * opening_share
    opening_liability = opening * cost_before * opening_share + held_back
    forfeited = forfeited_by(lives, len(closing))
    left_over = np.where(forfeited, 0.0, held_back)
    point_cost = cost * dear
    liability = closing * point_cost * expected_use + left_over
    closing_cost = liability[-1] if ultimate is None else closing[-1] * point_cost[-1] * ultimate + left_over[-1]
    return PointsAccount(
        issued=issued,
        adjusted=adjusted,
        redeemed=redeemed,
        expired=expired,
        clawed=clawed,
        closing=closing,
        redemption_share=share,
        expected_use=expected_use,
        point_cost=point_cost,
        redeemed_cost=paid,
        liability=liability,
        closing_cost=closing_cost,
        face_liability=closing * face * money,
        opening=opening,
        opening_liability=opening_liability,
        booked_liability=books.entered.booked_liability if books.entered else opening_liability,
        scale=scale,
        forfeited=forfeited,
        rounding=rounding,
        moved=int(tallies.opening_moved.sum()),
        counted=tallies.balances[:, owner].sum(axis=1),
        pending=tallies.pending[:, owner].sum(axis=1),
        follows_vintages=panel is not None,
    )


def forfeited_by(lives: Sequence[Timeline[Program | None]], weeks: int) -> NDArray[np.bool_]:
    """Are balances forfeited by the end of a week? From the one after a program's last burn week: (weeks, worlds)."""
    gone = np.zeros((weeks, len(lives)), np.bool_)
    for world, life in enumerate(lives):
        for start, program in life.spans:
            last = program.ends.last_burn_week if program and program.ends else weeks
            gone[max(start, 0) :, world] |= np.arange(max(start, 0), weeks) > last
    return gone


def _redeemed_cost(tallies: Tallies, programs: Sequence[Timeline[Program | None]], place: int) -> FloatArray:
    """Money off at unit cost, and what was bought or paid out: money units of simulated shoppers, (weeks, worlds)."""
    money_off, bought = (tallies.flow(each)[..., place] for each in (Measure.REWARD_MONEY, Measure.REWARD_COST))
    return np.asarray(money_off * by_world(programs, len(money_off), unit_cost) + bought)


def lasting(life: Timeline[Program | None], before: Program | None) -> Timeline[Program | None]:
    """The rules by which points are valued: those held where a program is gone keep the value that they had.

    `before`: the program before week 0. Without one, the world's own first program: other worlds take no part.
    """
    spans: list[tuple[int, Program | None]] = []
    known = before or next((program for _, program in life.spans if program is not None), None)
    for week, program in life.spans:
        known = program or known
        spans.append((week, known))
    return Timeline(tuple(spans))


def redemption_share(redeemed: IntArray, expired: IntArray) -> FloatArray:
    """Redeemed over redeemed plus expired points, burn-in included; 1 (the prudent value) before any were used.

    Points taken back after returns are in neither: their sale is undone, they say nothing of what becomes of others.
    """
    used = redeemed + expired
    return np.asarray(np.where(used > 0, redeemed / np.maximum(used, 1), 1.0))
