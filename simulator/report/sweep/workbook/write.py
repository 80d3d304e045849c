"""The workbook of a sweep or ranking as bytes."""

from __future__ import annotations

import datetime
import io

from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.workbook import draws, figures, goals, ladder, plain, points, ranking
from simulator.report.sweep.workbook.book import PointsBook
from simulator.report.sweep.workbook.read_me import read_me_sheet
from simulator.report.workbook.draw import draw_sheet
from simulator.report.workbook.looks import Looks
from simulator.report.workbook.stamp import stamp_words

BUILDERS = (
    draws.draws_sheet, ranking.ranking_sheet, points.points_sheet, ladder.ladder_sheet, ladder.split_sheet,
    goals.goals_sheet, figures.figures_sheet, plain.assumptions_sheet, plain.dictionary_sheet,
)  # fmt: skip
"""In the order in which they are made: a sheet may point to those before it."""
TABS = (
    ranking.NAME, points.NAME, ladder.NAME, ladder.SPLIT, goals.NAME, draws.NAME, figures.NAME, plain.ASSUMPTIONS,
    plain.DICTIONARY,
)  # fmt: skip
"""In the order in which they stand after README."""


def workbook_bytes(case: SweepCase, written: datetime.datetime) -> bytes:
    """workbook.xlsx."""
    from xlsxwriter import Workbook

    book = PointsBook(case)
    made = {sheet.name: sheet for sheet in (build(book) for build in BUILDERS)}
    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": case.swept.study.name, "created": written.replace(tzinfo=None)})
    workbook.set_size(2400, 1400)
    looks, stamp = Looks(workbook, case.currency), stamp_words(case.view, written)
    for sheet in (read_me_sheet(case, list(TABS)), *(made[name] for name in TABS)):
        draw_sheet(workbook, looks, sheet, stamp)
    workbook.close()
    return stream.getvalue()
