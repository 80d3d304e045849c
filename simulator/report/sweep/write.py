"""A sweep becomes a folder with its page and files."""

from __future__ import annotations

import datetime
from pathlib import Path

from simulator.experiment.ranking.ranking import Rankings
from simulator.experiment.sweep.swept import Swept
from simulator.report.ranking import verdict as ranked
from simulator.report.sweep import verdict
from simulator.report.sweep.case import SweepCase, sweep_case
from simulator.report.sweep.folder import Page, write_folder
from simulator.report.sweep.sections import IDS, sweep_charts, sweep_sections

REPORT = "report.html"


def write_sweep(
    swept: Swept, folder: Path, *, rankings: Rankings | None = None, written: datetime.datetime | None = None
) -> Path:
    """Write the page of a sweep and its files into a folder; returns the path of report.html.

    Everything is made before anything is written. `rankings`: where they are known already; `written`: the time that
    provenance.json and the workbook name (default: now). Raises OSError when the folder cannot be written.
    """
    case = sweep_case(swept, rankings)
    charts = sweep_charts(case)
    made = Page(
        name=REPORT,
        kind="Sweep",
        headline=verdict.headline(case),
        reasons=_reasons(case),
        charts=charts,
        sections=sweep_sections(case, charts),
        ids=IDS,
    )
    return write_folder(case, made, folder, written or datetime.datetime.now(datetime.UTC))


def _reasons(case: SweepCase) -> tuple[tuple[str, str], ...]:
    """What stands below the answer."""
    view = case.view
    return (
        ("Why", ranked.why(case)),
        ("Where it could be wrong", " ".join(filter(None, (verdict.edge_words(case), ranked.luck(view))))),
        ("Goals", ranked.breaking(view)),
        ("Other conditions", verdict.conditions_words(case)),
        ("Going on as today" if view.goes_on else "Doing nothing", ranked.place_of_nothing(view)),
    )
