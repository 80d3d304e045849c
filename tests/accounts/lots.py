"""Vintages of points made by hand: what each issues, and when it is used and lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from simulator.accounts.points.vintages import PERIOD
from simulator.behavior.measures import VintageMeasure
from simulator.market.tallies import Tallies

Flows = Mapping[tuple[int, int], tuple[int, int, int]]
"""By week (negative before the horizon) and vintage: points issued, redeemed, lost."""


def with_vintages(
    tallies: Tallies, flows: Flows, world: int = 1, run_off: int = 0, opening: Mapping[int, int] | None = None
) -> Tallies:
    """The same where everybody is followed and one world has these flows; opening: points by vintage at week 0."""
    weeks, worlds = tallies.flows.shape[:2]
    before = len(tallies.burn_in_flows)
    begun = -(-before // PERIOD)
    count = begun + -(-(weeks + run_off) // PERIOD)
    early = np.zeros((before, count, len(VintageMeasure)), np.int64)
    found = np.zeros((weeks + run_off, worlds, count, len(VintageMeasure)), np.int64)
    for (week, vintage), moved in flows.items():
        if week < 0:
            early[week + before, vintage] = moved
        else:
            found[week, world, vintage] = moved
    held = early.sum(axis=0)
    at_start = np.tile(held[:, 0] - held[:, 1] - held[:, 2], (worlds, 1))
    if opening is not None:
        at_start = np.zeros((worlds, count), np.int64)
        for vintage, points in opening.items():
            at_start[:, vintage] = points
    return replace(tallies, vintages_before=early, vintages=found, vintage_opening=at_start)
