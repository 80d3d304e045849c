"""A workbook as a reader's program opens it: cells with formula and stored value, names, from the XML itself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
Value = str | float | bool | None


@dataclass(frozen=True)
class Stored:
    """One cell: its formula without the equals sign ("" where it has none) and the value stored beside it."""

    formula: str
    value: Value


@dataclass(frozen=True, eq=False)
class Opened:
    """Cells by sheet and (row, column) from 0; defined names; the parts of the package."""

    sheets: dict[str, dict[tuple[int, int], Stored]]
    names: dict[str, str]
    parts: dict[str, bytes]

    def value(self, sheet: str, cell: str) -> Value:
        """The stored value of a cell such as B4."""
        return self.sheets[sheet][position(cell)].value

    def row_of(self, sheet: str, text: str, column: int = 0, start: int = 0) -> int:
        """The first row from `start` on whose cell in a column holds a text."""
        rows = (row for (row, at), cell in sorted(self.sheets[sheet].items()) if at == column and row >= start)
        return next(row for row in rows if self.sheets[sheet][row, column].value == text)

    def with_value(self, sheet: str, cell: tuple[int, int], value: Value) -> Opened:
        """The workbook with another value typed into a cell."""
        changed = {**self.sheets[sheet], cell: Stored("", value)}
        return Opened({**self.sheets, sheet: changed}, self.names, self.parts)


def opened(content: bytes) -> Opened:
    """Read a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relations = ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {str(one.get("Id")): f"xl/{one.get('Target')}" for one in relations}
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    texts = _shared(parts["xl/sharedStrings.xml"])
    sheets = {
        str(one.get("name")): _cells(parts[targets[str(one.get(RELATION))]], texts)
        for one in book.iter(f"{SPACE}sheet")
    }
    names = {str(one.get("name")): one.text or "" for one in book.iter(f"{SPACE}definedName")}
    return Opened(sheets, names, parts)


def position(cell: str) -> tuple[int, int]:
    """Row and column from 0 of a cell such as $B$4."""
    match = _REFERENCE.fullmatch(cell.replace("$", ""))
    assert match is not None, cell
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _shared(part: bytes) -> list[str]:
    return [
        "".join(text.text or "" for text in one.iter(f"{SPACE}t"))
        for one in ElementTree.fromstring(part).iter(f"{SPACE}si")
    ]


def _cells(part: bytes, texts: list[str]) -> dict[tuple[int, int], Stored]:
    found = {}
    for one in ElementTree.fromstring(part).iter(f"{SPACE}c"):
        formula, value = (one.findtext(f"{SPACE}{tag}") for tag in ("f", "v"))
        if formula is None and value is None:
            continue
        found[position(str(one.get("r")))] = Stored(formula or "", _value(one.get("t"), value or "", texts))
    return found


def _value(kind: str | None, text: str, texts: list[str]) -> Value:
    if kind == "s":
        return texts[int(text)]
    if kind == "b":
        return text == "1"
    return text if kind in ("str", "e") else float(text) if text else None
