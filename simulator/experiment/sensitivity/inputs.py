"""An assumed input set to one value in every world while all else is drawn as in the run."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.experiment.draws import Draws
from simulator.experiment.parameters import Range
from simulator.experiment.plan import Plan
from simulator.study import PathError, Policy, get_value


@dataclass(frozen=True)
class Input:
    """One assumed range and the places in it that can be set.

    `low`, `high`: ends, in the input's own unit, or factors where the range is one (`of.is_scale`: all its paths move
    together); drawn back where an end is not legal. `in_use`: the value without a draw (1 of a factor), None where the
    stores or shoppers it belongs to differ in it, or where it lies outside the range. `is_whole`: only whole numbers.
    """

    of: Range
    low: float
    high: float
    in_use: float | None
    is_whole: bool = False

    @property
    def path(self) -> str:
        """The dotted path as the study writes it; with wildcards where several values move together."""
        return self.of.path

    @property
    def middle(self) -> float:
        """The value that both ends are held against: the one in use, else half-way."""
        if self.in_use is not None:
            return self.in_use
        half = (self.low + self.high) / 2
        return float(round(half)) if self.is_whole else half

    @property
    def places(self) -> tuple[float, ...]:
        """Low end, middle, high end, each once, ascending."""
        return tuple(sorted({self.low, self.middle, self.high}))


def inputs_of(plan: Plan) -> tuple[Input, ...]:
    """The assumed inputs of a plan that some policy has and that can take more than one value."""
    found = (_input(plan, each) for each in plan.ranges)
    return tuple(one for one in found if one is not None and one.low < one.high)


def pinned(plan: Plan, one: Input, at: float) -> Plan:
    """The plan with an input at a value in every draw, every policy, the baseline and before week 0.

    Draws are keyed by path, so that all other inputs and all chance stay those of the run.
    """
    held = replace(one.of, low=at, high=at)
    return replace(plan, ranges=tuple(held if each == one.of else each for each in plan.ranges))


def _input(plan: Plan, of: Range) -> Input | None:
    found = [(policy, path, _number(policy, path)) for policy in plan.policies for path in of.paths]
    values = [(policy, path, value) for policy, path, value in found if value is not None]
    if not values:
        return None
    if of.is_scale:
        return Input(of, of.low, of.high, 1.0 if of.low <= 1.0 <= of.high else None)
    low = max(_held(policy, path, of, of.low) for policy, path, _ in values)
    high = min(_held(policy, path, of, of.high) for policy, path, _ in values)
    different = {value for _, _, value in values}
    value = float(different.pop()) if len(different) == 1 else None
    in_use = value if value is not None and low <= value <= high else None
    return Input(of, low, high, in_use, all(isinstance(value, int) for _, _, value in values))


def _held(policy: Policy, path: str, of: Range, at: float) -> float:
    """What an end becomes: drawn back toward the value in use where it is not legal, cut where numbers are whole."""
    found = _number(Draws((replace(of, low=at, high=at),), 0, 0).of(policy), path)
    return at if found is None else float(found)


def _number(policy: Policy, path: str) -> float | None:
    try:
        value = get_value(policy, path)
    except PathError:
        return None
    return value if isinstance(value, float | int) and not isinstance(value, bool) else None
