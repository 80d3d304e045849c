"""The states of the world that a sweep looks at, each a study of its own."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.design import Design
from simulator.study import PathError, ResolvedStudy, Study, get_value
from simulator.study.paths import parse_path
from simulator.study.variation import Variant, variant
from simulator.study.varied import Varied

AS_WRITTEN = "as written"
"""Name of the condition of a study whose conditions are not varied."""


@dataclass(frozen=True, eq=False)
class World:
    """One condition before it is run: the value of every condition axis, its name, and the study there."""

    at: tuple[object, ...]
    name: str
    variant: Variant


def worlds(study: Study, varied: tuple[Varied, ...], axes: tuple[Axis, ...], design: Design) -> list[World]:
    """Every combination of the conditions; with one at a time the study as written, then each value alone.

    Raises StudyError where the study cannot be as a condition says.
    """
    if not varied:
        return [World((), AS_WRITTEN, variant(study))]
    numbers = [range(len(one.values)) for one in varied]
    if design != "one_at_a_time":
        return [_world(study, varied, axes, tuple(enumerate(each))) for each in itertools.product(*numbers)]
    alone = [_world(study, varied, axes, ((place, n),)) for place, every in enumerate(numbers) for n in every]
    found = [_world(study, varied, axes, ())]
    return found + [one for one in alone if one.at != found[0].at]


def value_now(ready: ResolvedStudy, path: str) -> Any:
    """The value that stands at a path of the stores, the profile, the market or the run; None where there is none."""
    first, *names = parse_path(path)
    if first not in ("market", "run"):
        try:
            return get_value(ready.base, path)
        except PathError:
            return None
    value: Any = ready.market if first == "market" else ready.run
    for name in names:
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
    return value


def _world(study: Study, varied: tuple[Varied, ...], axes: tuple[Axis, ...], at: tuple[tuple[int, int], ...]) -> World:
    made = variant(study, [(varied[place], number) for place, number in at])
    told = dict(at)
    values = tuple(
        one.values[told[place]] if place in told else value_now(made.ready, one.path)
        for place, one in enumerate(varied)
    )
    words = [f"{axes[place].label} {axes[place].words(values[place])}" for place in told]
    return World(values, ", ".join(words) or AS_WRITTEN, made)
