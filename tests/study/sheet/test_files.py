"""Files that are no input sheets: refused in one sentence, whatever they hold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from simulator.study import StudyError, load_study
from simulator.study.sheet import package

from .book import Book

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def complaint(path: Path) -> str:
    with pytest.raises(StudyError) as caught:
        load_study(path)
    return str(caught.value)


def fresh(folder: Path) -> dict[str, bytes]:
    """The parts of a fresh sheet."""
    path = Book.fresh(folder).save(folder / "fresh.xlsx")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".ods", ".csv"])
def test_other_spreadsheets_are_refused_by_name(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"mine{ending}"
    path.write_bytes(b"a,b\n1,2\n")
    told = complaint(path)
    assert f"a {ending} file is not read as a study" in told
    assert "save it as an Excel workbook (.xlsx)" in told


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "this is not an Excel workbook, or it is damaged"),
        (b"name = 1\n", "this is not an Excel workbook, or it is damaged"),
        (b"PK\x03\x04" + bytes(200), "this is not an Excel workbook, or it is damaged"),
        (OLE + bytes(600), "old Excel workbook (.xls) under another name"),
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (zipped({"word/document.xml": b"<a/>"}), "it has no sheets"),
    ],
)
def test_what_is_no_workbook_is_refused(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(content)
    assert sentence in complaint(path)


def test_a_missing_workbook_is_told_like_a_missing_study(tmp_path: Path) -> None:
    Book.fresh(tmp_path).save(tmp_path / "mine.xlsx")
    told = complaint(tmp_path / "mien.xlsx")
    assert "cannot find the file" in told
    assert "did you mean 'mine.xlsx'?" in told


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"),
        ("xl/sharedStrings.xml", b"<sst><si>"),
    ],
)
def test_a_damaged_workbook_is_refused(part: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    path.write_bytes(zipped({**fresh(tmp_path), part: content}))
    assert "damaged" in complaint(path)


def test_a_workbook_cut_off_is_refused(tmp_path: Path) -> None:
    content = Book.fresh(tmp_path).save(tmp_path / "mine.xlsx").read_bytes()
    (tmp_path / "mine.xlsx").write_bytes(content[: len(content) // 2])
    assert "not an Excel workbook, or it is damaged" in complaint(tmp_path / "mine.xlsx")


def test_declared_entities_are_refused(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "cc">]><workbook>&b;</workbook>'
    path = tmp_path / "mine.xlsx"
    path.write_bytes(zipped({**fresh(tmp_path), "xl/workbook.xml": bomb}))
    assert "declares document types" in complaint(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1_000_000)
    path = tmp_path / "mine.xlsx"
    path.write_bytes(zipped({**fresh(tmp_path), "xl/worksheets/sheet9.xml": b" " * 2_000_000}))
    assert "unpacks to more than 1 MB" in complaint(path)


def test_a_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_BYTES", 10_000)
    path = Book.fresh(tmp_path).save(tmp_path / "mine.xlsx")
    assert "the file is larger than 0.01 MB" in complaint(path)


def test_a_cell_far_away_is_refused_before_room_is_made_for_it(tmp_path: Path) -> None:
    book = Book.fresh(tmp_path)
    path = book.save(tmp_path / "mine.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet3.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts[name] = parts[name].replace(b"</sheetData>", far)
    path.write_bytes(zipped(parts))
    assert "sheet Stores reaches to row 1048576 and column 16384" in complaint(path)


def test_a_workbook_without_key_paths_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    with Workbook(path) as book:
        book.add_worksheet("Budget").write("A1", "rewards")
    told = complaint(path)
    assert "no sheet has a column headed 'Key path'" in told
    assert "loyalty-sim new NAME --xlsx" in told


def test_a_workbook_with_macros_is_read_and_its_macros_are_not(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsm"
    path.write_bytes(zipped({**fresh(tmp_path), "xl/vbaProject.bin": OLE}))
    assert load_study(path).name == "Small"
