"""One amount of money, split between rewards and acquisition: along a grid of both, never beyond what was tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import estimate
from simulator.experiment.ranking.ranking import Split, Splits
from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.swept import Point
from simulator.study.paths import parse_path
from simulator.study.policy import RATES

FloatArray = NDArray[np.float64]

AMOUNTS = 5
"""Amounts of money that are looked at, evenly between the least and the most that leave a choice."""
STEPS = 41
"""Splits that are tried along each line of equal money."""


@dataclass(frozen=True, eq=False)
class _Grid:
    """Values of both axes, ascending, and money put in (means) and NPV (by replicate) there.

    `money`: (rewards, acquisition); `npv`: (replicates, rewards, acquisition).
    """

    rewards: FloatArray
    acquisition: FloatArray
    money: FloatArray
    npv: FloatArray


def splits_of(levers: Sequence[Axis], points: Sequence[Point], npv: FloatArray, money: FloatArray) -> Splits | None:
    """The best split of some amounts, for each setting of the other levers; None without a full grid of both axes.

    `npv`, `money`: (replicates, places), NPV against doing nothing and money put in above it.
    """
    pair = _axes(levers)
    if pair is None:
        return None
    axes = levers[pair[0]], levers[pair[1]]
    found: list[Split] = []
    for others, grid in _grids(levers, points, pair, npv, money):
        found += [_split(grid, others, amount) for amount in _amounts(grid)]
    return Splits(*axes, tuple(found)) if found else None


def _axes(levers: Sequence[Axis]) -> tuple[int, int] | None:
    """The places of the axis of rewards and of the axis of acquisition."""
    paths = [parse_path(axis.path) for axis in levers]
    numbers = [place for place, axis in enumerate(levers) if axis.is_number and len(axis.values) > 1]
    rewards = [place for place in numbers if paths[place][2:3] == ("program",) and paths[place][-1] in RATES]
    winning = [place for place in numbers if paths[place][2:3] == ("acquisition",) and "spend" in paths[place][-1]]
    return (rewards[0], winning[0]) if rewards and winning else None


def _grids(
    levers: Sequence[Axis], points: Sequence[Point], pair: tuple[int, int], npv: FloatArray, money: FloatArray
) -> Iterator[tuple[tuple[object, ...], _Grid]]:
    """The full grids of both axes, each with what the other levers are there."""
    found: list[tuple[tuple[object, ...], dict[tuple[float, float], int]]] = []
    for point in points:
        others = tuple(value for place, value in enumerate(point.at) if place not in pair)
        known = next((cells for told, cells in found if told == others), None)
        if known is None:
            known = {}
            found.append((others, known))
        known[_number(point.at[pair[0]]), _number(point.at[pair[1]])] = point.place
    for others, cells in found:
        rows, columns = (sorted({cell[axis] for cell in cells}) for axis in (0, 1))
        if len(rows) > 1 and len(columns) > 1 and len(cells) == len(rows) * len(columns):
            places = np.array([[cells[row, column] for column in columns] for row in rows])
            yield others, _Grid(np.array(rows), np.array(columns), money[:, places].mean(axis=0), npv[:, places])


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)


def _amounts(grid: _Grid) -> list[float]:
    """Amounts of which part of the line lies inside the grid, so that there is something to choose."""
    least = max(grid.money[0, 0], 0.0)
    low = max(least, min(grid.money[0, -1], grid.money[-1, 0]) * 0.5)
    high = min(grid.money[-1, -1], max(grid.money[0, -1], grid.money[-1, 0]))
    amounts = np.linspace(low, high, AMOUNTS)
    return [float(amount) for amount in amounts if len(_line(grid, float(amount))) > 1]


def _line(grid: _Grid, amount: float) -> list[tuple[float, float, FloatArray]]:
    """The line of equal money: acquisition, rewards and NPV by replicate, between tested points only."""
    found = []
    for spend in np.linspace(grid.acquisition[0], grid.acquisition[-1], STEPS):
        column, share = _between(grid.acquisition, float(spend))
        money = (1 - share) * grid.money[:, column] + share * grid.money[:, column + 1]
        npv = (1 - share) * grid.npv[:, :, column] + share * grid.npv[:, :, column + 1]
        crossed = np.flatnonzero((money[:-1] <= amount) & (amount <= money[1:]) & (money[:-1] < money[1:]))
        if len(crossed):
            row = int(crossed[0])
            part = float((amount - money[row]) / (money[row + 1] - money[row]))
            rewards = float(grid.rewards[row] + part * (grid.rewards[row + 1] - grid.rewards[row]))
            found.append((float(spend), rewards, np.asarray((1 - part) * npv[:, row] + part * npv[:, row + 1])))
    return found


def _between(values: FloatArray, value: float) -> tuple[int, float]:
    """The step of an axis that a value lies in, and how far up it."""
    at = min(max(int(np.searchsorted(values, value, side="right")) - 1, 0), len(values) - 2)
    return at, float((value - values[at]) / (values[at + 1] - values[at]))


def _split(grid: _Grid, others: tuple[object, ...], amount: float) -> Split:
    line = _line(grid, amount)
    means = [float(npv.mean()) for _, _, npv in line]
    best = int(np.argmax(means))
    spend, rewards, npv = line[best]
    gaps = [estimate(npv - other) for _, _, other in line]
    open_ = [each[0] for each, gap in zip(line, gaps, strict=True) if not gap.low > 0.0]
    tried = tuple((each[0], each[1], mean) for each, mean in zip(line, means, strict=True))
    return Split(
        money=amount,
        others=others,
        rewards=rewards,
        acquisition=spend,
        low=min(open_),
        high=max(open_),
        npv=estimate(npv),
        at_end=best in (0, len(line) - 1),
        tried=tried,
    )
