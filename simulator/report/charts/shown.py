"""Charts as a page shows them and as a folder holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from simulator.report.charts.chart import Chart
from simulator.report.charts.render import render


@dataclass(frozen=True)
class Shown:
    """A chart as it stands in the page; `svg` is empty where there is nothing to draw."""

    id: str
    title: str
    reading: str
    svg: str


def draw_all(charts: Iterable[Chart], footer: str) -> tuple[list[Shown], dict[str, bytes]]:
    """All charts, for the page and as files."""
    shown: list[Shown] = []
    files: dict[str, bytes] = {}
    for chart in charts:
        inline = ""
        if chart.draw is not None:
            rendered = render(chart, chart.draw, footer)
            inline = rendered.inline
            files |= {f"charts/{chart.id}.svg": rendered.svg, f"charts/{chart.id}.png": rendered.png}
        shown.append(Shown(chart.id, chart.title, chart.reading, inline))
    return shown, files


def remove_stale(folder: Path, ids: Iterable[str], made: Mapping[str, bytes]) -> None:
    """Remove charts of an earlier report in the same folder that this one does not draw."""
    for name in (f"charts/{id_}.{ending}" for id_ in ids for ending in ("svg", "png")):
        if name not in made:
            (folder / name).unlink(missing_ok=True)
