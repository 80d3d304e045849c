"""The finance workbook as bytes: figures with live formulas, and inputs that read back to the same study."""

from __future__ import annotations

import datetime
import io

from simulator.report.case import Case
from simulator.report.workbook.book import Book
from simulator.report.workbook.draw import draw_sheet
from simulator.report.workbook.looks import Looks
from simulator.report.workbook.sheet import a1, quoted
from simulator.report.workbook.sheets.all import BUILDERS, TABS
from simulator.report.workbook.sheets.checks import checks_sheet
from simulator.report.workbook.sheets.inputs import draw_inputs, input_sheets
from simulator.report.workbook.sheets.read_me import read_me_sheet
from simulator.report.workbook.stamp import stamp_words
from simulator.study.errors import StudyError
from simulator.study.load import checked
from simulator.study.sheet.package import unpacked
from simulator.study.sheet.read import sheet_document

NAME = "workbook.xlsx"


def workbook_bytes(case: Case, written: datetime.datetime) -> bytes:
    """workbook.xlsx. It is read back before it is kept: where a sheet cannot hold the study, it has no inputs."""
    content = _content(case, written, True)
    return content if reads_back(case, content) else _content(case, written, False)


def reads_back(case: Case, content: bytes) -> bool:
    """Whether a workbook is read as the study that was run, its budgets solved."""
    try:
        return checked(sheet_document(unpacked(NAME, content))).resolve() == case.study
    except StudyError:
        return False


def _content(case: Case, written: datetime.datetime, has_inputs: bool) -> bytes:
    from xlsxwriter import Workbook

    inputs = input_sheets(case.study) if has_inputs else []
    book = Book(case, written, has_inputs)
    for build in BUILDERS:
        made = build(book)
        book.sheets[made.name] = made
    found = checks_sheet(book, inputs)
    book.sheets[found.name] = found
    tabs = [name for name in TABS if name in book.sheets]
    first = read_me_sheet(book, [*tabs, *(one.text.name for one in inputs)], {})
    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": case.study.name, "created": written.replace(tzinfo=None)})
    workbook.set_size(2400, 1400)
    looks, stamp = Looks(workbook, case.currency), stamp_words(case, written)
    for sheet in (first, *(book.sheets[name] for name in tabs)):
        draw_sheet(workbook, looks, sheet, stamp)
        for name, (row, column) in sheet.names.items():
            workbook.define_name(name, f"={quoted(sheet.name)}!{a1(row, column)}")
    draw_inputs(workbook, inputs, stamp)
    workbook.close()
    return stream.getvalue()
