"""What the workbook holds, that hostile names stay text, and that its inputs read back to the same study."""

from __future__ import annotations

import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from simulator.accounts.registry import KPIS
from simulator.experiment.results import Results
from simulator.report.case import Case, case_of
from simulator.report.workbook import write
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheets import draws
from simulator.report.workbook.write import reads_back, workbook_bytes
from simulator.study import load_study
from tests.report.small import DEARER, REWARD, plan_with, results_of

from .conftest import WRITTEN
from .evaluate import Evaluator
from .opened import SPACE, Opened, opened

FIGURES = (
    "README", "Summary", "Scenarios", "PnL", "PnLByYear", "CashFlow", "Points", "DeferredRevenue", "Vintages", "Tiers",
    "Segments", "Cohorts", "Estimators", "Attribution", "Budget", "Bridge", "Sensitivity", "Draws", "Checks",
    "Dictionary",
)  # fmt: skip
INPUTS = ("Study", "Stores", "Program", "Policies", "Today and baseline", "Last year and books", "Assumptions")


def test_a_reader_finds_the_sheets_and_the_figures_of_the_report(content: bytes, case: Case, tmp_path: Path) -> None:
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(content)
    with CalamineWorkbook.from_path(path) as book:
        assert tuple(book.sheet_names) == (*FIGURES, *INPUTS)
        rows = book.get_sheet_by_name("Scenarios").to_python(skip_empty_area=False)
    names = [row[2] for row in rows]
    for key in KPIS:
        mean = case.results.level(key, 1).mean
        shown = rows[names.index(key)][4]
        assert shown == (pytest.approx(mean, rel=1e-12, abs=1e-9) if mean == mean else "–")


def test_every_sheet_is_stamped_frozen_and_printable(book: Opened, case: Case) -> None:
    for name in (*FIGURES, *INPUTS):
        words = str(book.sheets[name][2, 0].value)
        assert words.startswith("ILLUSTRATIVE: not your customers. A small study")
        assert "seed 1" in words
        assert "2027-01-02T03:04:05+00:00" in words
    sheets = [name for name in book.parts if name.startswith("xl/worksheets/sheet")]
    for name in sheets:
        tags = {one.tag.removeprefix(SPACE) for one in ElementTree.fromstring(book.parts[name]).iter()}
        assert {"pageSetup", "pane"} <= tags
    assert len(sheets) == len(FIGURES) + len(INPUTS)


def test_there_are_no_macros_links_or_formulas_without_value(book: Opened) -> None:
    assert not [name for name in book.parts if "vba" in name.lower() or "external" in name.lower()]
    assert not any(b'TargetMode="External"' in part for name, part in book.parts.items() if name.endswith(".rels"))
    empty = [
        (sheet, cell)
        for sheet, cells in book.sheets.items()
        for cell, one in cells.items()
        if one.formula and one.value is None and sheet not in ("Summary", "Draws")
    ]
    assert not empty


HOSTILE = ("=1+1", "@SUM(A1)", "+5", "'quoted", "0.02", "Do nothing", "run.weeks", "run.seed", "a*", "~?", "A*", "{=1}")


def test_hostile_names_stay_text_and_can_be_chosen() -> None:
    policies = [f'[[policies]]\nname = "{name}"\n' for name in HOSTILE]
    case = case_of(results_of(plan_with(*policies), [0.01 * n for n in range(1, len(HOSTILE) + 1)], draws=2))
    content = workbook_bytes(case, WRITTEN)
    assert reads_back(case, content)
    found = opened(content)
    row = found.row_of("Summary", "Net profit")
    for place, name in enumerate(HOSTILE, 1):
        cell = found.sheets["Scenarios"][4, 3 + place]
        assert (cell.formula, cell.value) == ("", f"P{place}: {name}")
        chosen = Evaluator(found.with_value("Summary", found_cell(found, "selected_policy"), cell.value))
        assert chosen.cell("Summary", row, 1) == pytest.approx(case.results.level("profit", place).mean)


def test_choosing_another_policy_shows_its_figures(book: Opened, case: Case) -> None:
    cell = found_cell(book, "selected_policy")
    assert cell == (9, 1)
    for place in (0, 3):
        label = book.sheets["Scenarios"][4, 3 + place].value
        changed = Evaluator(book.with_value("Summary", cell, label))
        for name, key in (("Net sales", "net_sales"), ("Closing points liability", "closing_liability")):
            row = book.row_of("Summary", name)
            assert changed.cell("Summary", row, 1) == pytest.approx(case.results.level(key, place).mean)
            found = case.results.difference(key, place)
            shown = [changed.cell("Summary", row, column) for column in (4, 5, 6)]
            assert shown == pytest.approx([found.mean, found.low, found.high], abs=1e-6)


def test_another_discount_rate_gives_another_npv(book: Opened) -> None:
    cell = found_cell(book, "discount_rate")
    row = book.row_of("CashFlow", "NPV against the baseline")
    last = book.row_of("CashFlow", "Closing points at their cost, at the end")
    start = book.row_of("CashFlow", "Week") + 1
    cash = [float(str(book.sheets["CashFlow"][start + week, 4].value)) for week in range(60)]
    closing = float(str(book.sheets["CashFlow"][last, 4].value))
    changed = Evaluator(book.with_value("CashFlow", cell, 0.0))
    assert changed.cell("CashFlow", row, 4) == pytest.approx(sum(cash) - closing)


def test_the_inputs_read_back_to_the_study_that_was_run(content: bytes, case: Case, tmp_path: Path) -> None:
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(content)
    again = load_study(path).resolve()
    assert again == case.study
    assert [policy.stores for policy in again.policies] == [one.stores for one in case.results.plan.policies[1:]]


def test_inputs_have_names_and_a_changed_one_is_told(book: Opened) -> None:
    assert book.names["asm_run_weeks"].startswith("Study!")
    assert Evaluator(book).range("Study", book.names["asm_run_weeks"])[0, 0] == 60.0
    assert Evaluator(book).range("Study", book.names["asm_reward_rate"])[0, 0] == 0.02
    assert Evaluator(book).cell("Checks", *found_cell(book, "inputs_unchanged")) is True
    sheet = book.names["asm_reward_rate"].partition("!")[0]
    changed = Evaluator(book.with_value(sheet, found_cell(book, "asm_reward_rate"), 0.03))
    assert changed.cell("Checks", *found_cell(book, "inputs_unchanged")) is False
    warning = next(key for key, one in book.sheets["Summary"].items() if "inputs_unchanged" in one.formula)
    assert "Inputs were changed" in str(changed.cell("Summary", *warning))


def test_a_study_that_no_sheet_holds_has_figures_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "reads_back", lambda case, content: False)
    case = case_of(results_of(plan_with(REWARD), [0.2], draws=2))
    found = opened(workbook_bytes(case, WRITTEN))
    assert tuple(found.sheets) == FIGURES
    words = [str(one.value) for one in found.sheets["README"].values()]
    assert any("change study.resolved.toml" in one for one in words)
    assert not any("inputs_unchanged" in one.formula for one in found.sheets["Summary"].values())


def test_no_return_is_told_where_on_average_no_money_is_put_in(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(results_of(plan_with(REWARD), [0.2], draws=2))
    assert case.results.level("roi", 1).count == 2
    monkeypatch.setattr(Case, "adds_money", lambda self, place: False)
    book = Book(case, WRITTEN)
    assert book.level("roi", 1).count == book.level("benefit_cost", 1).count == 0
    assert book.level("net_gain", 1).count == 2


def test_too_many_draws_are_left_out_and_one_draw_has_no_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_with(REWARD, DEARER)
    single = opened(workbook_bytes(case_of(results_of(plan, [0.2, 0.0], draws=1)), WRITTEN))
    assert single.sheets["Scenarios"][single.row_of("Scenarios", "Low end") + 2, 4].value == "–"
    monkeypatch.setattr(draws, "MOST_ROWS", 5)
    many = opened(workbook_bytes(case_of(results_of(plan, [0.2, 0.0], draws=2)), WRITTEN))
    assert "too many to list" in str(many.sheets["Draws"][1, 0].value)
    assert not any("Draws!" in one.formula for cells in many.sheets.values() for one in cells.values())


def test_the_report_has_the_workbook(folder: Path, results: Results) -> None:
    content = (folder / "workbook.xlsx").read_bytes()
    assert opened(content).sheets["Summary"][0, 0].value == "Does it pay?"
    assert len(content) < 1_000_000
    assert WRITTEN.tzinfo is datetime.UTC


def found_cell(book: Opened, name: str) -> tuple[int, int]:
    from .opened import position

    return position(book.names[name].partition("!")[2])
