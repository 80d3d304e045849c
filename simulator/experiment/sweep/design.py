"""Which points of the levers are tried: all combinations, a Latin hypercube, or one lever at a time."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from simulator.experiment.parameters import parameter_draw
from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.errors import SweepError

Design = Literal["grid", "latin", "one_at_a_time"]
DESIGNS: tuple[Design, ...] = get_args(Design)
MOST_POINTS = 20_000
"""Most points of one condition; with more, figures alone fill the memory."""
KEY = "sweep: latin hypercube (McKay, Beckman, Conover 1979)"
"""Names the keyed draw that a Latin hypercube is drawn from."""

Setting = tuple[tuple[int, object], ...]
"""What a point sets: the place of an axis and its value; axes that are left out stay as the study has them."""


def settings(design: Design, axes: Sequence[Axis], count: int | None, seed: int) -> tuple[Setting, ...]:
    """The points of a design, each once. `count`: of a Latin hypercube; `seed`: of the study.

    Raises SweepError: a range without steps where nothing is drawn, too many points, a count that is not needed.
    """
    if not axes:
        return ()
    if design == "latin":
        return _latin(axes, count, seed)
    if count is not None:
        raise SweepError("--points belongs to --design latin: the other designs take every value of [sweep]")
    for axis in axes:
        if axis.low is not None and not axis.has_steps:
            raise SweepError(
                f"'{axis.path}' is a range without `steps`: give it steps or a list of values, or draw points with "
                "--design latin --points 50"
            )
    if design == "one_at_a_time":
        return tuple(((place, value),) for place, axis in enumerate(axes) for value in axis.values)
    number = math.prod(len(axis.values) for axis in axes)
    if number > MOST_POINTS:
        raise SweepError(_crowded(number, "draw some of them with --design latin --points 200"))
    return tuple(tuple(enumerate(values)) for values in itertools.product(*(axis.values for axis in axes)))


def _latin(axes: Sequence[Axis], count: int | None, seed: int) -> tuple[Setting, ...]:
    if count is None:
        raise SweepError("--design latin needs the number of points, for example --points 50")
    if count < 1:
        raise SweepError(f"--points must be at least 1, found {count}")
    if count > MOST_POINTS:
        raise SweepError(_crowded(count, "fewer of them are enough to see a surface"))
    generator = np.random.default_rng(int(parameter_draw(seed, 0, KEY) * 2**32))
    strata = np.stack([generator.permutation(count) for _ in axes], axis=1)  # each of `count` slices of each axis once
    drawn = (strata + generator.random((count, len(axes)))) / count
    found: list[Setting] = []
    for row in drawn:
        point = tuple((place, _at(axis, u)) for place, (axis, u) in enumerate(zip(axes, row, strict=True)))
        if point not in found:  # lists and whole numbers repeat
            found.append(point)
    return tuple(found)


def _at(axis: Axis, u: float) -> object:
    """The value at a share of an axis: lists and whole numbers by equal shares, ranges evenly or by log."""
    if axis.low is None or axis.high is None:
        return axis.values[int(u * len(axis.values))]
    if axis.is_whole:
        return int(axis.low) + int(u * (axis.high - axis.low + 1))
    value = axis.low * (axis.high / axis.low) ** u if axis.is_log else axis.low + u * (axis.high - axis.low)
    return float(f"{value:.6g}")


def _crowded(number: int, hint: str) -> str:
    return f"{number:,} points are more than the {MOST_POINTS:,} that one sweep may have; {hint}"
