"""NPV of the policies over the values of the strongest inputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.experiment.sensitivity.answer import Strong
from simulator.experiment.sensitivity.flips import Flip
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.panels import columns_for
from simulator.report.charts.style import INK, LEAST_AMOUNT, MARKS, QUIET, amount_tick, tick_words, zero_line
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.flip_words import flips_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "npv_by_input"
MOST = 6
WIDEST_TITLE = 40
STEPS = 41


def lines(case: SensitivityCase) -> Chart:
    """Panels of the strongest inputs, one each."""
    shown = case.found.strong[:MOST]
    if not shown:
        return Chart(ID, "No input has an effect", "Not drawn: nothing moves.", None)
    reading = (
        f"NPV against {case.against}, {case.currency}, by the value of one input, all else drawn as in the run. Lines: "
        "means of the policies followed; dots: values that were run; between them a straight line. Band: 95 % interval "
        f"of the mean of {case.subject}, which holds chance and the draws of all other inputs. Upright lines: the "
        "decision changes there, with the 95 % interval of the value in gray. Tick below: value in use."
    )
    return Chart(ID, _title(case, shown), reading, lambda figure: _draw(figure, case, shown))


def _title(case: SensitivityCase, shown: Sequence[Strong]) -> str:
    flipping = [one for one in shown if one.turns]
    if not flipping:
        return f"None of the {len(shown)} strongest inputs clearly changes the policy with the highest NPV"
    first = flipping[0]
    more = f"; {len(flipping)} of the {len(shown)} strongest inputs change the decision" if len(flipping) > 1 else ""
    return f"{case.title(first.response.input)}: {flips_words(case, first)}{more}"


def _draw(figure: Figure, case: SensitivityCase, shown: Sequence[Strong]) -> None:
    columns = columns_for(len(shown))
    grid = figure.subplots(-(-len(shown) // columns), columns, sharey=True, squeeze=False)
    flat = [axes for row in grid for axes in row]
    for axes, one in zip(flat, shown, strict=False):
        _panel(axes, case, one)
    for axes in flat[len(shown) :]:
        axes.set_visible(False)
    for axes in flat[: len(shown)]:
        tick_words(axes.yaxis, amount_tick, 5, least=LEAST_AMOUNT)
    flat[0].legend(loc="best", frameon=False, fontsize=8, handlelength=1.6, labelspacing=0.25)


def _panel(axes: Axes, case: SensitivityCase, one: Strong) -> None:
    response = one.response
    zero_line(axes)
    for flip in one.flips:
        _flip(axes, flip, response.values[0], response.values[-1])
    values = np.linspace(response.values[0], response.values[-1], STEPS)
    band = [estimate(response.between(float(value))[:, case.found.subject]) for value in values]
    for place in range(1, len(case.found.names)):
        mark = MARKS[(place - 1) % len(MARKS)]
        if place == case.found.subject:
            ends = ([found.low for found in band], [found.high for found in band])
            axes.fill_between(values, *ends, color=mark.color, alpha=0.18, linewidth=0, zorder=2)
        means = response.npv[:, :, place].mean(axis=1)
        name = wrapped(case.name(place), 24)
        width = 2.2 if place == case.found.subject else 1.3
        axes.plot(
            response.values, means, marker=mark.marker, markersize=4.5, color=mark.color, linewidth=width, label=name,
            zorder=3,
        )  # fmt: skip
    if response.input.in_use is not None:
        axes.plot(response.input.in_use, 0.0, marker=2, markersize=9, color=INK, transform=axes.get_xaxis_transform())
    axes.set_title(wrapped(case.input_name(response.input), WIDEST_TITLE), loc="left", fontsize=9.5, color=INK)
    axes.tick_params(labelsize=8.5)


def _flip(axes: Axes, flip: Flip, least: float, most: float) -> None:
    low = least if flip.low is None else flip.low
    high = most if flip.high is None else flip.high
    axes.axvspan(low, high, color=QUIET, alpha=0.13, linewidth=0, zorder=1)
    axes.axvline(flip.at, color=INK, linewidth=1.1, linestyle=(0, (4, 2)), zorder=2)
