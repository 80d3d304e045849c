"""A store in one world: what it publishes week by week (3.3), and its media's adstock and reach (3.4)."""

from __future__ import annotations

import math

from simulator.study.shoppers import Profile
from simulator.study.stores import Channel, Store

from .chance import half
from .offers import Offer, log_price, millionths, rules_of


class Shop:
    """One store in one world; `store` is None where the world does not have it."""

    def __init__(
        self, store: Store | None, first: Store, profile: Profile, represents: float, start: int, forked: bool
    ) -> None:
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
            active=self.rules.in_week(tick) if self.rules and self.rules.is_active(tick) else None,
            forfeits=bool(self.rules and self.rules.forfeits(tick)),
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
