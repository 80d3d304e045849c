"""The same money, split between rewards and acquisition: lines of equal money."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulator.experiment.ranking.ranking import Split, Splits
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import Label, along, place_labels
from simulator.report.charts.style import LEAST_AMOUNT, MARKS, amount_tick, tick_words, zero_line
from simulator.report.money import money
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.names import at_words, short, value_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ID = "budget_split"


def budget_split(case: SweepCase) -> list[Chart]:
    """The splits of the first condition, where both axes were varied."""
    splits = best_lines(case.view.ranking.splits)
    if splits is None:
        return []
    reading = (
        f"Each line is one amount of money ({case.currency} put in above the baseline): to the right more of it "
        "goes to "
        f"{splits.acquisition.label}, the rest to {splits.rewards.label}. Heights are mean NPV against the "
        "baseline, read "
        "between tested points along straight lines, so they are less sure than points that were run. Rings: the best "
        "split with its 95 % interval; thick: splits that are not clearly worse."
        f"{others_words(case, splits)}"
    )
    return [Chart(ID, split_title(case, splits), reading, lambda figure: _draw(figure, case, splits))]


def best_lines(splits: Splits | None) -> Splits | None:
    """The lines at that setting of all other levers where the best split is best; None without any."""
    if splits is None or not splits.found:
        return None
    best = max(splits.found, key=lambda one: one.npv.mean).others
    return replace(splits, found=tuple(one for one in splits.found if one.others == best))


def others_words(case: SweepCase, splits: Splits) -> str:
    """What the other levers are on the lines; "" where there are none."""
    others = [axis for axis in case.levers if axis.path not in (splits.rewards.path, splits.acquisition.path)]
    told = [pair for pair in zip(others, splits.found[0].others, strict=True) if len(pair[0].values) > 1]
    return f" Other levers: {at_words([axis for axis, _ in told], [value for _, value in told])}." if told else ""


def split_title(case: SweepCase, splits: Splits) -> str:
    """The best split of the largest amount whose best split is not at the end of what was tested."""
    inner = [one for one in splits.found if not one.at_end]
    if not inner:
        return "For each amount of money the best split lies at an end of what was tested: test further before deciding"
    one = max(inner, key=lambda split: split.npv.mean)
    return (
        f"Of {money(one.money, case.currency)}, NPV is highest with {splits.acquisition.label} "
        f"{split_value(splits.acquisition.words, one.acquisition)}"
        f" and {splits.rewards.label} {split_value(splits.rewards.words, one.rewards)}"
        + (f"; anything from {_ends(splits, one)} is not clearly worse" if one.high > one.low else "")
    )


def split_value(words: object, value: float) -> str:
    """A value between tested ones, in three figures."""
    assert callable(words)
    return str(words(float(f"{value:.3g}")))


def _ends(splits: Splits, one: Split) -> str:
    low, high = (split_value(splits.acquisition.words, end) for end in (one.low, one.high))
    return f"{low} to {high}"


def _draw(figure: Figure, case: SweepCase, splits: Splits) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes = figure.add_subplot()
    zero_line(axes)
    labels, lines = [], []
    for number, one in enumerate(splits.found):
        color = MARKS[number % len(MARKS)].color
        line = [(acquisition, npv) for acquisition, _, npv in one.tried]
        _line(axes, one, line, color)
        lines += along(line[:: max(1, len(line) // 8)], pieces=4)
        name = money(one.money, case.currency) + ("*" if one.at_end else "")
        labels.append(Label(*line[-1], name, color))
    axes.set_xlabel(short(splits.acquisition.label, 60) + " (the rest goes to " + short(splits.rewards.label, 40) + ")")
    axes.set_ylabel(f"NPV against the baseline, {case.currency}")
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: value_words(splits.acquisition, round(value, 10))))
    axes.margins(x=0.14, y=0.12)
    tick_words(axes.yaxis, amount_tick, least=LEAST_AMOUNT)
    axes.set_xlim(axes.get_xlim())
    axes.set_ylim(axes.get_ylim())
    place_labels(axes, labels, lines)


def _line(axes: Axes, one: Split, line: list[tuple[float, float]], color: str) -> None:
    xs, ys = zip(*line, strict=True)
    axes.plot(xs, ys, color=color, linewidth=1.6, zorder=3)
    kept = [(x, y) for x, y in line if one.low <= x <= one.high]
    if len(kept) > 1:
        axes.plot(*zip(*kept, strict=True), color=color, linewidth=4.5, alpha=0.45, solid_capstyle="round", zorder=2)
    found = one.npv
    if found.count > 1:
        ends = [[found.mean - found.low], [found.high - found.mean]]
        axes.errorbar(one.acquisition, found.mean, yerr=ends, color=color, capsize=4, zorder=4)
    axes.plot(
        one.acquisition, found.mean, "o", markersize=13, markerfacecolor="none", markeredgecolor=color,
        markeredgewidth=1.8, zorder=5,
    )  # fmt: skip
