"""A ranking becomes a folder with its page and files."""

from __future__ import annotations

import datetime
from pathlib import Path

from simulator.experiment.ranking.ranking import Rankings
from simulator.experiment.sweep.swept import Swept
from simulator.report.ranking import verdict
from simulator.report.ranking.sections import IDS, ranking_charts, ranking_sections
from simulator.report.sweep.case import SweepCase, sweep_case
from simulator.report.sweep.folder import Page, write_folder
from simulator.report.sweep.verdict import conditions_words, edge_words

REPORT = "report.html"


def write_ranking(
    swept: Swept, folder: Path, *, rankings: Rankings | None = None, written: datetime.datetime | None = None
) -> Path:
    """Write the page of a ranking and its files into a folder; returns the path of report.html.

    Everything is made before anything is written. `rankings`: where they are known already; `written`: the time that
    provenance.json and the workbook name (default: now). Raises OSError when the folder cannot be written.
    """
    case = sweep_case(swept, rankings)
    charts = ranking_charts(case)
    made = Page(
        name=REPORT,
        kind="Ranking",
        headline=verdict.headline(case),
        reasons=_reasons(case),
        charts=charts,
        sections=ranking_sections(case, charts),
        ids=IDS,
    )
    return write_folder(case, made, folder, written or datetime.datetime.now(datetime.UTC))


def _reasons(case: SweepCase) -> tuple[tuple[str, str], ...]:
    """What stands below the answer."""
    view = case.view
    return (
        ("Why this one", verdict.why(case)),
        ("How much of it is luck", " ".join(filter(None, (verdict.luck(view), edge_words(case))))),
        ("Goals", verdict.breaking(view)),
        ("Other conditions", conditions_words(case)),
        ("Going on as today" if view.goes_on else "Doing nothing", verdict.place_of_nothing(view)),
    )
