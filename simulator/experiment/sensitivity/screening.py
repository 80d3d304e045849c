"""Which inputs are worth a close look: each moved alone from end to end, in few draws of few shoppers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import t_quantile
from simulator.experiment.sensitivity.inputs import Input

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Screened:
    """One input in the screening. `swings`: the difference at the high end minus that at the low end, (draws, rivals),
    currency; rivals are the baseline, then the next best. `strength`: the largest part of a lead that it moves.
    """

    input: Input
    swings: FloatArray
    strength: float

    @property
    def has_no_effect(self) -> bool:
        """Are both ends the same to the cent in every draw?"""
        return not np.abs(self.swings).max(initial=0.0) > 0.0


@dataclass(frozen=True, eq=False)
class Screening:
    """All inputs, the strongest first. `noise`: half-width of the 95 % interval of the swing of one input in the
    screening, by rival, currency, from how far draws of the same input lie apart; NaN with one draw.

    It holds chance and how the other inputs change what this one does.
    """

    all: tuple[Screened, ...]
    noise: tuple[float, ...]
    draws: int
    shoppers: int

    def kept(self, count: int) -> tuple[Input, ...]:
        """The strongest inputs that have an effect at all."""
        return tuple(one.input for one in self.all if not one.has_no_effect)[:count]

    def left(self, count: int) -> tuple[Screened, ...]:
        """The others."""
        kept = self.kept(count)
        return tuple(one for one in self.all if one.input not in kept)


def screening_of(
    inputs: tuple[Input, ...], swings: tuple[FloatArray, ...], leads: tuple[float, ...], shoppers: int
) -> Screening:
    """Rank inputs by swings, (draws, rivals) each. `leads`: what a swing is held against, by rival, currency.

    A swing of a third of a lead matters as much as one of a third of another: what could turn an order counts, not the
    largest sum of money.
    """
    held = np.maximum(np.abs(leads), 1e-9)
    found = [
        Screened(one, each, float((np.abs(each.mean(axis=0)) / held).max()))
        for one, each in zip(inputs, swings, strict=True)
    ]
    ranked = sorted(found, key=lambda one: (-one.strength, one.input.path))
    return Screening(tuple(ranked), _noise(swings, len(leads)), len(swings[0]) if swings else 0, shoppers)


def _noise(swings: tuple[FloatArray, ...], rivals: int) -> tuple[float, ...]:
    """Of the mean swing of an input: pooled over the inputs that have one."""
    moving = [each for each in swings if np.abs(each).max(initial=0.0) > 0.0]
    if not moving or len(moving[0]) < 2:
        return (float("nan"),) * rivals
    draws = len(moving[0])
    variance = np.mean([each.var(axis=0, ddof=1) for each in moving], axis=0)
    half = t_quantile(len(moving) * (draws - 1) + 1) * np.sqrt(variance / draws)
    return tuple(float(one) for one in half)
