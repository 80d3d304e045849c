"""workbook.xlsx of a sensitivity analysis: one sheet of inputs, one of what to know of it."""

from __future__ import annotations

import datetime
import io

from simulator import __version__
from simulator.experiment.provenance import fingerprint
from simulator.experiment.sensitivity.answer import Strong
from simulator.report.learning import way_to_learn
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.flip_words import flips_words
from simulator.report.sensitivity.tables import range_words
from simulator.report.sensitivity.words import headline, is_illustrative, method_words, missed, screening_words, why
from simulator.report.words import ILLUSTRATIVE
from simulator.report.workbook.draw import draw_sheet
from simulator.report.workbook.looks import Looks
from simulator.report.workbook.sheet import TOP, Formula, Sheet, a1

NAME = "workbook.xlsx"
HEADINGS = (
    "Input", "Range", "Unit or factor", "Low end", "Value in use", "High end", "Difference at low end",
    "Difference at high end", "Swing", "Swing, low", "Swing, high", "Told from chance", "Flip point", "Flip, low",
    "Flip, high", "What changes", "To learn it",
)  # fmt: skip


def workbook_bytes(case: SensitivityCase, written: datetime.datetime) -> bytes:
    """The workbook."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    workbook.set_properties({"title": case.study.name, "created": written.replace(tzinfo=None)})
    looks, stamp = Looks(workbook, case.currency), stamp_words(case, written)
    for sheet in (read_me_sheet(case), sensitivity_sheet(case)):
        draw_sheet(workbook, looks, sheet, stamp)
    workbook.close()
    return stream.getvalue()


def stamp_words(case: SensitivityCase, written: datetime.datetime) -> str:
    """One line, the same on every sheet."""
    run, plan = case.study.run, case.found.plan
    words = "; ".join(
        [
            case.study.name,
            f"baseline: {case.against}",
            f"{case.draws} draws of {plan.shoppers:,} shoppers, {case.horizon}",
            f"study {fingerprint(plan.study)}, version {__version__}, seed {run.seed}",
            f"written {written.astimezone(datetime.UTC).isoformat(timespec='seconds')}",
        ]
    )
    return f"{ILLUSTRATIVE}. {words}" if is_illustrative(case) else words


def read_me_sheet(case: SensitivityCase) -> Sheet:
    """The answer, and how the numbers are made."""
    sheet = Sheet("README", f"What the decision depends on: {case.study.name}", headline(case), widths={0: 120.0})
    for title, told in (
        ("The difference", [why(case)]),
        ("What is not seen", [missed(case), *screening_words(case)]),
        ("How the numbers are made", method_words(case)),
    ):
        sheet.section(title)
        for sentence in told:
            sheet.put_row([sentence], "wrapped")
    return sheet


def sensitivity_sheet(case: SensitivityCase) -> Sheet:
    """Inputs by strength, a table for each rival."""
    words = "Swing and whether it is told from chance are live formulas; the rest is simulated."
    sheet = Sheet("Sensitivity", "Assumed inputs, each moved alone from end to end", words, frozen=(TOP, 1))
    for number, rival in enumerate(case.found.rivals):
        about = f"NPV of {case.subject} minus that of {case.quoted(rival)}. Intervals: 95 %, paired by draw."
        sheet.section(f"Against {case.quoted(rival)}, {case.currency}", about)
        sheet.headings(HEADINGS)
        for one in (*case.found.strong, *case.found.money):
            _row(case, sheet, one, number, rival)
    return sheet


def _row(case: SensitivityCase, sheet: Sheet, one: Strong, number: int, rival: int) -> None:
    of, row, swing = one.response.input, sheet.row, one.swings[number]
    low, high = (one.response.at(end, case.found.subject, rival).mean for end in (0, -1))
    sheet.put(row, 0, case.input_name(of))
    sheet.put(row, 1, range_words(case, of))
    sheet.put(row, 2, case.unit(of))
    for column, value in enumerate((of.low, of.in_use, of.high), 3):
        sheet.put(row, column, "" if value is None else value, "figure")
    sheet.put(row, 6, low, "figure", "money")
    sheet.put(row, 7, high, "figure", "money")
    sheet.put(row, 8, Formula(f"{a1(row, 7)}-{a1(row, 6)}", high - low), "formula", "money")
    sheet.put(row, 9, swing.low, "figure", "money")
    sheet.put(row, 10, swing.high, "figure", "money")
    told = f'IF(COUNT({a1(row, 9)}:{a1(row, 10)})<2,"one draw",IF({a1(row, 9)}*{a1(row, 10)}>0,"yes","no"))'
    sheet.put(row, 11, Formula(told, "one draw" if swing.count < 2 else "yes" if swing.is_clear else "no"), "formula")
    if one.flips:
        first = one.flips[0]
        for column, end in enumerate((first.at, first.low, first.high), 12):
            sheet.put(row, column, "" if end is None else end, "figure")
    sheet.put(row, 15, flips_words(case, one))
    sheet.put(row, 16, "the firm's own books" if one in case.found.money else way_to_learn(one.path))
    sheet.row += 1
