"""How NPV answers to one input: by value of the input, draw and policy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import Estimate, estimate
from simulator.experiment.sensitivity.inputs import Input

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Response:
    """`values`: of the input, ascending. `draws`: numbers of the draws, the same at every value. `npv`: (values, draws,
    policies), currency, against the baseline; policies in the order of the plan that was run.
    """

    input: Input
    values: tuple[float, ...]
    draws: tuple[int, ...]
    npv: FloatArray

    def differences(self, one: int, other: int) -> FloatArray:
        """NPV of one policy minus that of another: (values, draws)."""
        return np.asarray(self.npv[:, :, one] - self.npv[:, :, other])

    def at(self, place: int, one: int, other: int) -> Estimate:
        """The difference at the `place`-th value, with the interval of its mean."""
        return estimate(self.differences(one, other)[place])

    def moved(self, place: int, one: int, other: int) -> Estimate:
        """By how much the difference at a value exceeds that at the middle, paired by draw."""
        found = self.differences(one, other)
        return estimate(found[place] - found[self.middle])

    def swing(self, one: int, other: int) -> Estimate:
        """The difference at the high end minus that at the low end, paired by draw."""
        found = self.differences(one, other)
        return estimate(found[-1] - found[0])

    @property
    def middle(self) -> int:
        """Which of the values is the middle; ValueError where it was not run."""
        return self.values.index(self.input.middle)

    def between(self, value: float) -> FloatArray:
        """NPV at any value within the range, linear between those that were run: (draws, policies)."""
        after = int(np.clip(np.searchsorted(self.values, value), 1, len(self.values) - 1))
        low, high = self.values[after - 1], self.values[after]
        share = (value - low) / (high - low)
        return np.asarray((1.0 - share) * self.npv[after - 1] + share * self.npv[after])

    def leader(self, place: int) -> int:
        """The policy with the highest mean NPV at a value, the first of equals."""
        return int(self.npv[place].mean(axis=0).argmax())

    def with_values(self, more: Response) -> Response:
        """The response with the values of another one, in the draws that both have; as it is where there is none."""
        common = tuple(number for number in self.draws if number in more.draws)
        if not common:
            return self
        values = (*self.values, *more.values)
        npv = np.concatenate([one.npv[:, [one.draws.index(number) for number in common]] for one in (self, more)])
        order = np.argsort(values, kind="stable")
        return Response(self.input, tuple(values[place] for place in order), common, npv[order])

    def of(self, policies: tuple[int, ...]) -> Response:
        """The response of some policies only; a place in the new one is that in `policies`."""
        return Response(self.input, self.values, self.draws, self.npv[:, :, list(policies)])
