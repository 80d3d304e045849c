"""What every part of a sweep's report reads: under each condition, the points tested and what they decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.experiment.contrast import Estimate
from simulator.experiment.decision import Decision
from simulator.experiment.ranking.rank import rankings_of
from simulator.experiment.ranking.ranking import Candidate, Ranking, Rankings
from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.swept import Condition, Point, Swept
from simulator.report.case import Comparison, shown_of
from simulator.report.sweep.names import brief, brief_words

GRID, LATIN, ONE_AT_A_TIME = "grid", "latin", "one_at_a_time"
"""Designs of a sweep."""


@dataclass(frozen=True, eq=False)
class View(Comparison):
    """The candidates under one condition, held against its own baseline."""

    condition: Condition
    ranking: Ranking

    @property
    def grid(self) -> tuple[Point, ...]:
        """Points of the levers, also those that are the baseline or a policy."""
        return self.condition.grid

    @property
    def best_point(self) -> Point | None:
        """The point of the levers with the highest mean NPV; None where the sweep has none."""
        means = self.results.values("npv").mean(axis=0)
        return max(self.grid, key=lambda point: float(means[point.place]), default=None)

    @cached_property
    def breaking(self) -> frozenset[int]:
        """Places of candidates that break a goal."""
        return frozenset(one.place for one in self.ranking.candidates if one.broken)

    def npv(self, place: int) -> Estimate:
        """NPV against the baseline."""
        return self.results.difference("npv", place)

    @property
    def chosen(self) -> str:
        """The recommended candidate as sentences call it."""
        one = self.ranking.recommended
        return "nothing (every candidate breaks a goal)" if one is None else self.quoted(one.place)


@dataclass(frozen=True, eq=False)
class SweepCase:
    """`views`: one a condition, in order; the first is the study as written where that was tested."""

    swept: Swept
    rankings: Rankings
    views: tuple[View, ...]

    @property
    def view(self) -> View:
        """The condition that the first screen is about."""
        return self.views[0]

    @property
    def levers(self) -> tuple[Axis, ...]:
        """What was varied of the firm's own."""
        return self.swept.levers

    @property
    def currency(self) -> str:
        """Three-letter code."""
        return self.swept.study.currency

    def brief(self, view: View, one: Candidate) -> str:
        """A candidate as charts name it."""
        return brief(self.levers, view.name(one.place), one.at)

    @property
    def naming(self) -> str:
        """How charts name points, as a sentence; "" where they have their names."""
        return brief_words(
            self.levers, [view.name(one.place) for view in self.views for one in view.ranking.candidates if one.at]
        )

    @property
    def has_conditions(self) -> bool:
        """Was more than one condition tested?"""
        return len(self.views) > 1

    @cached_property
    def reference(self) -> tuple[object, ...]:
        """What a design that varies one lever at a time leaves the others at: the value that most points have."""
        return tuple(self._usual(lever) for lever in range(len(self.levers)))

    def _usual(self, lever: int) -> object:
        found = [point.at[lever] for point in self.view.grid]
        known = self.levers[lever].values
        return max(found, key=lambda value: (found.count(value), index_of(known, value) is None), default=None)

    def varied(self, point: Point) -> list[int]:
        """Levers at which a point differs from the reference."""
        return [lever for lever, value in enumerate(point.at) if value != self.reference[lever]]


def sweep_case(swept: Swept, rankings: Rankings | None = None) -> SweepCase:
    """The case of a sweep."""
    found = rankings or rankings_of(swept)
    return SweepCase(swept, found, tuple(_view(one) for one in found.each))


def _view(ranking: Ranking) -> View:
    condition = ranking.condition
    decision = decision_of(ranking)
    shown = shown_of(condition.figures, decision)
    return View(condition.figures, condition.study, decision, shown, condition, ranking)


def decision_of(ranking: Ranking) -> Decision:
    """What a ranking decides, in the form that reports of few policies read; the baseline where nothing is."""
    figures = ranking.condition.figures
    count = len(figures.plan.names)
    wins, wrong = np.full((2, count), np.nan)
    for one in ranking.candidates:
        if one.wins is not None and one.wrong is not None:
            wins[one.place], wrong[one.place] = one.wins * len(figures.replicates), one.wrong
    drawn = ranking.is_drawn
    return Decision(
        choices=tuple(sorted(one.place for one in ranking.candidates)),
        best=ranking.best.place if ranking.best else 0,
        tied=tuple(one.place for one in ranking.tied),
        recommended=ranking.recommended.place if ranking.recommended else 0,
        wins=wins if drawn else None,
        wrong=wrong if drawn else None,
    )


def index_of(values: Sequence[object], value: object) -> int | None:
    """Where a value stands among others; values need not be hashable."""
    return next((place for place, one in enumerate(values) if one == value), None)


def numbers_of(axis: Axis) -> np.ndarray | None:
    """The values of an axis as numbers; None where one is none."""
    return np.array(axis.values, np.float64) if axis.is_number else None
