"""tracked.csv and its chart."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path

from simulator.report.charts.render import render
from simulator.report.staging import publish
from simulator.report.tracking.chart import tracked_chart
from simulator.report.tracking.compared import Compared
from simulator.report.tracking.expected import Promised
from simulator.report.words import ILLUSTRATIVE

TRACKED = "tracked.csv"
FILES = (TRACKED, "tracked.svg", "tracked.png")
COLUMNS = ("policy", "month", "metric", "actual", "expected", "low", "high", "verdict", "reason", "unit")


def write_tracked(found: Sequence[Compared], promised: Promised, folder: Path) -> Path:
    """Write the comparison into a folder, all files or none; returns the path of tracked.csv."""
    chart = tracked_chart(found, promised)
    files = {TRACKED: _csv(found, promised).encode()}
    if chart.draw is not None:
        footer = f"{promised.policy}; {promised.folder}" + (f". {ILLUSTRATIVE}" if promised.is_illustrative else "")
        rendered = render(chart, chart.draw, footer)
        files |= {"tracked.svg": rendered.svg, "tracked.png": rendered.png}
    return publish(folder, files, TRACKED)


def _csv(found: Sequence[Compared], promised: Promised) -> str:
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in found:
        expected = [f"{value:.10g}" if math.isfinite(value) else "" for value in one.expected]
        unit = one.promise.unit if one.promise else ""
        actual = f"{one.actual.value:.10g}"
        head = (promised.policy, one.actual.month, one.actual.metric, actual)
        rows.writerow((*head, *expected, one.verdict.value, one.reason, unit))
    return file.getvalue()
