"""A fit becomes a folder with the report and its files."""

from __future__ import annotations

import datetime
from pathlib import Path

from simulator.calibration.market_fit import MarketFit
from simulator.calibration.profile import Origin
from simulator.calibration.reading.report import ReadingReport
from simulator.report.charts.shown import draw_all, remove_stale
from simulator.report.fit.case import FitCase, Made
from simulator.report.fit.charts.all import IDS, all_charts
from simulator.report.fit.comparison_table import comparison_csv
from simulator.report.fit.hold_out_csv import hold_out_csv
from simulator.report.fit.page import page
from simulator.report.fit.provenance import provenance_text
from simulator.report.fit.words import footer_words
from simulator.report.folder import PROVENANCE
from simulator.report.staging import publish

REPORT, HELD_OUT = "fit.html", "hold_out.csv"


def write_fit_report(
    fit: MarketFit,
    reading: ReadingReport,
    origin: Origin,
    made: Made,
    folder: Path,
    *,
    written: datetime.datetime | None = None,
) -> Path:
    """Write the report of a fit into a folder; returns the path of fit.html.

    Everything is made before anything is written. `written`: the time that provenance.json names (default: now).
    Raises OSError when the folder cannot be written.
    """
    case = FitCase(fit, reading, origin, made)
    charts, files = draw_all(all_charts(case), footer_words(case))
    files["comparison.csv"] = comparison_csv(case).encode()
    held = fit.customers.hold_out
    if held is not None:
        files[HELD_OUT] = hold_out_csv(held).encode()
    files[PROVENANCE] = provenance_text(case, written or datetime.datetime.now(datetime.UTC)).encode()
    files[REPORT] = page(case, charts).encode()
    path = publish(folder, files, REPORT)
    remove_stale(folder, IDS, files)
    if held is None:
        (folder / HELD_OUT).unlink(missing_ok=True)
    return path
