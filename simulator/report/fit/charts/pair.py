"""The data and the simulated store in one chart: two colors, two markers, two line styles, named where they end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.calibration.arrays import FloatArray
from simulator.report.charts.style import INK, SIMULATED

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TWO_SIDED = 1.96
"""Standard errors of a 95 % interval."""

_WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}


@dataclass(frozen=True)
class Look:
    """How one of the two is drawn, and what it is called; `width` of its line."""

    name: str
    color: str
    marker: str
    line: str
    width: float


DATA = Look("data", INK, "o", "-", 2.2)
STORE = Look("simulated", SIMULATED, "s", "--", 2.0)


def draw_line(axes: Axes, look: Look, xs: FloatArray, ys: FloatArray, width: float | None = None) -> None:
    """A line of one of the two."""
    axes.plot(xs, ys, look.line, color=look.color, linewidth=width or look.width, zorder=3)


def draw_dots(axes: Axes, look: Look, xs: FloatArray, ys: FloatArray, errors: FloatArray) -> None:
    """Dots of one of the two with their 95 % intervals."""
    axes.errorbar(
        xs, ys, yerr=TWO_SIDED * errors, fmt=look.marker, color=look.color, markersize=6.5, capsize=3, zorder=3,
        elinewidth=1.4, clip_on=False,
    )  # fmt: skip


def name_place(axes: Axes, look: Look, x: float, y: float, offset: tuple[float, float], words: str = "") -> None:
    """The name of one of the two beside a place of its own, `offset` in points."""
    right, up = offset
    axes.annotate(
        words or look.name, (x, y), (right, up), textcoords="offset points", color=look.color, fontsize=10,
        fontweight="bold", ha="left" if right > 0 else "right" if right < 0 else "center",
        va="bottom" if up > 0 else "top" if up < 0 else "center", bbox=_WHITE, zorder=5,
    )  # fmt: skip
