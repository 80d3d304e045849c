"""What stores publish each week (3.3) and how their media reach shoppers (3.4)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from simulator.study.shoppers import Profile
from simulator.study.stores import Channel, Program, Store

from .chance import half

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
    reward: int
    point_value: int
    required: int
    max_share: int
    known: float
    friction: float
    expiry_weeks: int
    assigned_share: float | None
    """None where shoppers join by choice."""

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


class Shop:
    """One store in one world; `store` is None where the world does not have it."""

    def __init__(self, store: Store | None, first: Store, profile: Profile, represents: float, start: int, forked: bool) -> None:
        """`first` is the store under the baseline, `start` the tick of the horizon's week 0."""
        self.store, self.represents, self.start = store, represents, start
        self.adstock: dict[str, float] = {}
        self.rules = rules_of(store.program, start, forked) if store and store.program else None
        f0, rec0 = first.service.failure_probability, first.service.recovery
        lost = f0 * profile.experience.loss_weight * (1.0 - profile.experience.noticed * rec0)
        self.success = lost / (1.0 - f0) if f0 < 1.0 else 0.0

    def publish(self, tick: int) -> Offer:
        """The offer of a week; spends the week's media money, so call once a week."""
        if self.store is None:
            return Offer(open=False)
        return Offer(
            open=True,
            price=millionths(self.store.price_index),
            log_price=log_price(self.store),
            appeal=self.store.appeal,
            reach=self._advertise(tick),
            failure=self.store.service.failure_probability,
            recovery=self.store.service.recovery,
            success=self.success,
            program=self.rules,
            active=self.rules if self.rules and tick >= self.rules.launch_week else None,
        )

    def _advertise(self, tick: int) -> float:
        unreached = 1.0
        for name, channel in self.store.acquisition.channels.items():
            d = half(1.0, channel.half_life_weeks)
            stock = d * self.adstock.get(name, 0.0) + (1.0 - d) * _spend(channel, tick - self.start)
            self.adstock[name] = stock
            contacts = stock / (channel.cost_per_contact * self.represents)
            unreached *= 1.0 - channel.reach_ceiling * (1.0 - math.exp(-math.pow(contacts, channel.saturation_power)))
        return 1.0 - unreached


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
        assigned_share=program.enrollment.share if program.enrollment.mode == "assigned" else None,
    )


def _spend(channel: Channel, week: int) -> float:
    """Currency spent in a week of the horizon (negative weeks: the burn-in)."""
    early = channel.start_week is not None and week < channel.start_week
    late = channel.stop_week is not None and week >= channel.stop_week
    return 0.0 if early or late else channel.spend_per_week
