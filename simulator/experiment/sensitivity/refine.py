"""Where to look next for a flip: a secant step on the paired mean difference, kept away from what is known."""

from __future__ import annotations

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.experiment.sensitivity.flips import Flip, flips
from simulator.experiment.sensitivity.response import Response

NEAR = 0.02
"""Part of the range within which a flip needs no further look."""
KEPT_AWAY = 0.1
"""Part of a bracket within which a step is not taken: at its ends a secant step learns next to nothing."""
MET = 0.1
"""Part of the half-width of its interval that the mean difference may still be away from 0."""
MOST = 3
"""Flips of one input that are looked at closer."""


def next_values(response: Response) -> tuple[float, ...]:
    """The values of the input to be run next, one for each flip that is not located yet."""
    found = []
    for flip in flips(response)[:MOST]:
        after = int(np.clip(np.searchsorted(response.values, flip.at), 1, len(response.values) - 1))
        low, high = response.values[after - 1], response.values[after]
        is_near = high - low <= NEAR * (response.values[-1] - response.values[0])
        if is_near or any(_is_met(response, place, flip) for place in (after - 1, after)):
            continue
        margin = KEPT_AWAY * (high - low)
        step = min(max(flip.at, low + margin), high - margin)
        if response.input.is_whole:
            step = float(round(step))
        if low < step < high:
            found.append(step)
    return tuple(dict.fromkeys(found))


def _is_met(response: Response, place: int, flip: Flip) -> bool:
    """Is the difference at a value that was run as good as 0?"""
    found = estimate(response.differences(flip.below, flip.above)[place])
    return found.count > 1 and abs(found.mean) <= MET * (found.high - found.low) / 2
