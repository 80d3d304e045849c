"""The weeks in which rules change, in charts over weeks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from simulator.report.case import Case
from simulator.report.charts.style import QUIET

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def mark_changes(axes: Axes, case: Case, place: int) -> None:
    """A thin upright line at the start of each week in which the rules of a policy change."""
    for stage in case.results.plan.policies[place].later:
        axes.axvline(stage.week, color=QUIET, linewidth=0.8, linestyle=(0, (2, 2)), zorder=5)


def change_words(case: Case, places: Iterable[int]) -> str:
    """What to add to the reading line where some of the policies have such weeks."""
    has_some = any(case.results.plan.policies[place].later for place in places)
    return " Dashed upright lines: rules change." if has_some else ""
