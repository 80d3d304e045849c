"""What stores publish (3.3): an offer each, and the street of all offers that a week brings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from simulator.study.program import Ends, Program
from simulator.study.stores import Store

MILLION = 1_000_000
MONEY = 10_000
"""Money units of one currency unit."""


def millionths(x: float) -> int:
    """A price, rate or share in millionths."""
    return round(x * MILLION)


def money(x: float) -> int:
    """An amount of currency in money units."""
    return round(x * MONEY)


def log_price(store: Store) -> float:
    """The natural logarithm of the price level."""
    return math.log(millionths(store.price_index) / MILLION)


@dataclass(frozen=True, slots=True)
class ProgramRules:
    """The rules of a store's points, in the units in which they are applied."""

    launch_week: int
    assign_week: int
    """First tick in which this world can hand out membership: the launch, or the first after the fork."""
    reward: int
    point_value: int
    required: int
    max_share: int
    known: float
    friction: float
    expiry_weeks: int
    ends: Ends | None
    start: int
    """Tick of week 0, from which the weeks of `ends` count."""
    assigned_share: float | None
    """None where shoppers join by choice."""
    closed: bool = False
    """Announced to end: nobody joins, savers redeem like redeemers."""

    def in_week(self, tick: int) -> ProgramRules:
        """The rules as the end of the program (3.3) leaves them in a week."""
        week, ends = tick - self.start, self.ends
        if ends is None or week < 0:
            return self
        rules = self
        if week >= ends.announce_week:
            rules = replace(rules, closed=True)
        if week > ends.last_earn_week:
            rules = replace(rules, reward=0)
        return rules

    def is_active(self, tick: int) -> bool:
        """Whether the program runs in a week."""
        week = tick - self.start
        is_over = self.ends is not None and week >= 0 and week > self.ends.last_burn_week
        return tick >= self.launch_week and not is_over

    def forfeits(self, tick: int) -> bool:
        """Whether every balance lapses in a week."""
        return self.ends is not None and tick - self.start == self.ends.last_burn_week + 1

    @property
    def reward_rate(self) -> float:
        """Face value of the points earned per currency spent."""
        return self.reward / MILLION


@dataclass(frozen=True, slots=True)
class Offer:
    """All that shoppers meet at one store in one week. `program` is there before its launch, `active` says more."""

    open: bool
    price: int = MILLION
    log_price: float = 0.0
    appeal: float = 0.0
    reach: float = 0.0
    failure: float = 0.0
    recovery: float = 0.0
    success: float = 0.0
    program: ProgramRules | None = None
    active: ProgramRules | None = None
    forfeits: bool = False


class Street:
    """The offers of one world in one week, and which stores have what."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.offers = offers
        self.opened = [j for j, offer in enumerate(offers) if offer.open]
        self.reaching = [(j, offer.reach) for j, offer in enumerate(offers) if offer.reach > 0.0]
        self.active = [(j, offer.active) for j, offer in enumerate(offers) if offer.active]
        programs = [(j, offer.program) for j, offer in enumerate(offers) if offer.program]
        self.expiring = [(j, program.expiry_weeks) for j, program in programs if program.expiry_weeks > 0]
        self.forfeiting = [j for j, offer in enumerate(offers) if offer.forfeits]


def rules_of(program: Program, start: int, forked: bool) -> ProgramRules:
    """The rules of a program whose launch week counts from tick `start`."""
    point_value = money(program.point_value)
    return ProgramRules(
        launch_week=start + program.launch_week,
        assign_week=start + (max(0, program.launch_week) if forked else program.launch_week),
        reward=millionths(program.reward_rate),
        point_value=point_value,
        required=max(1, -(-money(program.min_redemption) // point_value)),
        max_share=millionths(program.max_share_of_order),
        known=program.awareness * program.transparency,
        friction=program.enrollment.friction,
        expiry_weeks=program.expiry.weeks or 0,
        ends=program.ends,
        start=start,
        assigned_share=program.enrollment.share if program.enrollment.mode == "assigned" else None,
    )
