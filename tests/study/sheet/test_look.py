"""What Excel itself makes of the sheet: validations from the schema, formats, notes, panes, print."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from simulator.study import parse_study
from simulator.study.sheet.write import write_sheet

from .book import STUDY, Book

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NAMES = (
    "Read me",
    "Study",
    "Stores",
    "Program",
    "Policies",
    "Today and baseline",
    "Last year and books",
    "Assumptions",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("look") / "mine.xlsx"
    write_sheet(parse_study(STUDY), path)
    return path


def sheet_xml(path: Path, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{NAMES.index(name) + 1}.xml"))


def validation(path: Path, name: str, cell: str) -> ElementTree.Element:
    found = sheet_xml(path, name).iter(f"{SPACE}dataValidation")
    return next(one for one in found if one.get("sqref") == cell)


def test_the_sheets_stand_in_the_order_of_filling_in(path: Path) -> None:
    with CalamineWorkbook.from_path(path) as book:
        assert tuple(book.sheet_names) == NAMES


def test_numbers_are_held_to_the_range_of_the_schema(path: Path, tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    rate = validation(path, "Program", f"B{book.row('Program', 'focal.program.reward_rate')}")
    assert (rate.get("type"), [one.text for one in rate]) == ("decimal", ["0", "0.5"])
    assert "Face value of points" in str(rate.get("prompt"))
    assert rate.get("error") == "Expected from 0 % to 50 %, or nothing."
    setup = validation(path, "Program", f"B{book.row('Program', 'focal.program.costs.setup')}")
    assert (setup.get("operator"), [one.text for one in setup]) == ("greaterThanOrEqual", ["0"])
    weeks = validation(path, "Study", f"B{book.row('Study', 'run.weeks')}")
    assert (weeks.get("type"), [one.text for one in weeks]) == ("whole", ["1", "2600"])


def test_words_are_chosen_from_lists(path: Path, tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    mode = validation(path, "Program", f"B{book.row('Program', 'focal.program.expiry.mode')}")
    assert [one.text for one in mode] == ['"none,inactivity,age,month_end,year_end,date,tier"']
    same = validation(path, "Policies", f"D{book.row('Policies', 'policies.*.same_cost_as')}")
    assert [one.text for one in same] == ["$B$5:$G$5"]
    solve = validation(path, "Policies", f"D{book.row('Policies', 'policies.*.solve')}")
    assert "focal.price_index" in str(next(iter(solve)).text)


def test_dates_are_dates_and_panes_are_frozen(path: Path, tmp_path: Path) -> None:
    with CalamineWorkbook.from_path(path) as book:
        cells = book.get_sheet_by_name("Study").to_python(skip_empty_area=False)
    assert cells[Book.fresh(tmp_path).row("Study", "run.start") - 1][1] == datetime.date(2027, 1, 4)
    for name in NAMES[1:]:
        pane = next(sheet_xml(path, name).iter(f"{SPACE}pane"))
        assert (pane.get("ySplit"), pane.get("state")) == ("4", "frozen")
        assert next(sheet_xml(path, name).iter(f"{SPACE}pageSetup")).get("orientation") == "landscape"


def test_the_sheet_says_that_the_shoppers_are_illustrative(path: Path) -> None:
    with CalamineWorkbook.from_path(path) as book:
        text = str(book.get_sheet_by_name("Read me").to_python())
    assert "ILLUSTRATIVE" in text
    assert "loyalty-sim check mine.xlsx" in text


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    study = parse_study(STUDY.replace('name = "Small"', 'name = "=1+1"').replace('note = "more"', 'note = "@SUM(A1)"'))
    write_sheet(study, tmp_path / "mine.xlsx")
    assert not list(sheet_xml(tmp_path / "mine.xlsx", "Study").iter(f"{SPACE}f"))
    assert not list(sheet_xml(tmp_path / "mine.xlsx", "Policies").iter(f"{SPACE}f"))
