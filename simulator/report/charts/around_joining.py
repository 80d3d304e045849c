"""Spend around joining, under a policy and of the same shoppers in the baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.report.bands import Band, FloatArray, band
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import LEAST_AMOUNT, NAIVE, QUIET, SIMULATED, plain_tick, tick_words, zero_line
from simulator.report.formats import percent
from simulator.report.people.books import by_draw, people_of, told_place

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "around_joining"


def around_joining(case: Case) -> Chart:
    """What a firm sees when it lines members up by when they joined, and how much of it the policy causes."""
    place = told_place(case)
    known = None if place is None else _known(case, place)
    if place is None or known is None:
        reading = "Not drawn: nobody who is followed joined early enough in the horizon to be seen before and after."
        return Chart(ID, "No spend around joining", reading, None)
    policy, baseline, offsets = known
    joiners = float(np.mean([one.events.joiners[place] for one in people_of(case)]))
    reading = (
        f"Mean spend per 4 weeks, {case.currency} a joiner, of the same {joiners:,.0f} people throughout, lined up by "
        f"the period in which they joined under {case.quoted(place)}. Squares: with the policy; circles: the same "
        "shoppers in the same weeks of the baseline; their gap, below, is the simulated effect. Bands are 95 % "
        "intervals over draws."
    )
    return Chart(ID, _title(policy, baseline, offsets), reading, lambda figure: _draw(figure, case, known))


def _known(case: Case, place: int) -> tuple[FloatArray, FloatArray, FloatArray] | None:
    """Spend by draw under the policy and in the baseline, (draws, periods), of draws in which anybody joined."""
    policy, baseline = (by_draw(case, lambda one, key=key: getattr(one.events, key)[place]) for key in _KEYS)  # type: ignore[misc]
    has_any = np.isfinite(policy).all(axis=1)
    if not has_any.any():
        return None
    return policy[has_any], baseline[has_any], people_of(case)[0].events.offsets.astype(np.float64)


_KEYS = ("policy", "baseline")


def _title(policy: FloatArray, baseline: FloatArray, offsets: FloatArray) -> str:
    after, before = offsets >= 0, offsets < 0
    was, now, without = policy[:, before].mean(), policy[:, after].mean(), baseline[:, after].mean()
    if not was > 0:
        return "Nobody who joins had bought before"
    rise, caused = now / was - 1, (now - without) / without if without > 0 else np.nan
    return (
        f"From joining on, joiners spend {percent(abs(rise), digits=0)} {'more' if rise >= 0 else 'less'} than before; "
        f"than without the policy, {percent(abs(caused))} {'more' if caused >= 0 else 'less'}"
    )


def _draw(figure: Figure, case: Case, known: tuple[FloatArray, FloatArray, FloatArray]) -> None:
    policy, baseline, offsets = known
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 2))
    middle = offsets + 2
    _line(above, middle, band(baseline), "o", SIMULATED, "same shoppers, baseline", dashed=True)
    _line(above, middle, band(policy), "s", NAIVE, "with the policy", dashed=False)
    zero_line(below)
    _line(below, middle, band(policy - baseline), "D", QUIET, "", dashed=False)
    for axes in (above, below):
        axes.axvline(0.0, color=QUIET, linewidth=1.0, linestyle=":")
        tick_words(axes.yaxis, plain_tick, 5, least=LEAST_AMOUNT)
    above.legend(frameon=False, loc="upper left", fontsize=9.5)
    above.set_ylabel(f"{case.currency} per 4 weeks")
    below.set_ylabel("simulated effect")
    below.set_xlabel("weeks from the period of joining", color=QUIET, fontsize=9.5)
    below.set_xticks([each for each in range(-104, 105, 13) if offsets[0] <= each <= offsets[-1] + 4])


def _line(axes: Axes, x: FloatArray, found: Band, marker: str, color: str, label: str, *, dashed: bool) -> None:
    axes.fill_between(x, found.low, found.high, color=color, alpha=0.18, linewidth=0)
    style = "--" if dashed else "-"
    axes.plot(x, found.mean, style, marker=marker, markersize=4.5, linewidth=1.6, color=color, label=label or None)
