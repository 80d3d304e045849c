"""The rules of one program in one world (3.3, 3.11), and as a week leaves them."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from simulator.study.program import Program, Reward, Tiers
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .bonus import Bonus, bonus_of
from .dates import Calendar
from .ladder import review_due, rungs
from .lots import LotRule
from .offers import MILLION, millionths, money


def times(x: int, factor: int) -> int:
    """x times a factor in millionths (3.11)."""
    return (x * factor + 500_000) // MILLION


def rounded_up(x: int, factor: int) -> int:
    """x times a factor in millionths, rounded up."""
    return -(-x * factor // MILLION)


class ProgramRules:
    """The rules of the program of a store, the operator, in integers where they are applied in integers."""

    closed = False
    """Announced to end: nobody joins, savers redeem like redeemers."""
    earns = True
    """Whether points are earned in the week."""
    bonus: Bonus | None = None
    blacked_out = False
    price_factor = MILLION
    reminded = False

    def __init__(
        self, program: Program, store: Store, profile: Profile, calendar: Calendar, start: int, forked: bool,
        collecting: Tiers | None = None,
    ) -> None:  # fmt: skip
        """`start` is the tick of week 0; `collecting` the tiers by which a program without tiers collects."""
        self.program, self.store, self.calendar, self.start = program, store, calendar, start
        self.launch = start + program.launch_week
        self.assign_week = start + (max(0, program.launch_week) if forked else program.launch_week)
        assigned = program.enrollment.mode == "assigned"
        self.assigned_share = program.enrollment.share if assigned else None
        self.reward = millionths(program.rate)
        self.eligible = program.earn.eligible_share
        self.point_value = money(program.point_value)
        self.minimum = -(-money(program.min_redemption) // self.point_value)
        self.max_share = millionths(program.max_share_of_order)
        self.known = program.awareness * program.transparency
        self.tiers, self.collecting = program.tiers, program.tiers or collecting
        self.tier_known = self.known * self.tiers.awareness * self.tiers.transparency if self.tiers else 0.0
        self.rungs = rungs(program, profile, store)
        self.top = len(self.rungs) - 1
        self.lots = LotRule(program.expiry, calendar)
        self.rewards: list[Reward] = list(program.burn.rewards.values())
        self.required = [self._required(rung.factor) for rung in self.rungs]
        self.goodness = self._goodness()

    @property
    def reward_rate(self) -> float:
        """R: face value of the points earned per currency spent, over all that is bought."""
        return self.reward / MILLION * self.eligible

    def in_week(self, tick: int) -> ProgramRules:
        """The rules as a week finds them: the end of the program, bonus days, blackouts, reminders."""
        rules, program, week = copy.copy(self), self.program, tick - self.start
        if program.ends is not None and week >= 0:
            rules.closed = week >= program.ends.announce_week
            if week > program.ends.last_earn_week:
                rules.earns, rules.reward = False, 0
        rules.bonus = bonus_of(program, self.known, self.calendar, tick, week)
        blackouts = [one for one in program.burn.blackouts.values() if one.from_week <= week <= one.to_week]
        rules.blacked_out = any(one.price_factor is None for one in blackouts)
        rules.price_factor = max([MILLION, *(millionths(one.price_factor) for one in blackouts if one.price_factor)])
        rules.reminded = self.falls_due(tick, program.burn.reminder_every_weeks)
        return rules

    def falls_due(self, tick: int, every_weeks: int | None) -> bool:
        """Whether what happens every so many weeks of the program happens in a tick."""
        return every_weeks is not None and tick > self.launch and (tick - self.launch) % every_weeks == 0

    def is_active(self, tick: int) -> bool:
        """Whether the program runs in a week."""
        week, ends = tick - self.start, self.program.ends
        is_over = ends is not None and week >= 0 and week > ends.last_burn_week
        return tick >= self.launch and not is_over

    def forfeits(self, tick: int) -> bool:
        """Whether every balance lapses in a week."""
        return self.program.ends is not None and tick - self.start == self.program.ends.last_burn_week + 1

    def has_ended(self, tick: int) -> bool:
        """Whether balances lapse in this week, or did before."""
        return self.program.ends is not None and tick - self.start > self.program.ends.last_burn_week

    def review_due(self, tick: int) -> int:
        """until(t); without levels there is nothing to review."""
        return review_due(self.tiers, self.calendar, tick) if self.tiers else tick

    def _required(self, factor: int) -> int:
        """Points that the cheapest use of points takes."""
        burn, needed = self.program.burn, self.minimum
        if burn.voucher_points is not None:
            return burn.voucher_points
        if self.rewards:
            needed = min(one.points for one in self.rewards)
        elif burn.part_payment_points is not None:
            needed = min(needed, burn.part_payment_points)
        return max(1, rounded_up(needed, factor))

    def _goodness(self) -> float:
        """g: what points buy over their face value."""
        over_face = [one.value / (one.points * self.program.point_value) for one in self.rewards]
        if self.program.burn.mode == "step":
            return over_face[min(range(len(over_face)), key=lambda place: self.rewards[place].points)]
        return max(over_face, default=1.0)


def collecting_rules(policies: Sequence[Sequence[Store]], j: int) -> Tiers | None:
    """The tiers of the first policy that has some at store j."""
    programs = [policy[j].program for policy in policies if j < len(policy)]
    return next((program.tiers for program in programs if program and program.tiers), None)
