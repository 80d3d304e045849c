"""Results become a folder with the report and its files."""

from __future__ import annotations

import datetime
from pathlib import Path

from simulator.experiment.results import Results
from simulator.report.case import Case, case_of
from simulator.report.charts.all import IDS, all_charts
from simulator.report.charts.render import render
from simulator.report.columns import columns_text
from simulator.report.decision_csv import decision_csv
from simulator.report.page import Shown, page
from simulator.report.provenance import provenance_text
from simulator.report.reconciliation import reconciliation_csv, reconciliation_of
from simulator.report.staging import publish
from simulator.report.weekly import weekly_table
from simulator.report.words import footer_words
from simulator.study.writer import to_toml

REPORT = "report.html"


def write_report(results: Results, folder: Path, *, written: datetime.datetime | None = None) -> Path:
    """Write the report of results into a folder; returns the path of report.html.

    Everything is made before anything is written. `written`: the time that provenance.json names (default: now).
    Raises OSError when the folder cannot be written.
    """
    case = case_of(results)
    charts, files = _charts(case)
    reconciled = reconciliation_of(case)
    made = {
        **files,
        **({"reconciliation.csv": reconciliation_csv(reconciled).encode()} if reconciled else {}),
        "decision.csv": decision_csv(case).encode(),
        "weekly.csv": weekly_table(case).to_csv(index=False, float_format="%.10g", lineterminator="\n").encode(),
        "study.resolved.toml": to_toml(case.study).encode(),
        "columns.md": columns_text(case).encode(),
        "provenance.json": provenance_text(case, written or datetime.datetime.now(datetime.UTC)).encode(),
        REPORT: page(case, charts).encode(),
    }
    path = publish(folder, made, REPORT)
    _remove_stale_charts(folder, made)
    return path


def _charts(case: Case) -> tuple[list[Shown], dict[str, bytes]]:
    """All charts, for the page and as files."""
    shown: list[Shown] = []
    files: dict[str, bytes] = {}
    footer = footer_words(case)
    for chart in all_charts(case):
        inline = ""
        if chart.draw is not None:
            rendered = render(chart, chart.draw, footer)
            inline = rendered.inline
            files |= {f"charts/{chart.id}.svg": rendered.svg, f"charts/{chart.id}.png": rendered.png}
        shown.append(Shown(chart.id, chart.title, chart.reading, inline))
    return shown, files


def _remove_stale_charts(folder: Path, made: dict[str, bytes]) -> None:
    """Charts of an earlier report in the same folder that this one does not draw."""
    for name in (f"charts/{id_}.{ending}" for id_ in IDS for ending in ("svg", "png")):
        if name not in made:
            (folder / name).unlink(missing_ok=True)
