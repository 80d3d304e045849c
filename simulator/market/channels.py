"""Channels as compiled weeks read them: which one a contact comes from, and what it leaves (model.md 3.22)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import CHANNEL
from simulator.market.media import Media
from simulator.market.reach_by_class import any_reach, class_reach, upper_shares


def publish_channels(media: Media, prone_share: float, into: NDArray[Any]) -> tuple[float, float]:
    """Write a week's CHANNEL records of a store. `into`: (CHANNELS,). Returns reach of deal-prone and others."""
    channels = list(media.channels.values())
    reaches = [class_reach(media.channels[name], reach, prone_share) for name, reach in media.reaches.items()]
    prone, others = [first for first, _ in reaches], [second for _, second in reaches]
    into[:] = np.zeros((), CHANNEL)
    into["upper"] = into["upper_prone"] = 1.0
    into["salience"] = into["leaving"] = 1.0
    into["upper"][: len(others)], into["upper_prone"][: len(prone)] = upper_shares(others), upper_shares(prone)
    into["salience"][: len(channels)] = [channel.salience for channel in channels]
    into["leaving"][: len(channels)] = [channel.leaving_factor for channel in channels]
    into["min_group"][: len(channels)] = [channel.first_order.min_group for channel in channels]
    return any_reach(prone), any_reach(others)
