"""A store in one world: what it publishes week by week (3.3), and its media's adstock and reach (3.4)."""

from __future__ import annotations

import math

from simulator.study.acquisition import Channel
from simulator.study.program import Tiers
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .chance import half
from .dates import Calendar
from .offers import Offer, log_price, millionths
from .rules import ProgramRules


class Shop:
    """One store in one world; `store` is None where the world does not have it."""

    def __init__(
        self, store: Store | None, first: Store, profile: Profile, represents: float, start: int, forked: bool,
        calendar: Calendar, collecting: Tiers | None,
    ) -> None:  # fmt: skip
        """`first` is the store under the baseline, `start` the tick of the horizon's week 0; see `ProgramRules`."""
        self.store, self.represents, self.start = store, represents, start
        self.adstock: dict[str, float] = {}
        self.rules = None
        if store and store.program:
            self.rules = ProgramRules(store.program, store, profile, calendar, start, forked, collecting)
        f0, rec0 = first.service.failure_probability, first.service.recovery
        lost = f0 * profile.experience.loss_weight * (1.0 - profile.experience.noticed * rec0)
        self.success = lost / (1.0 - f0) if f0 < 1.0 else 0.0

    def publish(self, tick: int) -> Offer:
        """The offer of a week; spends the week's media money, so call once a week."""
        if self.store is None:
            return Offer(open=False)
        rules = self.rules
        return Offer(
            open=True,
            name=self.store.name,
            price=millionths(self.store.price_index),
            log_price=log_price(self.store),
            appeal=self.store.appeal,
            reach=self._advertise(tick),
            failure=self.store.service.failure_probability,
            recovery=self.store.service.recovery,
            success=self.success,
            returned=self.store.returns.probability,
            cost=millionths(1.0 - self.store.gross_margin),
            program=rules.in_week(tick) if rules else None,
            active=bool(rules and rules.is_active(tick)),
            forfeits=bool(rules and rules.forfeits(tick)),
            ended=bool(rules and rules.has_ended(tick)),
            coalition=self.store.coalition,
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


def _spend(channel: Channel, week: int) -> float:
    """Currency spent in a week of the horizon (negative weeks: the burn-in)."""
    early = channel.start_week is not None and week < channel.start_week
    late = channel.stop_week is not None and week >= channel.stop_week
    return 0.0 if early or late else channel.spend_per_week
