"""The ultimate redemption rate as estimated over time, beside what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.accounts.points.vintages import PERIOD
from simulator.report.bands import FloatArray
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.style import FAINT, INK, NAIVE, QUIET, SIMULATED, percent_tick, tick_words
from simulator.report.formats import percent
from simulator.report.money.points_followed import over_draws, points_books, told_policy, with_points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def redemption_rates(case: Case) -> Chart:
    """Booked estimate, chain ladder and truth of one policy."""
    if not (with_points(case) and points_books(case) and points_books(case)[0].periods):
        return Chart("redemption_rates", "Ultimate redemption rate", "Not drawn: no whole 13 weeks are followed.", None)
    place = told_policy(case)
    rates = {key: _of(case, key, place) for key in ("booked", "chain_ladder", "low", "high")}
    last = {key: _mean(values[:, -1]) for key, values in rates.items()}
    truth = percent(last["low"], digits=0)
    if truth != percent(last["high"], digits=0):
        truth = f"{truth} to {percent(last['high'], digits=0)}"
    seen = "" if points_books(case)[0].runs_off else " as far as the horizon tells"
    title = (
        f"Of the points issued under {case.quoted(place)}, {truth} are used in the end{seen}; the books expect "
        f"{percent(last['booked'], digits=0)} and a chain ladder {percent(last['chain_ladder'], digits=0)}"
    )
    reading = (
        "Each estimate is what is known at that time of all points issued in the horizon until then, mean over "
        f"{case.draws} draws; whiskers: lowest and highest draw. ● as booked: unseen ages count as used. ▲ chain "
        "ladder: unseen ages count as unused. Gray: what is true, from all open points unused to all used. An estimate "
        "that moves is a restatement."
    )
    return Chart("redemption_rates", title, reading, lambda figure: _draw(figure, case, rates))


def _of(case: Case, key: str, place: int) -> FloatArray:
    return over_draws(case, lambda books: getattr(books.total, key)[:, place])


def _mean(values: FloatArray) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def _draw(figure: Figure, case: Case, rates: dict[str, FloatArray]) -> None:
    axes = figure.subplots()
    weeks: FloatArray = np.arange(1, rates["low"].shape[1] + 1) * float(PERIOD)
    low, high = (np.array([_mean(each) for each in rates[key].T]) for key in ("low", "high"))
    axes.fill_between(weeks, low, high, color=FAINT, alpha=0.7, linewidth=0, zorder=2)
    axes.plot(weeks, low, color=QUIET, linewidth=1.0, zorder=2)
    axes.plot(weeks, high, color=QUIET, linewidth=1.0, zorder=2)
    step = PERIOD / 12
    _estimates(axes, weeks - step, rates["booked"], SIMULATED, "o", "as booked")
    _estimates(axes, weeks + step, rates["chain_ladder"], NAIVE, "^", "chain ladder")
    axes.annotate(
        "true", (weeks[-1], float(np.nanmean([low[-1], high[-1]]))), xytext=(30, 0), textcoords="offset points",
        va="center", color=INK, fontsize=10,
    )  # fmt: skip
    axes.set_ylim(0.0, 1.05)
    axes.set_xlim(0.0, float(weeks[-1]) * 1.12)
    axes.set_xticks([int(week) for week in weeks[:: max(1, len(weeks) // 8)]])
    axes.set_xlabel(f"known after weeks from {case.day(0)}", color=QUIET, fontsize=9.5)
    axes.set_ylabel("ultimate redemption rate", fontsize=10)
    tick_words(axes.yaxis, percent_tick, 5)


def _estimates(axes: Axes, weeks: FloatArray, values: FloatArray, color: str, marker: str, name: str) -> None:
    """Means with whiskers from the lowest to the highest draw, named where they are far apart."""
    known = np.isfinite(values).any(axis=0)
    if not known.any():
        return
    at, told = weeks[known], values[:, known]
    means = np.array([_mean(each) for each in told.T])
    ends = np.stack([means - np.nanmin(told, axis=0), np.nanmax(told, axis=0) - means])
    axes.errorbar(
        at, means, yerr=ends, color=color, marker=marker, markersize=6, linewidth=1.6, elinewidth=1.0, zorder=4
    )
    above = marker == "o"
    axes.annotate(
        name, (at[0], means[0]), xytext=(8, 8 if above else -8), textcoords="offset points",
        va="bottom" if above else "top", color=color, fontsize=10,
    )  # fmt: skip
