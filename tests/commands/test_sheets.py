"""`new --xlsx` and a sheet as the STUDY of commands, as a new user would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.study.sheet.book import Book

from .cli import STUDY, loyalty_sim


def test_a_new_sheet_is_checked_and_says_the_same_as_the_template(tmp_path: Path) -> None:
    made = loyalty_sim("new", "mine", "--xlsx", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "fill in its yellow cells, then loyalty-sim check mine.xlsx" in made.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["mine.xlsx"]
    assert loyalty_sim("new", "same", cwd=tmp_path).returncode == 0
    assert loyalty_sim("diff", "same.toml", "mine.xlsx", cwd=tmp_path).stdout == "No difference.\n"
    checked = loyalty_sim("check", "mine.xlsx", cwd=tmp_path)
    assert checked.returncode == 0
    assert "2 % money as acquisition" in checked.stdout
    explained = loyalty_sim("explain", "mine.xlsx", cwd=tmp_path)
    assert "study mine.xlsx Program!B5" in explained.stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("new", "mine", "--xlsx"), "mine.xlsx exists"),
        (("new", "mine.xlsx"), "mine.xlsx exists"),
        (("new", "other.toml", "--xlsx"), "ends like a TOML file"),
        (("run", "mine.csv"), "a .csv file is not read as a study"),
    ],
)
def test_nothing_is_overwritten(arguments: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    (tmp_path / "mine.xlsx").write_bytes(b"mine")
    done = loyalty_sim(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error:")
    assert sentence in done.stderr
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]


def test_a_wrong_cell_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path, STUDY)
    (tmp_path / "fresh.xlsx").unlink()
    cell = book.put("Program", "focal.program.reward_rate", "thirty")
    book.save(tmp_path / "mine.xlsx")
    done = loyalty_sim("run", "mine.xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert f"--> mine.xlsx, sheet Program, cell {cell}  (stores.Ours.program.reward_rate)" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.xlsx"]


def test_a_sheet_runs_to_a_report_of_its_name(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path, STUDY)
    book.put("Study", "name", "From the sheet")
    book.save(tmp_path / "mine.xlsx")
    done = loyalty_sim("run", "mine.xlsx", "--workers", "1", "--replicates", "2", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "From the sheet: 2 draws" in done.stdout
    report = tmp_path / "reports" / "mine"
    assert "From the sheet" in (report / "provenance.json").read_text(encoding="utf-8")
    assert "mine.xlsx Program!B" in (report / "study.resolved.toml").read_text(encoding="utf-8")
