"""What every sheet of a workbook reads: the case, the policies in it and how they are called, and other sheets."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import Estimate, estimate, paired
from simulator.report.bands import FloatArray
from simulator.report.case import Case
from simulator.report.workbook.sheet import Sheet

MOST_POLICIES = 20
"""Policies beyond which the workbook holds those that the report shows."""

RETURNS_ON_MONEY = ("roi", "benefit_cost", "cost_per_gain", "revenue_roi")
"""Ratios to money put in: not told, as in the report, of a policy that on average puts in no more than the baseline."""


@dataclass(eq=False)
class Book:
    """A workbook in the making. `written`: its time; `at`: full addresses of figures, by sheet and what
    they are; `figures`: what some of them come to.

    `sheets`: those made so far, by name; `has_inputs`: whether the study's inputs stand in it too.
    """

    case: Case
    written: datetime.datetime
    has_inputs: bool = True
    sheets: dict[str, Sheet] = field(default_factory=dict)
    at: dict[tuple[str, str, int], str] = field(default_factory=dict)
    figures: dict[tuple[str, str, int], float] = field(default_factory=dict)
    _values: dict[str, FloatArray] = field(default_factory=dict)
    _estimates: dict[tuple[str, int, bool], Estimate] = field(default_factory=dict)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Places of the policies in the workbook, the baseline first."""
        count = len(self.case.results.plan.names)
        return tuple(range(count)) if count <= MOST_POLICIES else self.case.shown

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """How the policies are called on every sheet: a text that no program takes for a number, date or formula."""
        return tuple(self.label(place) for place in self.places)

    def label(self, place: int) -> str:
        """How one policy is called."""
        return f"P{place}: {self.case.name(place)}"

    @cached_property
    def kpis(self) -> tuple[str, ...]:
        """KPIs that every draw has, in the order of the registry."""
        accounts = self.case.results.accounts
        return tuple(key for key in KPIS if all(key in one.kpis for one in accounts))

    def values(self, key: str, place: int) -> FloatArray:
        """A KPI of a policy by draw."""
        return self._drawn(key)[:, place]

    def mean(self, key: str, place: int) -> float:
        """Mean of a KPI over draws in which it is defined."""
        return self.level(key, place).mean

    def level(self, key: str, place: int) -> Estimate:
        """Mean of a KPI over draws in which it is defined, with its interval."""
        return self._estimate(key, place, False)

    def difference(self, key: str, place: int) -> Estimate:
        """Paired difference of a KPI from the baseline."""
        return self._estimate(key, place, True)

    def _drawn(self, key: str) -> FloatArray:
        if key not in self._values:
            self._values[key] = self.case.results.values(key)
        return self._values[key]

    def _estimate(self, key: str, place: int, is_paired: bool) -> Estimate:
        if (key, place, is_paired) not in self._estimates:
            values = self._drawn(key)
            found = paired(values, place) if is_paired else values[:, place]
            told = key not in RETURNS_ON_MONEY or self.case.adds_money(place)
            self._estimates[key, place, is_paired] = estimate(found if told else np.zeros(0))
        return self._estimates[key, place, is_paired]

    def address(self, sheet: str, what: str, place: int) -> str:
        """The full address of a figure on a sheet made before. KeyError where there is none."""
        return self.at[sheet, what, place]
