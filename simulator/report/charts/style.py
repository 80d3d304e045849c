"""How charts look: colors that color-blind readers can tell, and a marker and line style for readers in gray."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.report.formats import quantity

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK = "#1f2933"
QUIET = "#5d6873"
FAINT = "#c5ccd3"
GRID = "#e6eaee"
NAIVE = "#b34700"
SIMULATED = "#0072b2"
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#b0447e", "#8f6400", "#2b7fb8")  # Okabe and Ito, some darker
_MARKERS = ("o", "s", "^", "D", "v", "P")

_RC: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 11.0,
    "text.color": INK,
    "text.parse_math": False,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.labelsize": 10.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "lines.linewidth": 2.0,
    "svg.fonttype": "path",
    "svg.hashsalt": "loyalty-sim",
}


@dataclass(frozen=True)
class Mark:
    """Color and marker of one policy, the same in every chart."""

    color: str
    marker: str


def mark_of(place: int) -> Mark:
    """The mark of a policy; the baseline is gray."""
    if place == 0:
        return Mark(QUIET, "X")
    return Mark(_COLORS[(place - 1) % len(_COLORS)], _MARKERS[(place - 1) % len(_MARKERS)])


def styled() -> AbstractContextManager[None]:
    """The settings while a chart is drawn and saved; those of the process stay as they are."""
    from matplotlib import rc_context

    return rc_context(_RC)


def print_amounts(axes: Axes, *, x: bool = False, y: bool = False, signed: bool = True) -> None:
    """Tick labels as in the tables: +20 M."""
    from matplotlib.ticker import FuncFormatter

    plain = FuncFormatter(lambda value, _: quantity(value, signed=signed).replace(".0\u202f", "\u202f"))
    for axis, wanted in ((axes.xaxis, x), (axes.yaxis, y)):
        if wanted:
            axis.set_major_formatter(plain)


def zero_line(axes: Axes, *, upright: bool = False) -> None:
    """The baseline's own place."""
    if upright:
        axes.axvline(0.0, color=QUIET, linewidth=1.2, zorder=1)
    else:
        axes.axhline(0.0, color=QUIET, linewidth=1.2, zorder=1)
