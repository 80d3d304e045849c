"""What is not known is drawn: one value of each uncertain parameter per replicate, the same for every policy."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np

from simulator.behavior.chance import uniform
from simulator.behavior.decisions import Decision
from simulator.study import PathError, Policy, ResolvedStudy, get_value, with_value
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


def value_of(each: Range, seed: int, replicate: int, value: float) -> float:
    """The value drawn for a parameter whose value in use is `value`."""
    u = parameter_draw(seed, replicate, each.path)
    if each.is_scale:
        return value * triangular(u, each.low, 1.0, each.high)
    return triangular(u, each.low, value, each.high)


def drawn(policy: Policy, every: tuple[Range, ...], seed: int, replicate: int) -> Policy:
    """The policy with each uncertain parameter at its draw. Parameters it does not have are left out.

    One draw of a parameter holds through the run: where rules change, it moves what they change to in the same way.
    """
    return policy.at_every_stage(lambda stage: _drawn(stage, every, seed, replicate))


def _drawn(policy: Policy, every: tuple[Range, ...], seed: int, replicate: int) -> Policy:
    for each in every:
        for path in each.paths:
            value = _number_at(policy, path)
            if value is not None:
                policy = _nearest_legal(policy, path, value, value_of(each, seed, replicate, value))
    return policy


def _nearest_legal(policy: Policy, path: str, value: float, wanted: float) -> Policy:
    """The policy with the value drawn; one beyond what is legal is drawn back toward the value in use."""
    for _ in range(50):
        try:
            return with_value(policy, path, type(value)(wanted))
        except PathError:
            wanted = (wanted + value) / 2.0
    return policy


def _number_at(policy: Policy, path: str) -> float | None:
    try:
        value = get_value(policy, path)
    except PathError:
        return None
    return value if isinstance(value, float | int) and not isinstance(value, bool) else None
