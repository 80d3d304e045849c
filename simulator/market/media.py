"""Paid media: weekly spend becomes adstock, contacts and reach (model.md 3.4, AQ9, AQ11)."""

from __future__ import annotations

import math
from collections.abc import Mapping

from simulator.study.acquisition import Acquisition, Channel


def spend_in(channel: Channel, week: int) -> float:
    """Money a channel spends in a week of the horizon (negative: burn-in)."""
    if channel.start_week is not None and week < channel.start_week:
        return 0.0
    if channel.stop_week is not None and week >= channel.stop_week:
        return 0.0
    return channel.spend_per_week


def reach_of(channel: Channel, adstock: float, represents: float) -> float:
    """Probability that a shopper is contacted in a week, from adstocked spend (currency per week)."""
    contacts = adstock / (channel.cost_per_contact * represents)
    return channel.reach_ceiling * (1.0 - math.exp(-(contacts**channel.saturation_power)))


class Media:
    """The channels of one store, with the adstock of each."""

    def __init__(self, acquisition: Acquisition, represents: float, adstock: Mapping[str, float] | None = None) -> None:
        """`adstock`: what earlier weeks left, by channel (currency per week)."""
        self._channels = acquisition.channels
        self._represents = represents
        self.adstock = {name: (adstock or {}).get(name, 0.0) for name in self._channels}
        self.spent: dict[str, float] = dict.fromkeys(self._channels, 0.0)

    def follow(self, acquisition: Acquisition) -> None:
        """Go on with these channels; those that stay keep their adstock."""
        self._channels = acquisition.channels
        self.adstock = {name: self.adstock.get(name, 0.0) for name in self._channels}
        self.spent = dict.fromkeys(self._channels, 0.0)

    def advertise(self, week: int) -> float:
        """Spend this week's money. Returns the store's reach: the chance that at least one channel contacts."""
        missed = 1.0
        for name, channel in self._channels.items():
            self.spent[name] = spend_in(channel, week)
            keep = 2.0 ** (-1.0 / channel.half_life_weeks)
            self.adstock[name] = keep * self.adstock[name] + (1.0 - keep) * self.spent[name]
            missed *= 1.0 - reach_of(channel, self.adstock[name], self._represents)
        return 1.0 - missed
