"""Where each reward dollar went: what a policy gives, by what the same occasion did in the baseline (C10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulator.behavior.measures import PointClass
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.labels import wrapped
from simulator.report.charts.style import INK, QUIET
from simulator.report.formats import percent
from simulator.report.money import money
from simulator.report.money.attributed import CLASS_NAMES, FloatArray, attributions, given_in_total, gives
from simulator.report.money.cells import part_of_one

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LOOKS = {
    PointClass.KEPT: ("#c9d1d8", ""),
    PointClass.SWITCHED: ("#1f5b85", ""),
    PointClass.NEW_DEMAND: ("#5590b8", "////"),
    PointClass.NEW_CUSTOMER: ("#0b2a41", "...."),
    PointClass.NO_ORDER: ("#f4f6f8", "\\\\\\\\"),
}
"""Fill and hatch: told apart in gray by shade and by hatch."""
_NARROWEST = 0.05
"""Parts below this share of a bar have their number left out."""


def reward_dollars(case: Case) -> Chart:
    """The chart; policies that give nothing are left out."""
    places = [place for place in case.others if gives(case, place)] if attributions(case) else []
    if not places:
        return Chart("reward_dollars", "Nothing is given", "Not drawn: no policy gives anything.", None)
    shares = {place: _shares(given_in_total(case, place).sum(axis=1)) for place in places}
    whisker = "; its whisker is the 95 % interval over draws" if case.draws > 1 else ""
    reading = (
        "Each bar is all that a policy gives (rewards redeemed, coupons, member prices, deals, lower prices; amount "
        "at the right), split by what the same occasion of the same shopper did in the baseline. The gray part goes to "
        f"orders that are placed anyway{whisker}."
    )
    return Chart("reward_dollars", _title(case, shares), reading, lambda figure: _draw(figure, case, shares))


def _shares(values: FloatArray) -> FloatArray:
    """Share of each class by draw, (draws, classes); draws in which nothing is given are left out."""
    total = values.sum(axis=1, keepdims=True)
    return np.asarray((values / np.where(total > 0.0, total, 1.0))[total[:, 0] > 0.0])


def _title(case: Case, shares: dict[int, FloatArray]) -> str:
    place = case.subject if case.subject in shares else next(iter(shares))
    kept = {each: float(found[:, PointClass.KEPT].mean()) for each, found in shares.items()}
    older = float(shares[place][:, PointClass.NO_ORDER].mean())
    if older > 0.5:
        return f"{percent(older, digits=0)} of what {case.quoted(place)} gives are rewards for older points"
    words = f"{percent(kept[place], digits=0)} of what {case.quoted(place)} gives goes to orders that are placed anyway"
    low, high = (percent(end(kept.values()), digits=0) for end in (min, max))
    return words if len(kept) == 1 or low == high else f"{words}; {low} to {high} over the policies"


def _draw(figure: Figure, case: Case, shares: dict[int, FloatArray]) -> None:
    axes = figure.add_subplot()
    for row, (place, found) in enumerate(shares.items()):
        _bar(axes, row, found)
        total = money(float(given_in_total(case, place).sum(axis=(1, 2)).mean()), case.currency)
        axes.annotate(
            total, (1.0, row), xytext=(6, 0), textcoords="offset points", va="center", fontsize=9.5, color=INK
        )
    axes.set_yticks(range(len(shares)), [wrapped(case.name(place)) for place in shares], color=INK)
    axes.set_ylim(len(shares) - 0.5, -0.6 - 0.12 * len(shares))
    axes.set_xlim(0.0, 1.0)
    axes.set_xticks([0.0, 0.25, 0.5, 0.75, 1.0], [percent(each, digits=0) for each in (0.0, 0.25, 0.5, 0.75, 1.0)])
    axes.set_xlabel("share of what is given", color=QUIET, fontsize=9.5)
    axes.grid(False)
    _legend(axes, shares)


def _bar(axes: Axes, row: int, found: FloatArray) -> None:
    left = 0.0
    for each in PointClass:
        share = float(found[:, each].mean())
        fill, hatch = _LOOKS[each]
        axes.barh(row, share, left=left, height=0.62, color=fill, hatch=hatch or None, edgecolor="white", linewidth=0.8)
        if share >= _NARROWEST:
            is_light = each in (PointClass.KEPT, PointClass.NO_ORDER)
            note = axes.text(
                left + share / 2, row, percent(share, digits=0), ha="center", va="center", fontsize=9.5,
                color=INK if is_light else "white", fontweight="bold", zorder=5,
            )  # fmt: skip
            if hatch:
                note.set_bbox({"facecolor": fill, "edgecolor": "none", "pad": 1.2})
        left += share
    kept = part_of_one(found[:, PointClass.KEPT])
    if kept.count > 1:
        ends = [[kept.mean - kept.low], [kept.high - kept.mean]]
        axes.errorbar(kept.mean, row + 0.23, xerr=ends, color=INK, capsize=4, linewidth=1.6, zorder=4)


def _legend(axes: Axes, shares: dict[int, FloatArray]) -> None:
    """The classes that any bar has, in the order of the bars."""
    from matplotlib.patches import Patch

    told = [each for each in PointClass if any(found[:, each].any() for found in shares.values())]
    patches = [
        Patch(facecolor=_LOOKS[each][0], hatch=_LOOKS[each][1] or None, edgecolor="#8b98a5", label=CLASS_NAMES[each])
        for each in told
    ]
    axes.legend(handles=patches, loc="upper left", ncols=len(patches), frameon=False, fontsize=9.5, borderaxespad=0.0)
