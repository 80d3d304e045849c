"""Actuals beside the bands: inside, below or above; and what cannot be compared, with the reason."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simulator.report.money.tracking_csv import SUM
from simulator.report.tracking.actuals import Actual
from simulator.report.tracking.expected import Promise, Promised
from simulator.report.tracking.month import days_of

BY_CHANCE = 0.05
"""Share of figures that lie outside a 95 % range if the assumptions hold."""
SPARE = datetime.timedelta(days=3)
"""A month of whole weeks ends at most so many days before the month does."""


class Verdict(StrEnum):
    """Where an actual lies."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    NO_RANGE = "no range"
    NOT_EXPECTED = "not expected"


@dataclass(frozen=True)
class Compared:
    """One actual. `factor`: by which a sum was brought to the days of the actual's month; 1 for others."""

    actual: Actual
    verdict: Verdict
    reason: str = ""
    promise: Promise | None = None
    factor: float = 1.0

    @property
    def expected(self) -> tuple[float, float, float]:
        """Mean, low and high for the days of the actual; NaN where there is none."""
        one = self.promise
        if one is None:
            return (math.nan, math.nan, math.nan)
        return one.mean * self.factor, one.low * self.factor, one.high * self.factor

    @property
    def is_compared(self) -> bool:
        """Is there a range that it lies in or not?"""
        return self.verdict in (Verdict.INSIDE, Verdict.BELOW, Verdict.ABOVE)


def compare(actuals: Sequence[Actual], promised: Promised, whole_weeks: bool) -> list[Compared]:
    """Hold actuals against what was promised, in order of metric and month.

    `whole_weeks`: sums are of the weeks that the report names; else of calendar months, and expected sums are brought
    to their days.
    """
    order = list(promised.by_metric)
    found = [_one(actual, promised, whole_weeks) for actual in actuals]
    return sorted(found, key=lambda one: (_place(order, one.actual.metric), one.actual.month))


def _place(order: Sequence[str], metric: str) -> int:
    return order.index(metric) if metric in order else len(order)


def _one(actual: Actual, promised: Promised, whole_weeks: bool) -> Compared:
    months = promised.by_metric.get(actual.metric)
    if months is None:
        return Compared(actual, Verdict.NOT_EXPECTED, "the report expects no such figure under this policy")
    promise = months.get(actual.month)
    first, last = days_of(actual.month)
    if promise is None:
        if last < promised.first_day:
            return Compared(actual, Verdict.NOT_EXPECTED, f"before the horizon, which begins on {promised.first_day}")
        if first > promised.last_day:
            return Compared(actual, Verdict.NOT_EXPECTED, f"after the horizon, which ends on {promised.last_day}")
        return Compared(actual, Verdict.NOT_EXPECTED, "not defined in this month")
    factor = 1.0
    if promise.kind == SUM and not whole_weeks:
        if promised.last_day < last - SPARE:
            reason = f"the horizon ends on {promised.last_day}, before the month does"
            return Compared(actual, Verdict.NOT_EXPECTED, reason, promise)
        days = (last - max(first, promised.first_day)).days + 1
        factor = days / ((promise.last_day - promise.first_day).days + 1)
    if not (math.isfinite(promise.low) and math.isfinite(promise.high)):
        return Compared(actual, Verdict.NO_RANGE, "the report has no range: one draw, or too rare", promise, factor)
    low, high = promise.low * factor, promise.high * factor
    verdict = Verdict.BELOW if actual.value < low else Verdict.ABOVE if actual.value > high else Verdict.INSIDE
    return Compared(actual, verdict, "", promise, factor)


def in_a_row(found: Sequence[Compared]) -> list[tuple[str, Verdict, str, str]]:
    """Metrics that lie outside on one side in two or more months that follow each other: side, first and last month."""
    runs: list[tuple[str, Verdict, str, str]] = []
    current: list[Compared] = []
    for one in [*found, None]:
        goes_on = (
            one is not None
            and current
            and one.actual.metric == current[-1].actual.metric
            and one.verdict is current[-1].verdict
            and days_of(one.actual.month)[0] == days_of(current[-1].actual.month)[1] + datetime.timedelta(days=1)
        )
        if not goes_on:
            if len(current) > 1 and current[0].verdict in (Verdict.BELOW, Verdict.ABOVE):
                first, last = current[0], current[-1]
                runs.append((first.actual.metric, first.verdict, first.actual.month, last.actual.month))
            current = []
        if one is not None:
            current.append(one)
    return runs
