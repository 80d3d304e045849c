"""Retention and active customers: the difference from the baseline over the weeks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulator.report.bands import FloatArray, Read, band, paired_weekly
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.panels import Panels, draw_panels
from simulator.report.charts.rule_changes import change_words
from simulator.report.charts.style import LEAST_AMOUNT, LEAST_SHARE, amount_tick, points_tick
from simulator.report.formats import points, points_range, quantity, quantity_range


def retention(case: Case) -> Chart:
    """Customers of week 0 who are still customers."""
    definition = case.study.market.retention.bought_within_weeks
    reading = (
        f"Of the customers at {case.day(0)}, the share who bought within the last {definition} weeks, minus the same "
        "under the baseline. Bands are 95 % intervals; a band that holds 0 is not told from no effect."
    )
    return _chart(case, "retention", "retention", lambda one: one.retention, reading, points_tick, points, points_range)


def active_customers(case: Case) -> Chart:
    """Everybody who buys, new customers included."""
    definition = case.study.market.retention.bought_within_weeks
    reading = (
        f"Shoppers who bought within the last {definition} weeks, new ones included, minus the same under the "
        "baseline. Bands are 95 % intervals."
    )
    return _chart(
        case, "active_customers", "active customers", lambda one: one.active, reading, amount_tick, _people, _range
    )


def _people(value: float) -> str:
    return quantity(value, signed=True)


def _range(low: float, high: float) -> str:
    return quantity_range(low, high, signed=True)


def _chart(
    case: Case,
    key: str,
    name: str,
    read: Read,
    reading: str,
    tick: Callable[[float], str],
    one: Callable[[float], str],
    both: Callable[[float, float], str],
) -> Chart:
    title = _title(case, key, name, one)
    values = paired_weekly(case.results, read)
    if not case.others or not np.isfinite(values[:, -1]).all():
        return Chart(key, title, "Not drawn: there is no policy to compare, or no customer at the start.", None)
    panels = Panels(
        bands={place: band(values[..., place]) for place in case.others},
        subtitle=lambda place: _end(values[:, -1, place], one, both),
        label=f"{name}, difference from the baseline",
        format_y=tick,
        least=LEAST_SHARE if tick is points_tick else LEAST_AMOUNT,
    )
    words = panels.scale_words + change_words(case, case.others)
    return Chart(key, title, reading + words, lambda figure: draw_panels(figure, case, panels))


def _end(last: FloatArray, one: Callable[[float], str], both: Callable[[float, float], str]) -> str:
    found = band(last)
    ends = f" [{both(float(found.low), float(found.high))}]" if len(last) > 1 else ""
    return f"{one(float(found.mean))}{ends}"


def _title(case: Case, key: str, name: str, one: Callable[[float], str]) -> str:
    found = {place: case.results.difference(key, place) for place in case.others}
    clear = {place: each.mean for place, each in found.items() if each.is_clear}
    if not clear:
        return f"No policy clearly changes {name}"
    most = max(clear, key=lambda place: abs(clear[place]))
    rest = f"; {len(clear)} of {len(found)} policies clearly change it" if len(found) > 1 else ""
    return f"{case.quoted(most)} changes {name} most, {one(clear[most])} by week {case.weeks}{rest}"
