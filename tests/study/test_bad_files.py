"""Files that cannot be read, and files that are not TOML, are refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.study import StudyError, load_study

from .texts import STUDY, complaint


def refused(path: Path, within: Path | None = None) -> str:
    with pytest.raises(StudyError) as caught:
        load_study(path, within)
    return str(caught.value)


def test_a_missing_file_names_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "budgets.toml").write_text(STUDY)
    told = refused(tmp_path / "budget.toml")
    assert "cannot find the file" in told
    assert "did you mean 'budgets.toml'?" in told


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "there is no folder" in refused(tmp_path / "no" / "budget.toml")


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(STUDY)
    told = refused(tmp_path)
    assert "is a folder, expected a file" in told
    assert "files in it: a.toml" in told


def test_binary_garbage_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(bytes(range(256)) * 40)
    assert "the file is not text: it contains zero bytes" in refused(tmp_path / "x.toml")


def test_utf_16_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(STUDY, encoding="utf-16")
    told = refused(tmp_path / "x.toml")
    assert "the file is UTF-16 text, expected UTF-8" in told


def test_another_encoding_is_placed(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b'name = "x"\nquestion = "caf\xe9"\n')
    assert "the file is not UTF-8 text: byte 0xe9 on line 2" in refused(tmp_path / "x.toml")


def test_a_huge_file_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "x.toml").open("wb") as stream:
        stream.truncate(50_000_000)
    assert "the file is larger than 1 MB" in refused(tmp_path / "x.toml")


def test_files_outside_the_folder_of_studies_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text(STUDY)
    (tmp_path / "studies").mkdir()
    (tmp_path / "studies" / "mine.toml").write_text('extends = "../secret.toml"\n')
    told = refused(tmp_path / "studies" / "mine.toml", within=tmp_path / "studies")
    assert "lies outside the folder of studies" in told
    assert load_study(tmp_path / "studies" / "mine.toml").name == "Small"


@pytest.mark.parametrize(
    ("text", "sentence", "place"),
    [
        ("a b = 3", "expected '=' after the key", "mine.toml:1:3"),
        ("a = yes", "expected a value here", "mine.toml:1:5"),
        ('x = 1\na = "C:\\users"', "write paths with / or in single quotes", "mine.toml:2"),
        ('a = "open\nb = 1', "the text in quotes is not closed on its line", "mine.toml:1"),
        ("[run\n", "expected ']' at the end of the table's name", "mine.toml:1:5"),
        ("a = 1 b = 2", "expected the end of the line after the value", "mine.toml:1:7"),
        ("a = [1,\n", "expected a value here", "mine.toml:1"),
        ("a = " + "[" * 9000, "values are nested too deeply", "mine.toml"),
        ("a = " + "1" * 9000, "integer too large", "mine.toml"),
    ],
)
def test_broken_toml_is_placed_and_explained(text: str, sentence: str, place: str) -> None:
    told = complaint(study=text)
    assert sentence in told
    assert place in told


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\na = 2\n", "mine.toml:2:1  (a)"),
        ("[run]\nx = 1\n[run]\ny = 2\n", "mine.toml:3:2  (run)"),
        ("a = { b = 1, b = 2 }", "mine.toml:1:14  (a.b)"),
    ],
)
def test_duplicate_keys_point_at_the_first(text: str, place: str) -> None:
    told = complaint(study=text)
    assert "error: duplicate key" in told
    assert place in told
    assert "first given on line 1" in told
