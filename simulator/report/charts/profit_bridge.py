"""Net profit from the baseline to a policy, line by line: a waterfall with the range of both orders (C3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.accounts.effect.bridge import REVERSED, STATED
from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.same import SAME_AMOUNT
from simulator.report.charts.style import FAINT, INK, LEAST_AMOUNT, QUIET, amount_tick, tick_words, zero_line
from simulator.report.formats import quantity
from simulator.report.money import money
from simulator.report.money.attributed import FloatArray
from simulator.report.money.bridge import LINES, bridge_lines, has_bridge, lines_told

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GAIN, _LOSS = "#0072b2", "#c75200"
"""Up and down: blue and orange, and the losses hatched, so that gray tells them too."""


def profit_bridge(case: Case) -> Chart:
    """The waterfall of the policy that the answer is about."""
    if not has_bridge(case):
        return Chart("profit_bridge", "From the baseline to a policy", "Not drawn: no policy to compare.", None)
    place = case.subject
    told = lines_told(case, (place,))
    lines = bridge_lines(case, place)
    if not told:
        title = f"{case.quoted(place)} earns what the baseline earns, line by line"
        return Chart("profit_bridge", title, "Not drawn: no line differs from the baseline.", None)
    drawn = f"mean of {case.draws} draws" if case.draws > 1 else "one draw"
    reading = (
        f"Read downwards: each bar is what a line adds to (blue) or takes from (orange, hatched) the net profit of "
        f"{case.against}, {drawn}, and starts where the one above ends. Whiskers: the range between the stated order "
        f"and the reverse one. ◆ net incremental profit{' with its 95 % interval' if case.draws > 1 else ''}."
    )
    return Chart("profit_bridge", _title(case, lines, told), reading, lambda figure: _draw(figure, case, lines, told))


def _title(case: Case, lines: FloatArray, told: list[int]) -> str:
    total = float(lines[:, STATED].sum(axis=1).mean())
    means = lines[:, STATED].mean(axis=0)
    names = [line.name.lower() for line in LINES.values()]
    most, least = (end(told, key=lambda each: float(means[each])) for end in (max, min))
    ends = [each for each, counts in ((most, means[most] > 0), (least, means[least] < 0)) if counts]
    parts = [f"{quantity(float(means[each]), signed=True)} from {names[each]}" for each in ends]
    end = "as much as the baseline" if abs(total) < SAME_AMOUNT else f"{money(total, case.currency, signed=True)}"
    return f"{case.quoted(case.subject)}: {', '.join(parts)}; net {end}"


def _draw(figure: Figure, case: Case, lines: FloatArray, told: list[int]) -> None:
    axes = figure.add_subplot()
    zero_line(axes, upright=True)
    means = lines.mean(axis=0)
    start = 0.0
    for row, number in enumerate(told):
        stated, back = float(means[STATED, number]), float(means[REVERSED, number])
        _bar(axes, row, start, stated, back)
        axes.plot([start + stated] * 2, [row + 0.32, row + 0.68], color=FAINT, linewidth=1.0, zorder=1)
        start += stated
    total = estimate(lines[:, STATED].sum(axis=1))
    spread = [[total.mean - total.low], [total.high - total.mean]] if total.count > 1 else None
    axes.errorbar(total.mean, len(told), xerr=spread, fmt="D", color=INK, capsize=4, markersize=8, zorder=4)
    axes.margins(x=0.14)
    names = [list(LINES.values())[number].name for number in told]
    axes.set_yticks(range(len(told) + 1), [wrapped(name, 30) for name in (*names, "Net incremental profit")], color=INK)
    axes.set_ylim(len(told) + 0.6, -0.6)
    axes.set_xlabel(f"net profit above {case.against}, {case.currency} over {case.weeks} weeks", color=QUIET)
    tick_words(axes.xaxis, amount_tick, least=LEAST_AMOUNT)
    _amounts(axes, means, told, total.mean)


def _bar(axes: Axes, row: int, start: float, stated: float, back: float) -> None:
    rises = stated >= 0
    axes.barh(
        row, stated, left=start, height=0.64, color=_GAIN if rises else _LOSS, hatch=None if rises else "////",
        edgecolor="white", linewidth=0.8, zorder=2,
    )  # fmt: skip
    low, high = sorted((stated, back))
    if high - low > 0.002 * max(abs(high), abs(low)):
        axes.errorbar(
            start + stated, row, xerr=[[stated - low], [high - stated]], color=INK, capsize=4, linewidth=1.5, zorder=4
        )


def _amounts(axes: Axes, means: FloatArray, told: list[int], total: float) -> None:
    """The amount of each line, beyond the right end of its bar and whisker."""
    start = 0.0
    for row, number in enumerate(told):
        stated, back = float(means[STATED, number]), float(means[REVERSED, number])
        right = max(start, start + stated, start + back)
        _write(axes, row, right, quantity(stated, signed=True))
        start += stated
    _write(axes, len(told), total, quantity(total, signed=True), above=True)


def _write(axes: Axes, row: int, at: float, words: str, *, above: bool = False) -> None:
    axes.annotate(
        words, (at, row), xytext=(0, 9) if above else (7, 0), textcoords="offset points",
        ha="center" if above else "left", va="bottom" if above else "center", fontsize=9, color=INK,
        fontweight="bold" if above else "normal", zorder=5,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.85},
    )  # fmt: skip
