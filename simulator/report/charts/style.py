"""How charts look: colors that color-blind readers can tell, and a marker and line style for readers in gray."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.report.case import Case
from simulator.report.formats import MINUS, NARROW, quantity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

INK = "#1f2933"
QUIET = "#5d6873"
FAINT = "#c5ccd3"
GRID = "#e6eaee"
NAIVE = "#b34700"
SIMULATED = "#0072b2"
_COLORS = ("#0072b2", "#c75200", "#00805d", "#a83f78", "#8a6100", "#22272e")  # Okabe and Ito, darker where thin
_MARKERS = ("o", "s", "^", "D", "v", ">")

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


LEAST_AMOUNT = 2.0
"""Money or people that an axis spans at least: differences that are 0 look like 0, whatever is left of rounding."""
LEAST_SHARE = 0.001
"""The same of shares: 0.1 percentage points."""
LEAST_RATIO = 0.02
"""The same of returns: 2 %."""


@dataclass(frozen=True)
class Mark:
    """Color and marker of one policy, the same in every chart."""

    color: str
    marker: str


MARKS = tuple(Mark(color, marker) for color, marker in zip(_COLORS, _MARKERS, strict=True))
"""As many as policies are shown beside the baseline."""


def mark_of(case: Case, place: int) -> Mark:
    """The mark of a shown policy; the baseline is gray."""
    if place == 0:
        return Mark(QUIET, "X")
    return MARKS[(case.shown.index(place) - 1) % len(MARKS)]


def styled() -> AbstractContextManager[None]:
    """The settings while a chart is drawn and saved; those of the process stay as they are."""
    from matplotlib import rc_context

    return rc_context(_RC)


def lay_out(figure: Figure) -> None:
    """Give titles, labels and panels their room, once; nothing moves after this."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    ConstrainedLayoutEngine().execute(figure)


def amount_tick(value: float) -> str:
    """A tick of money or people, with its sign: +20 M."""
    return _bare(quantity(value, signed=True))


def plain_tick(value: float) -> str:
    """The same without a plus: 20 M."""
    return _bare(quantity(value))


def points_tick(value: float) -> str:
    """A tick of a difference of shares: +2.5 pp."""
    shown = f"{100 * value:+.6g}".replace("-", MINUS)
    return ("0" if shown in ("+0", MINUS + "0") else shown) + NARROW + "pp"


def percent_tick(value: float) -> str:
    """A tick of a ratio: -50 %."""
    return f"{100 * value:,.6g}".replace("-", MINUS) + NARROW + "%"


def _bare(text: str) -> str:
    return text.replace(".0" + NARROW, NARROW)


def tick_words(axis: Axis, words: Callable[[float], str], most: int = 6, *, least: float = 0.0) -> None:
    """Print an axis in these words, with few ticks. `least`: what it spans at least; everything is drawn already."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    _widen(axis, least)
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: words(value)))


def _widen(axis: Axis, least: float) -> None:
    """Let an axis that spans less than this span it, about its middle."""
    low, high = (float(end) for end in axis.get_view_interval())
    if abs(high - low) < least:
        middle = (low + high) / 2
        set_limits = axis.axes.set_xlim if axis is axis.axes.xaxis else axis.axes.set_ylim
        set_limits(middle - least / 2, middle + least / 2)


def zero_line(axes: Axes, *, upright: bool = False) -> None:
    """The baseline's own place."""
    if upright:
        axes.axvline(0.0, color=QUIET, linewidth=1.2, zorder=1)
    else:
        axes.axhline(0.0, color=QUIET, linewidth=1.2, zorder=1)
