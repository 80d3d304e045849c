"""Paid media: weekly spend becomes adstock, contacts and reach (model.md 3.4, 3.22; AQ9, AQ11)."""

from __future__ import annotations

import math
from collections.abc import Mapping

from simulator.study.acquisition import Acquisition, Channel


def runs(channel: Channel, week: int) -> bool:
    """Does a channel spend in a week of the horizon (negative: burn-in)?"""
    if channel.start_week is not None and week < channel.start_week:
        return False
    return channel.stop_week is None or week < channel.stop_week


def spend_in(channel: Channel, week: int) -> float:
    """Money that a channel spends in a week of the horizon by the rule `fixed`."""
    return channel.spend_per_week if runs(channel, week) else 0.0


def reach_of(channel: Channel, adstock: float, price: float, represents: float) -> float:
    """Probability that a shopper is contacted in a week, from adstocked spend (currency per week).

    `price`: of a contact, currency.
    """
    contacts = adstock / (price * represents)
    return channel.reach_ceiling * (1.0 - math.exp(-(contacts**channel.saturation_power)))


class Media:
    """The channels of one store, with the adstock of each."""

    def __init__(self, acquisition: Acquisition, represents: float, adstock: Mapping[str, float] | None = None) -> None:
        """`adstock`: what earlier weeks left, by channel (currency per week)."""
        self._represents = represents
        self.adstock = dict(adstock or {})
        self.follow(acquisition)

    def follow(self, acquisition: Acquisition) -> None:
        """Go on with these channels; those that stay keep their adstock."""
        self.channels = acquisition.channels
        self.adstock = {name: self.adstock.get(name, 0.0) for name in self.channels}
        self.spent: dict[str, float] = dict.fromkeys(self.channels, 0.0)
        self.prices: dict[str, float] = dict.fromkeys(self.channels, 0.0)
        self.reaches: dict[str, float] = dict.fromkeys(self.channels, 0.0)

    def advertise(self, spends: Mapping[str, float], prices: Mapping[str, float]) -> None:
        """Spend this week's money at this week's prices of a contact, both by channel; see `reaches`."""
        for name, channel in self.channels.items():
            self.spent[name], self.prices[name] = spends[name], prices[name]
            keep = 2.0 ** (-1.0 / channel.half_life_weeks)
            self.adstock[name] = keep * self.adstock[name] + (1.0 - keep) * spends[name]
            self.reaches[name] = reach_of(channel, self.adstock[name], prices[name], self._represents)

    @property
    def brand_reach(self) -> float:
        """Reach that builds the brand: of brand channels, and a quarter of that of the others."""
        return sum(
            reach if self.channels[name].kind == "brand" else 0.25 * reach for name, reach in self.reaches.items()
        )
