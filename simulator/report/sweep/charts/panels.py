"""Which maps a sweep has: two levers across and up, the rest in small panels or held at the best point tested."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from simulator.report.formats import joined
from simulator.report.sweep.case import GRID, SweepCase, View, index_of
from simulator.report.sweep.names import value_words

MOST_PANELS = 12
MOST_AXES = 3
"""Levers of which every pair has a map."""


@dataclass(frozen=True)
class Panel:
    """One map: `places` of the points by row (up) and column (across), None where none was tested."""

    title: str
    view: View
    places: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True)
class Layout:
    """Maps of one pair of levers. `columns`: panels side by side; `held`: what is not shown, as a sentence."""

    across: int
    up: int
    panels: tuple[Panel, ...]
    columns: int
    held: str


def pairs(case: SweepCase) -> list[tuple[int, int]]:
    """Pairs of levers that have a map: only a full grid has one."""
    if case.swept.design != GRID:
        return []
    varied = [place for place, axis in enumerate(case.levers) if len(axis.values) > 1][:MOST_AXES]
    return list(itertools.combinations(varied, 2))


def layout_of(case: SweepCase, across: int, up: int) -> Layout | None:
    """The panels of a pair: over a third lever and over conditions as far as there is room."""
    best = case.view.best_point
    if best is None:
        return None
    rest = [place for place, axis in enumerate(case.levers) if place not in (across, up) and len(axis.values) > 1]
    views = list(case.views) if len(case.views) <= MOST_PANELS else [case.view]
    third = next((one for one in rest if len(case.levers[one].values) * len(views) <= MOST_PANELS), None)
    steps = case.levers[third].values if third is not None else (None,)
    held = [one for one in rest if one != third]
    panels = []
    for view, step in itertools.product(views, steps):
        fixed = {one: best.at[one] for one in held} | ({third: step} if third is not None else {})
        names = [view.condition.name] if len(views) > 1 else []
        names += [f"{case.levers[third].label} {value_words(case.levers[third], step)}"] if third is not None else []
        panels.append(Panel("\n".join(names), view, _places(case, view, across, up, fixed)))
    columns = len(steps) if len(views) > 1 and len(steps) > 1 else _columns(len(panels))
    return Layout(across, up, tuple(panels), columns, _held(case, held, views))


def _places(
    case: SweepCase, view: View, across: int, up: int, fixed: dict[int, object]
) -> tuple[tuple[int | None, ...], ...]:
    columns, rows = case.levers[across].values, case.levers[up].values
    found: list[list[int | None]] = [[None] * len(columns) for _ in rows]
    for point in view.grid:
        if all(point.at[lever] == value for lever, value in fixed.items()):
            x, y = index_of(columns, point.at[across]), index_of(rows, point.at[up])
            if x is not None and y is not None:
                found[y][x] = point.place
    return tuple(tuple(row) for row in found)


def _columns(count: int) -> int:
    return count if count < 4 else 2 if count == 4 else 3 if count <= 9 else 4


def _held(case: SweepCase, held: list[int], views: list[View]) -> str:
    best = case.view.best_point
    words = []
    if held and best is not None:
        words.append(
            joined([f"{case.levers[one].label} {value_words(case.levers[one], best.at[one])}" for one in held])
        )
    if len(views) < len(case.views):
        words.append(f"the condition {case.view.condition.name}")
    return f" Only at {joined(words)}, as at the best point tested; the other values are in sweep.csv." if words else ""
