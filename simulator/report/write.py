"""Results become a folder with the report and its files."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from pathlib import Path

from simulator.experiment.results import Results
from simulator.report.case import Case, case_of
from simulator.report.charts.all import IDS, SECTION_IDS, TIER_IDS, all_charts
from simulator.report.charts.shown import draw_all, remove_stale
from simulator.report.columns import columns_text
from simulator.report.decision_csv import decision_csv
from simulator.report.page import page
from simulator.report.points_csv import points_csv
from simulator.report.provenance import provenance_text
from simulator.report.reconciliation import reconciliation_csv, reconciliation_of
from simulator.report.sections import section_files
from simulator.report.staging import publish
from simulator.report.tier_data import tiered_places
from simulator.report.tier_table import tiers_csv
from simulator.report.weekly import weekly_table
from simulator.report.words import footer_words
from simulator.report.workbook.write import NAME as WORKBOOK
from simulator.report.workbook.write import workbook_bytes
from simulator.study.writer import to_toml

REPORT = "report.html"
HTML, XLSX, CSV = FORMATS = ("html", "xlsx", "csv")
"""What a report can be made of: the page with its charts, the workbook, the tables."""


def write_report(
    results: Results, folder: Path, *, written: datetime.datetime | None = None, formats: Collection[str] = FORMATS
) -> Path:
    """Write the report of results into a folder; returns the path of report.html, or of what stands for it.

    Everything is made before anything is written. `written`: the time that provenance.json and the workbook name
    (default: now). `formats`: some of FORMATS; the resolved study and where everything comes from are always written.
    Raises OSError when the folder cannot be written.
    """
    case, when = case_of(results), written or datetime.datetime.now(datetime.UTC)
    tables = section_files(case)
    made = {
        **(_tables(case, tables) if CSV in formats else {}),
        "study.resolved.toml": to_toml(case.study).encode(),
        "provenance.json": provenance_text(case, when).encode(),
        **({WORKBOOK: workbook_bytes(case, when)} if XLSX in formats else {}),
        **(_page(case) if HTML in formats else {}),
    }
    path = publish(folder, made, list(made)[-1])
    if HTML in formats:
        remove_stale(folder, (*IDS, *TIER_IDS, *SECTION_IDS), made)
    return path


def _page(case: Case) -> dict[str, bytes]:
    charts, files = draw_all(all_charts(case), footer_words(case))
    return {**files, REPORT: page(case, charts).encode()}


def _tables(case: Case, tables: Mapping[str, str]) -> dict[str, bytes]:
    reconciled = reconciliation_of(case)
    return {
        **({"reconciliation.csv": reconciliation_csv(reconciled).encode()} if reconciled else {}),
        **({"tiers.csv": tiers_csv(case).encode()} if tiered_places(case) else {}),
        **{name: text.encode() for name, text in tables.items()},
        "decision.csv": decision_csv(case).encode(),
        "points.csv": points_csv(case).encode(),
        "weekly.csv": weekly_table(case).to_csv(index=False, float_format="%.10g", lineterminator="\n").encode(),
        "columns.md": columns_text(case, tables).encode(),
    }
