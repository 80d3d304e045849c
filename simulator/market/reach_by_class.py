"""Contacts of channels by who looks out for deals (model.md 3.22)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from simulator.study.acquisition import Channel


def class_reach(channel: Channel, reach: float, prone_share: float) -> tuple[float, float]:
    """A channel's reach of the deal-prone and of the others, given that of everybody."""
    seekers = channel.deal_seekers
    if seekers is None:
        return reach, reach
    return _part(reach, seekers, prone_share), _part(reach, 1.0 - seekers, 1.0 - prone_share)


def _part(reach: float, share: float, among: float) -> float:
    if among <= 0.0:
        return reach if share <= 0.0 or reach == 0.0 else 1.0
    return min(1.0, reach * share / among)


def any_reach(reaches: Sequence[float]) -> float:
    """Probability that at least one of several channels contacts."""
    missed = 1.0
    for reach in reaches:
        missed *= 1.0 - reach
    return 1.0 - missed


def upper_shares(reaches: Sequence[float]) -> list[float]:
    """Cumulative shares of channels in their contacts; all 1 where there are none."""
    total = sum(reaches)
    return [part / total for part in accumulate(reaches)] if total > 0.0 else [1.0] * len(reaches)
