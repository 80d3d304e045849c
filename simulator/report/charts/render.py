"""A chart becomes SVG and PNG: the same bytes for the same numbers, text as paths, nothing loaded from elsewhere."""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING

from simulator.report.charts.chart import Chart, Draw
from simulator.report.charts.style import INK, QUIET, styled

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 9.6, 5.4
"""Inches: 16 to 9, as slides are."""
PIXELS_PER_INCH = 200
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
_LONGEST_LINE = 86


def inline_svg(chart: Chart, draw: Draw) -> str:
    """The chart to stand in a page: no title (the page has it), ids of its own, words for those who cannot see it."""
    text = _svg(_figure(draw))
    text = text[text.index("<svg") :]
    text = re.sub(r'\b(id="|xlink:href="#|href="#|url\(#)', rf"\g<1>{chart.id}-", text)
    text = re.sub(r'(<svg[^>]*?) width="[^"]*"', r"\1", re.sub(r'(<svg[^>]*?) height="[^"]*"', r"\1", text, count=1))
    label = escape(f"{chart.title}. {chart.reading}", quote=True)
    return text.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)


def files(chart: Chart, draw: Draw, footer: str) -> dict[str, bytes]:
    """The chart as files that stand alone: title above, footer below."""
    png = io.BytesIO()
    figure = _figure(draw, chart.title, footer)
    with styled():
        figure.savefig(png, format="png", dpi=PIXELS_PER_INCH, metadata={"Software": None}, facecolor="white")
    return {f"{chart.id}.svg": _svg(figure).encode(), f"{chart.id}.png": png.getvalue()}


def _figure(draw: Draw, title: str = "", footer: str = "") -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with styled():
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        FigureCanvasAgg(figure)
        if title:
            figure.suptitle(_wrapped(title), x=0.01, ha="left", fontsize=13, fontweight="bold", color=INK)
            figure.supxlabel(_wrapped(footer, 125), x=0.01, ha="left", fontsize=8, color=QUIET)
        draw(figure)
        return figure


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    with styled():
        figure.savefig(buffer, format="svg", metadata=_NO_METADATA, facecolor="white")
    return buffer.getvalue()


def _wrapped(text: str, width: int = _LONGEST_LINE) -> str:
    import textwrap

    return "\n".join(textwrap.wrap(text, width))
