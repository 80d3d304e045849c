"""The values of an input at which another policy takes the lead, with an interval for each.

Between two values that were run, each draw's NPV is taken as linear; nothing is said beyond the range. The interval is
that of Fieller: all values at which the interval of the mean difference between the two policies holds 0, as far as
they hang together with the flip. It needs no large sample: at the true value the difference of the draws has mean 0,
so that Student's t leaves it out in 5 % of studies.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import t_quantile
from simulator.experiment.sensitivity.response import Response

FloatArray = NDArray[np.float64]


@dataclass(frozen=True)
class Flip:
    """`at`: the value at which policies `below` and `above` have the same mean NPV; each leads on its side of it.

    `low`, `high`: 95 % interval of the value. It holds chance and the draws of the other inputs. None where it is not
    bounded within the range: up to that end of the range, chance alone may put the flip anywhere.
    """

    at: float
    below: int
    above: int
    low: float | None
    high: float | None

    @property
    def is_bounded(self) -> bool:
        """Do both ends of the range lie clearly on their side?"""
        return self.low is not None and self.high is not None


def flips(response: Response) -> tuple[Flip, ...]:
    """All changes of the lead within the range, ascending."""
    means = response.npv.mean(axis=1)
    found: list[Flip] = []
    leader = response.leader(0)
    for place, (low, high) in enumerate(pairwise(response.values)):
        share = 0.0
        while (step := _overtaken(means[place], means[place + 1], leader, share)) is not None:
            share, other = step
            at = low + share * (high - low)
            ends = _interval(response, place, share, leader, other)
            found.append(Flip(at, leader, other, *ends))
            leader = other
    return tuple(found)


def _overtaken(start: FloatArray, end: FloatArray, leader: int, since: float) -> tuple[float, int] | None:
    """Where between two values, and by whom, the leader is overtaken first after a share of the way."""
    best: tuple[float, float, int] | None = None
    for other in range(len(start)):
        first, last = start[leader] - start[other], end[leader] - end[other]
        if other == leader or last >= 0.0 or first == last:
            continue
        share = float(min(max(first / (first - last), since), 1.0))
        if best is None or (share, last) < best[:2]:  # of those who catch up together, the one who gets ahead most
            best = (share, float(last), other)
    return None if best is None else (best[0], best[2])


def _interval(response: Response, place: int, share: float, one: int, other: int) -> tuple[float | None, float | None]:
    """The ends of the interval about a flip between the values `place` and the next."""
    values, gaps = response.values, response.differences(one, other)
    at = values[place] + share * (values[place + 1] - values[place])
    if gaps.shape[1] < 2:
        return None, None
    if np.ptp((1.0 - share) * gaps[place] + share * gaps[place + 1]) <= 1e-9 * float(np.abs(gaps).max()):
        return at, at  # every draw flips at the same value
    clear = [
        values[where] + part * (values[where + 1] - values[where])
        for where in range(len(values) - 1)
        for part in _unclear_ends(gaps[where], gaps[where + 1])
    ]
    return max((end for end in clear if end < at), default=None), min((end for end in clear if end > at), default=None)


def _unclear_ends(start: FloatArray, end: FloatArray) -> list[float]:
    """The shares of the way at which the interval of the mean of linear draws begins or ceases to hold 0.

    mean(w)^2 = t^2 variance(w) / n, both quadratic in w.
    """
    count = len(start)
    slope = end - start
    factor = t_quantile(count) ** 2 / count
    spread = np.cov(start, slope, ddof=1)
    mean, rise = float(start.mean()), float(slope.mean())
    a = rise * rise - factor * float(spread[1, 1])
    b = 2.0 * (mean * rise - factor * float(spread[0, 1]))
    c = mean * mean - factor * float(spread[0, 0])
    return [root for root in _roots(a, b, c) if 0.0 <= root <= 1.0]


def _roots(a: float, b: float, c: float) -> list[float]:
    if a == 0.0:
        return [] if b == 0.0 else [-c / b]
    inside = b * b - 4.0 * a * c
    if inside <= 0.0:
        return []
    q = -0.5 * (b + math.copysign(math.sqrt(inside), b))
    return sorted({q / a, *([c / q] if q else [])})
