"""A sensitivity analysis becomes a folder with the report and its files."""

from __future__ import annotations

import datetime
from pathlib import Path

from simulator.experiment.sensitivity.answer import Sensitivity
from simulator.report.charts.shown import draw_all, remove_stale
from simulator.report.folder import PROVENANCE
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.charts.all import IDS, all_charts
from simulator.report.sensitivity.page import page
from simulator.report.sensitivity.provenance import provenance_text
from simulator.report.sensitivity.tables_csv import WORDS, flips_csv, sensitivity_csv
from simulator.report.sensitivity.words import footer_words, interval_method, is_illustrative
from simulator.report.sensitivity.workbook import NAME as WORKBOOK
from simulator.report.sensitivity.workbook import workbook_bytes
from simulator.report.staging import publish
from simulator.report.words import ILLUSTRATIVE
from simulator.study.writer import to_toml

REPORT = "report.html"


def write_sensitivity_report(found: Sensitivity, folder: Path, *, written: datetime.datetime | None = None) -> Path:
    """Write the report into a folder; returns the path of report.html.

    Everything is made before anything is written. `written`: the time that provenance.json and the workbook name
    (default: now). Raises OSError when the folder cannot be written.
    """
    case, when = SensitivityCase(found), written or datetime.datetime.now(datetime.UTC)
    charts, files = draw_all(all_charts(case), footer_words(case))
    made = {
        **files,
        "sensitivity.csv": sensitivity_csv(case).encode(),
        "flips.csv": flips_csv(case).encode(),
        "columns.md": columns_text(case).encode(),
        "study.resolved.toml": to_toml(case.study).encode(),
        PROVENANCE: provenance_text(case, when).encode(),
        WORKBOOK: workbook_bytes(case, when),
        REPORT: page(case, charts).encode(),
    }
    path = publish(folder, made, REPORT)
    remove_stale(folder, IDS, made)
    return path


def columns_text(case: SensitivityCase) -> str:
    """columns.md."""
    notice = [f"**{ILLUSTRATIVE}** (market profile: {case.study.profile.name}).", ""] if is_illustrative(case) else []
    head = f"Money in {case.currency}, real customers. Horizon {case.horizon}. {interval_method(case).capitalize()}."
    return "\n".join([f"# Data dictionary: sensitivity of {case.study.name}", "", *notice, head, "", WORDS])
