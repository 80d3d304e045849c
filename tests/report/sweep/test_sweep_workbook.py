"""The workbook of a sweep: every formula comes to what is written beside it, and names stay text."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.experiment.sweep.swept import Swept
from simulator.report.sweep.case import sweep_case
from simulator.report.sweep.workbook import book as books
from simulator.report.sweep.workbook.write import TABS, workbook_bytes
from tests.report.workbook.evaluate import Evaluator
from tests.report.workbook.opened import Opened, opened
from tests.report.workbook.test_formulas import missed

from .conftest import WRITTEN
from .small import REWARDS, axis, swept


@pytest.fixture(scope="module")
def book(sweep_folder: Path) -> Opened:
    return opened((sweep_folder / "workbook.xlsx").read_bytes())


def test_it_has_its_sheets_and_every_formula_comes_to_what_is_stored(book: Opened) -> None:
    assert tuple(book.sheets) == ("README", *TABS)
    assert not missed(book)
    for name, least in (("Ranking", 50), ("Draws", 16), ("Ladder", 4), ("Goals", 28)):
        assert sum(bool(cell.formula) for cell in book.sheets[name].values()) >= least, name


def test_points_have_every_candidate_under_every_condition(book: Opened, two: Swept) -> None:
    cells = book.sheets["Points"]
    names = [str(cells[row, 1].value) for row, column in cells if column == 1 and row > 4]
    assert len(names) == 28
    head = [str(cell.value) for (row, _), cell in sorted(cells.items()) if row == 4]
    assert head[:5] == ["Condition", "Candidate", "entry per year", "reward rate", "tiers count"]
    column = head.index("NPV against the baseline")
    row = next(
        row
        for (row, at), cell in cells.items()
        if at == 1 and cell.value == "P3: " + two.conditions[0].figures.plan.names[3]
    )
    found = two.conditions[0].figures.level("npv", 3)
    assert cells[row, column].value == pytest.approx(found.mean)
    assert cells[row, column + 1].value == pytest.approx(found.low)


def test_a_changed_limit_changes_pass_and_fail(book: Opened) -> None:
    before = Evaluator(book).cell("Goals", *_result(book))
    changed = Evaluator(book.with_value("Goals", (5, 2), 1e-9)).cell("Goals", *_result(book))
    assert (before, changed) == ("pass", "FAIL")


def _result(book: Opened) -> tuple[int, int]:
    """The first goal of the candidate that is recommended."""
    row = book.row_of("Ranking", "recommended, highest mean", 2)
    return book.row_of("Goals", str(book.sheets["Ranking"][row, 1].value)), 2


def test_no_probability_stands_where_only_chance_was_drawn() -> None:
    found = opened(workbook_bytes(sweep_case(swept((REWARDS,), ranges=False)), WRITTEN))
    column = [str(cell.value) for (row, _), cell in sorted(found.sheets["Ranking"].items()) if row == 4].index(
        "Share of draws in which it is best"
    )
    assert {found.sheets["Ranking"][row, column].value for row in range(5, 11)} == {"–"}
    assert not missed(found)


def test_one_draw_many_draws_and_hostile_names(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = axis("stores.Ours.model", ("=1+1", "@SUM(A1)", "+5"), "=model")
    made = swept((hostile,), lambda at, given: (1e6, 1e6, 0.0), draws=1)
    found = opened(workbook_bytes(sweep_case(made), WRITTEN))
    assert not missed(found)
    assert all(not cell.formula for cell in found.sheets["Points"].values())
    monkeypatch.setattr(books, "MOST_CELLS", 1)
    many = opened(workbook_bytes(sweep_case(swept((REWARDS,))), WRITTEN))
    assert not missed(many)
    assert not any("Draws!" in cell.formula for cells in many.sheets.values() for cell in cells.values())
