"""A chart becomes SVG and PNG: the same bytes for the same numbers, text as paths, nothing loaded from elsewhere."""

from __future__ import annotations

import io
import re
import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from simulator.report.charts.chart import WIDTH, Chart, Draw
from simulator.report.charts.style import INK, QUIET, lay_out, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

PIXELS_PER_INCH = 200
POINTS = 72
"""Units of an SVG in an inch."""
TITLE_LINE, FOOTER_LINE = 84, 128
"""Characters."""
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@dataclass(frozen=True)
class Rendered:
    """A chart as it stands in the page (no title: the page has it), and as files that stand alone."""

    inline: str
    svg: bytes
    png: bytes


def render(chart: Chart, draw: Draw, footer: str) -> Rendered:
    """Draw a chart once, save it twice, and cut what the page shows out of the drawing."""
    with styled():
        figure, title, below = _figure(draw, chart.title, footer, chart.height)
        top, bottom = _between(figure, title, below)
        svg, png = _saved(figure, "svg", metadata=_NO_METADATA), _saved(figure, "png", dpi=PIXELS_PER_INCH)
    return Rendered(_for_page(_cut(svg.decode(), chart.height, top, bottom), chart), svg, png)


def _figure(draw: Draw, title: str, footer: str, height: float) -> tuple[Figure, Text, Text]:
    """The figure with its layout final, its title and its footer."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasAgg(figure)
    above = figure.suptitle(_lines(title, TITLE_LINE), x=0.01, ha="left", fontsize=13, fontweight="bold", color=INK)
    below = figure.supxlabel(_lines(footer, FOOTER_LINE), x=0.01, ha="left", fontsize=7.5, color=QUIET)
    draw(figure)
    lay_out(figure)
    return figure, above, below


def _saved(figure: Figure, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind, facecolor="white", **options)
    return buffer.getvalue()


def _between(figure: Figure, title: Text, below: Text) -> tuple[float, float]:
    """Top and bottom of what lies between title and footer, inches from below.

    To be asked before the figure is saved at another resolution.
    """
    top = title.get_window_extent().y0 / figure.dpi - 0.02
    bottom = below.get_window_extent().y1 / figure.dpi + 0.02
    return top, bottom


def _cut(text: str, height: float, top: float, bottom: float) -> str:
    """The drawing with title and footer out of view: they hold the shapes of letters that others use."""
    points = (0.0, (height - top) * POINTS, WIDTH * POINTS, (top - bottom) * POINTS)
    box = " ".join(f"{one:.6g}" for one in points)
    return re.sub(r'viewBox="[^"]*"', f'viewBox="{box}"', text, count=1)


def _for_page(text: str, chart: Chart) -> str:
    """The drawing with ids of its own, a size that the page decides, and words for those who cannot see it."""
    text = text[text.index("<svg") :]
    text = re.sub(r'\b(id="|xlink:href="#|href="#|url\(#)', rf"\g<1>{chart.id}-", text)
    head, rest = text.split(">", 1)
    head = re.sub(r' (width|height)="[^"]*"', "", head)
    label = escape(f"{chart.title}. {chart.reading}", quote=True)
    return f'{head} role="img" aria-label="{label}">{rest}'


def _lines(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))
