"""Every rule of a program survives a workbook: tables of tables, dates in lists, names with spaces, policies."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from simulator.study import load_study, parse_study
from simulator.study.sheet.write import write_sheet
from simulator.study.writer import to_toml

from ..full_program import FULL
from .book import Book

DATES = 'focal.program.bonus_days."double points".dates'


def book(tmp_path: Path) -> Book:
    return Book.fresh(tmp_path, FULL)


def test_a_program_with_every_rule_reads_back(tmp_path: Path) -> None:
    study = parse_study(FULL)
    write_sheet(study, tmp_path / "full.xlsx")
    assert load_study(tmp_path / "full.xlsx").resolve() == study.resolve()
    assert parse_study(to_toml(study.resolve())).resolve() == study.resolve()


@pytest.mark.parametrize(
    ("typed", "dates"),
    [
        ("2027-05-01", ["2027-05-01"]),
        (datetime.date(2027, 5, 1), ["2027-05-01"]),
        ("2027-05-01, 2027-06-01", ["2027-05-01", "2027-06-01"]),
        ("[2027-05-01, 2027-06-01]", ["2027-05-01", "2027-06-01"]),
    ],
)
def test_days_are_typed_as_dates_or_lists(typed: Any, dates: list[str], tmp_path: Path) -> None:
    sheet = book(tmp_path)
    sheet.put("Program", DATES, typed)
    program = sheet.resolved(tmp_path).base.focal.program
    assert program is not None
    assert [str(one) for one in program.bonus_days["double points"].dates] == dates


def test_days_that_are_none_are_told_in_the_cell(tmp_path: Path) -> None:
    sheet = book(tmp_path)
    cell = sheet.put("Program", DATES, "May Day")
    told = sheet.complaint(tmp_path)
    assert "'May Day' cannot stand here: expected a list such as [2027-05-01, 2027-11-11]" in told
    assert f"sheet Program, cell {cell}" in told


def test_names_of_segments_are_typed_with_commas(tmp_path: Path) -> None:
    sheet = book(tmp_path)
    sheet.put("Program", "focal.program.clubs.family.segments", "loyal, price_sensitive")
    program = sheet.resolved(tmp_path).base.focal.program
    assert program is not None
    assert program.clubs["family"].segments == ("loyal", "price_sensitive")


def test_a_conflict_is_told_at_its_cell(tmp_path: Path) -> None:
    sheet = book(tmp_path)
    cell = sheet.put("Program", 'focal.program.privileges."free shipping".from_tier', 7)
    told = sheet.complaint(tmp_path)
    assert "`from_tier` 7 of 'free shipping' and `tiers.levels` conflict: there are 2 above the base" in told
    assert f"sheet Program, cell {cell}" in told


def test_a_fresh_sheet_has_rows_for_levels_to_fill_in(tmp_path: Path) -> None:
    sheet = Book.fresh(tmp_path)
    sheet.put("Program", "focal.program.tiers.levels.Silver.threshold", 400)
    sheet.put("Program", "focal.program.tiers.levels.Gold.threshold", 900)
    program = sheet.resolved(tmp_path).base.focal.program
    assert program is not None
    assert program.tiers is not None
    assert {name: one.threshold for name, one in program.tiers.levels.items()} == {"Silver": 400, "Gold": 900}
    assert program.bonus_days == {}
