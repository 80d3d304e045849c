"""Every formula of the workbook is recalculated and must come to what is stored beside it."""

from __future__ import annotations

import pytest

from simulator.report.case import case_of
from simulator.report.workbook.write import workbook_bytes
from tests.report.tiered import tiered_results

from .conftest import WRITTEN
from .evaluate import Evaluator
from .opened import Opened, opened

SHEETS = ("Summary", "Scenarios", "PnL", "CashFlow", "Points", "Sensitivity", "Draws", "Checks")


def missed(book: Opened, *only: str) -> list[str]:
    """Formulas that come to something else than what is stored; of all sheets, or of some."""
    evaluator = Evaluator(book)
    found = []
    for sheet, cells in book.sheets.items():
        if only and sheet not in only:
            continue
        for (row, column), stored in cells.items():
            if stored.formula:
                value = evaluator.cell(sheet, row, column)
                if not is_same(value, stored.value):
                    found.append(f"{sheet} row {row + 1} column {column}: {stored} comes to {value}")
    return found


def is_same(value: object, stored: object) -> bool:
    if isinstance(value, float) and isinstance(stored, float):
        return value == pytest.approx(stored, rel=1e-9, abs=1e-6)
    return value == stored or (value == "" and stored is None)


def test_every_formula_comes_to_what_is_stored(book: Opened) -> None:
    assert not missed(book)
    assert all(sum(bool(cell.formula) for cell in book.sheets[name].values()) >= 10 for name in SHEETS)


def test_so_does_that_of_a_firm_with_levels_and_books() -> None:
    book = opened(workbook_bytes(case_of(tiered_results()), WRITTEN))
    assert not missed(book)
    assert sum(bool(cell.formula) for cell in book.sheets["Tiers"].values()) >= 10
    assert {stored.value for (row, at), stored in book.sheets["Checks"].items() if at == 1 and stored.formula} >= {
        "pass"
    }
    assert Evaluator(book).cell("Checks", *live_failures(book)) == 0.0


def test_the_evaluator_finds_a_wrong_formula(book: Opened) -> None:
    row = book.row_of("PnL", "Net sales")
    changed = book.with_value("PnL", (book.row_of("PnL", "Sales"), 3), 1.0)
    assert len(missed(changed, "PnL")) > 3
    assert Evaluator(changed).cell("PnL", row, 3) != book.sheets["PnL"][row, 3].value


def test_all_live_checks_pass_and_one_fails_when_a_figure_is_overwritten(book: Opened) -> None:
    assert Evaluator(book).cell("Checks", *live_failures(book)) == 0.0
    changed = book.with_value("PnL", (book.row_of("PnL", "Cost of goods"), 3), 0.0)
    assert float(str(Evaluator(changed).cell("Checks", *live_failures(changed)))) >= 3.0


def live_failures(book: Opened) -> tuple[int, int]:
    return book.row_of("Checks", "Live checks that fail"), 1
