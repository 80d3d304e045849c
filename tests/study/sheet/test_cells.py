"""What people type into cells, and what they are told: the sentence, the sheet, the cell, the key."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from simulator.study import get_value

from .book import Book, Formula

RATE = "focal.program.reward_rate"
UNIT_COST = "focal.program.costs.reward_unit_cost"


def test_one_error_looks_exactly_as_promised(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    cell = book.put("Program", RATE, "thirty")
    assert book.complaint(tmp_path) == (
        "error: 'thirty' cannot stand here: expected a number from 0 to 0.5\n"
        f"  --> mine.xlsx, sheet Program, cell {cell}  (stores.Ours.program.reward_rate)"
    )


@pytest.mark.parametrize(
    ("sheet", "key", "typed", "path", "value"),
    [
        ("Program", RATE, 0.03, "stores.Ours.program.reward_rate", 0.03),
        ("Program", RATE, "3 %", "stores.Ours.program.reward_rate", 0.03),
        ("Program", RATE, " 3% ", "stores.Ours.program.reward_rate", 0.03),
        ("Program", RATE, "0.7 %", "stores.Ours.program.reward_rate", 0.007),
        ("Program", RATE, Formula("=1/20", 0.05), "stores.Ours.program.reward_rate", 0.05),
        ("Program", "focal.program.costs.setup", "1,000", "stores.Ours.program.costs.setup", 1000),
        ("Program", "focal.program.costs.setup", "1\u00a0234\u00a0567.5", "stores.Ours.program.costs.setup", 1234567.5),
        ("Program", "focal.program.costs.setup", "1'000", "stores.Ours.program.costs.setup", 1000),
        ("Program", "focal.program.costs.setup", "", "stores.Ours.program.costs.setup", None),
        ("Program", "focal.program.costs.setup", "none", "stores.Ours.program.costs.setup", None),
        ("Program", UNIT_COST, "40 %", UNIT_COST.replace("focal", "stores.Ours"), 0.4),
        ("Program", UNIT_COST, "Face", UNIT_COST.replace("focal", "stores.Ours"), "face"),
        ("Program", "focal.program.launch_week", "-4", "stores.Ours.program.launch_week", -4),
        ("Stores", "stores.*.price_index", "98 %", "stores.Ours.price_index", 0.98),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(sheet: str, key: str, typed: Any, path: str, value: Any, tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put(sheet, key, typed)
    assert get_value(book.resolved(tmp_path).base, path) == value


@pytest.mark.parametrize("typed", ["2027-02-01", datetime.date(2027, 2, 1), datetime.datetime(2027, 2, 1)])
def test_dates_are_cells_or_text(typed: Any, tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Study", "run.start", typed)
    assert book.resolved(tmp_path).run.start == datetime.date(2027, 2, 1)


@pytest.mark.parametrize("typed", ["Yes", "TRUE", True, " yes "])
def test_yes_has_many_spellings(typed: Any, tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Stores", "stores.*.focal", typed)
    assert book.resolved(tmp_path).base.focal.name == "Ours"


@pytest.mark.parametrize(
    ("sheet", "key", "typed", "sentence"),
    [
        ("Program", RATE, "1,5", "'1,5' is text and cannot stand here"),
        ("Program", RATE, "0.03 EUR", "'0.03 EUR' cannot stand here: expected a number from 0 to 0.5"),
        ("Program", RATE, 3, "3.0 is out of range: expected at least 0 and at most 0.5"),
        ("Program", RATE, True, "TRUE cannot stand here"),
        ("Program", RATE, datetime.date(2027, 3, 1), "formatted as a date"),
        ("Program", RATE, Formula("=1/0", "#DIV/0!"), "the cell shows the error #DIV/0!"),
        ("Program", RATE, Formula("=A1", ""), "has no stored result"),
        ("Program", "focal.program.costs.setup", "3 %", "this is not a share"),
        ("Program", "focal.program.expiry.mode", "inactive", "expected 'none' or 'inactivity'"),
        ("Study", "run.weeks", 52.5, "expected a whole number, found 52.5"),
        ("Study", "run.weeks", "a year", "expected a whole number from 1 to 2,600"),
        ("Study", "run.start", "04.01.2027", "expected a date such as 2027-01-04"),
        ("Study", "run.start", 46391, "format the cell as a date"),
        ("Study", "run.start", datetime.datetime(2027, 1, 4, 8), "has a time of day"),
        ("Study", "currency", "euro", "expected three capital letters"),
        ("Study", "name", 0.01, "0.01 is a number, expected text"),
        ("Study", "market.profile", "nowhere.toml", "cannot find the file"),
        ("Study", "market.entry_per_year", "[0.1, 2", "expected a number from 0 to 10 or a list such as"),
        ("Stores", "stores.*.focal", "perhaps", "'perhaps' cannot stand here: expected yes or no"),
        ("Stores", "stores.*.focal", "no", "exactly one store is focal, found 0"),
        ("Stores", "stores.*.share", 1.5, "out of range"),
        ("Assumptions", "membership.belonging", "big", "expected a number from 0 to 5"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_told_with_its_cell(
    sheet: str, key: str, typed: Any, sentence: str, tmp_path: Path
) -> None:
    book = Book.fresh(tmp_path)
    cell = book.put(sheet, key, typed, "F" if sheet == "Assumptions" else "B")
    told = book.complaint(tmp_path)
    assert sentence in told
    assert f"--> mine.xlsx, sheet {sheet}, cell " in told
    if key != "stores.*.focal" or typed != "no":
        assert f"sheet {sheet}, cell {cell}  (" in told


def test_all_errors_are_told_at_once_by_sheet_and_row(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Program", RATE, "x")
    book.put("Study", "run.weeks", "y")
    book.put("Policies", RATE, 9, "C")
    told = book.complaint(tmp_path)
    assert told.endswith("3 errors")
    places = [line.split(", ")[1] for line in told.splitlines() if line.startswith("  -->")]
    assert places == ["sheet Study", "sheet Program", "sheet Policies"]


def test_a_list_by_year_is_typed_like_in_a_study_file(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Study", "market.entry_per_year", "[0.1, 0.05]")
    assert book.resolved(tmp_path).market.entry_per_year == (0.1, 0.05)


def test_your_range_is_drawn_from_in_the_unit_of_the_value(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    book.put("Assumptions", "membership.belonging", 0.3, "F")
    book.put("Assumptions", "membership.belonging", 0.1, "G")
    book.put("Assumptions", "membership.belonging", 0.5, "H")
    study = book.resolved(tmp_path)
    assert study.profile.membership.belonging == 0.3
    assert [(one.path, one.range.low, one.range.high, one.range.kind) for one in study.uncertain] == [
        ("membership.belonging", 0.1, 0.5, "value")
    ]
    assert (
        study.set_by["membership.belonging"]
        == f"study mine.xlsx Assumptions!F{book.row('Assumptions', 'membership.belonging')}"
    )


def test_a_range_with_one_end_is_refused(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    row = book.put("Assumptions", "membership.belonging", 0.1, "G")[1:]
    told = book.complaint(tmp_path)
    assert "missing key 'high'" in told
    assert f"sheet Assumptions, cell H{row}" in told


def test_rules_around_the_program_are_filled_in_where_the_sheet_has_rows_for_them(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    mail = 'stores.*.campaigns."coupon by mail"'
    for key, typed in (
        (f"{mail}.deal.value", 3),
        (f"{mail}.target.rule", "life_stage"),
        (f"{mail}.target.segments", "loyal, price_sensitive"),
        ("stores.*.win_back.reasons", "price, drift"),
        ("stores.*.promotions.sale.depth", "20%"),
        ("stores.*.promotions.sale.weeks", "[10, 11]"),
    ):
        book.put("Stores", key, typed, "B")
    book.put("Study", 'market.events."Double 11".day', "11-11")
    book.put("Study", "market.economy", "[{ start_week = 5, weeks = 9 }]")
    study = book.resolved(tmp_path)
    focal = study.base.focal
    assert focal.campaigns["coupon by mail"].target.segments == ("loyal", "price_sensitive")
    assert focal.win_back is not None
    assert focal.win_back.reasons == ("price", "drift")
    assert (focal.promotions["sale"].depth, focal.promotions["sale"].weeks) == (0.2, (10, 11))
    assert list(study.market.events) == ["Double 11"]
    assert study.market.economy[0].weeks == 9
