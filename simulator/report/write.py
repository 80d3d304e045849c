"""Results become a folder with the report and its files."""

from __future__ import annotations

import datetime
from pathlib import Path

from simulator.experiment.results import Results
from simulator.report.case import case_of
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


def write_report(results: Results, folder: Path, *, written: datetime.datetime | None = None) -> Path:
    """Write the report of results into a folder; returns the path of report.html.

    Everything is made before anything is written. `written`: the time that provenance.json and the workbook name
    (default: now).
    Raises OSError when the folder cannot be written.
    """
    case, when = case_of(results), written or datetime.datetime.now(datetime.UTC)
    charts, files = draw_all(all_charts(case), footer_words(case))
    reconciled, tables = reconciliation_of(case), section_files(case)
    made = {
        **files,
        **({"reconciliation.csv": reconciliation_csv(reconciled).encode()} if reconciled else {}),
        **({"tiers.csv": tiers_csv(case).encode()} if tiered_places(case) else {}),
        **{name: text.encode() for name, text in tables.items()},
        "decision.csv": decision_csv(case).encode(),
        "points.csv": points_csv(case).encode(),
        "weekly.csv": weekly_table(case).to_csv(index=False, float_format="%.10g", lineterminator="\n").encode(),
        "study.resolved.toml": to_toml(case.study).encode(),
        "columns.md": columns_text(case, tables).encode(),
        "provenance.json": provenance_text(case, when).encode(),
        WORKBOOK: workbook_bytes(case, when),
        REPORT: page(case, charts).encode(),
    }
    path = publish(folder, made, REPORT)
    remove_stale(folder, (*IDS, *TIER_IDS, *SECTION_IDS), made)
    return path
