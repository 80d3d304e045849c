"""What is not known is drawn: one value of each uncertain parameter per replicate, the same for every policy."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from simulator.behavior.chance import uniform
from simulator.behavior.decisions import Decision
from simulator.study import ResolvedStudy
from simulator.study.assumptions import parameters

_NO_SHOPPER = 2**32 - 1


@dataclass(frozen=True)
class Range:
    """Where the value of some dotted paths may lie. `is_scale`: low and high multiply the value in use."""

    path: str
    paths: tuple[str, ...]
    low: float
    high: float
    is_scale: bool


def ranges(study: ResolvedStudy) -> tuple[Range, ...]:
    """All ranges: those of the study's `[uncertain]`, then those of assumed values of the market that it leaves.

    What a planner chooses (rates, budgets, prices) is never drawn unless `[uncertain]` names it.
    """
    named = [Range(u.path, u.paths, u.range.low, u.range.high, u.range.kind == "scale") for u in study.uncertain]
    taken = {path for each in named for path in each.paths}
    assumed: dict[str, Range] = {}
    for entry in parameters(study):
        if entry.confidence != "assumed" or entry.path in taken or entry.low is None or entry.high is None:
            continue
        if entry.low < entry.high:
            assumed.setdefault(entry.path, Range(entry.path, (entry.path,), entry.low, entry.high, is_scale=False))
    return (*named, *assumed.values())


def triangular(u: float, low: float, mode: float, high: float) -> float:
    """The triangular quantile at u; uniform where the value in use lies outside the range."""
    if low == high:
        return low
    if not low <= mode <= high:
        return low + u * (high - low)
    turn = (mode - low) / (high - low)
    if u < turn:
        return float(low + np.sqrt(u * (high - low) * (mode - low)))
    return float(high - np.sqrt((1.0 - u) * (high - low) * (high - mode)))


def parameter_draw(seed: int, replicate: int, path: str) -> float:
    """The keyed uniform of a parameter in a replicate."""
    return uniform(seed, replicate, _NO_SHOPPER, zlib.crc32(path.encode()), Decision.PARAMETER, 0, 0)


def value_at(each: Range, u: float, value: float) -> float:
    """The value of a parameter whose keyed uniform is `u` and whose value in use is `value`."""
    if each.is_scale:
        return value * triangular(u, each.low, 1.0, each.high)
    return triangular(u, each.low, value, each.high)
