"""The page of a sweep or ranking and all files beside it, put into a folder together."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.report.around.section import Section
from simulator.report.charts.chart import Chart
from simulator.report.charts.shown import draw_all, remove_stale
from simulator.report.folder import PROVENANCE
from simulator.report.staging import publish
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.columns import columns_text
from simulator.report.sweep.files import tables_of
from simulator.report.sweep.page import page
from simulator.report.sweep.provenance import provenance_text
from simulator.report.sweep.words import footer_words
from simulator.report.sweep.workbook.write import workbook_bytes
from simulator.report.workbook.write import NAME as WORKBOOK
from simulator.study.writer import to_toml

STUDY, COLUMNS = "study.resolved.toml", "columns.md"


@dataclass(frozen=True)
class Page:
    """A page to be written: `name` of its file, `kind` in its title, the answer, reasons (name, words) below it.

    `ids`: fixed ids of all charts that such a page may have, so that those of an earlier one can be taken away.
    """

    name: str
    kind: str
    headline: str
    reasons: tuple[tuple[str, str], ...]
    charts: Sequence[Chart]
    sections: Sequence[Section]
    ids: Sequence[str]


def write_folder(case: SweepCase, made: Page, folder: Path, written: datetime.datetime) -> Path:
    """Write everything at once; returns the path of the page. Raises OSError when the folder cannot be written."""
    charts, files = draw_all(made.charts, footer_words(case))
    tables = tables_of(case)
    names = [*tables, WORKBOOK, STUDY, PROVENANCE, COLUMNS]
    found = {
        **files,
        **{name: text.encode() for name, text in tables.items()},
        STUDY: to_toml(case.swept.study).encode(),
        COLUMNS: columns_text(case, tables).encode(),
        PROVENANCE: provenance_text(case, written, made.kind.lower()).encode(),
        WORKBOOK: workbook_bytes(case, written),
        made.name: page(case, made.kind, made.headline, made.reasons, made.sections, charts, names).encode(),
    }
    path = publish(folder, found, made.name)
    remove_stale(folder, made.ids, found)
    return path
