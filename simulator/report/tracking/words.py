"""What comes out of a comparison, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.months import TRACKED_BY_KEY
from simulator.report.formats import joined, percent, quantity, weeks
from simulator.report.tracking.compared import BY_CHANCE, Compared, Verdict, in_a_row
from simulator.report.tracking.expected import Promised
from simulator.report.words import ILLUSTRATIVE

OUTSIDE = (Verdict.BELOW, Verdict.ABOVE)


def tracking_words(found: Sequence[Compared], promised: Promised) -> list[str]:
    """All lines: what is outside, metric by metric; what lasts; what was not compared and why."""
    compared = [one for one in found if one.is_compared]
    outside = [one for one in compared if one.verdict in OUTSIDE]
    months = sorted({one.actual.month for one in found})
    span = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
    lines = [f"Actuals of {span} against “{promised.policy}” of {promised.folder}:"]
    if promised.is_illustrative:
        lines.append(f"  {ILLUSTRATIVE}: the bands come from a shipped market profile.")
    if compared:
        chance = BY_CHANCE * len(compared)
        lines.append(
            f"  outside the 95 % range: {len(outside)} of {len(compared)} figures; about {chance:.1f} would be by "
            "chance alone if the assumptions hold (months of a level, such as members, hang together)"
        )
    for metric, group in groupby(compared, key=lambda one: one.actual.metric):
        lines.append(f"  {_of_metric(metric, list(group))}")
    for metric, verdict, first, last in in_a_row(found):
        name = TRACKED_BY_KEY[metric].name
        lines.append(f"  {name}: {verdict.value} in every month from {first} to {last}; look for the cause")
    return [*lines, *_left_out(found)]


def _of_metric(metric: str, group: Sequence[Compared]) -> str:
    name = TRACKED_BY_KEY[metric].name
    outside = [one for one in group if one.verdict in OUTSIDE]
    if not outside:
        count = len(group)
        return f"{name}: inside in {'its month' if count == 1 else f'all {count} months'}"
    told = [_words(metric, one) for one in outside]
    return f"{name}: outside in {len(outside)} of {len(group)}: " + "; ".join(told)


def _words(metric: str, one: Compared) -> str:
    mean, low, high = (shown(metric, value) for value in one.expected)
    value = shown(metric, one.actual.value)
    return f"{one.actual.month} {one.verdict.value} ({value}; expected {mean}, range {low} to {high})"


def shown(metric: str, value: float) -> str:
    """A figure in its unit."""
    unit = TRACKED_BY_KEY[metric].unit
    return percent(value) if unit is Unit.SHARE else weeks(value) if unit is Unit.WEEKS else quantity(value)


def _left_out(found: Sequence[Compared]) -> list[str]:
    left = sorted((one for one in found if not one.is_compared), key=lambda one: (one.reason, one.actual.metric))
    lines = []
    for reason, group in groupby(left, key=lambda one: one.reason):
        members = list(group)
        names = joined(list(dict.fromkeys(TRACKED_BY_KEY[one.actual.metric].name for one in members)))
        months = sorted({one.actual.month for one in members})
        span = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
        lines.append(f"  not compared: {names} of {span}: {reason}")
    return lines
