"""What a sheet's XML says that its values do not: errors, formulas without a result, how far cells reach."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

Cell = tuple[int, int]
"""Row and column, counted from 0."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class Markup:
    """Errors by cell (#DIV/0!), cells whose formula has no stored result, and rows and columns in use."""

    errors: dict[Cell, str] = field(default_factory=dict)
    unfinished: set[Cell] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by the sheet's name. Raises ElementTree.ParseError."""
    relations = parts.get("xl/_rels/workbook.xml.rels", b"<none/>")
    targets = {one.get("Id"): str(one.get("Target", "")) for one in ElementTree.fromstring(relations)}
    found: dict[str, str] = {}
    for one in ElementTree.fromstring(parts["xl/workbook.xml"]).iter():
        if _local(one.tag) == "sheet":
            key = next((value for name, value in one.attrib.items() if _local(name) == "id"), None)
            target = targets.get(key, "")
            found[one.get("name", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


def markup(part: bytes) -> Markup:
    """Read the cells of one sheet. Raises ElementTree.ParseError."""
    read = Markup()
    row = -1
    for event, element in ElementTree.iterparse(io.BytesIO(part), ("start", "end")):
        kind = _local(element.tag)
        if event == "start" and kind == "row":
            row = int(element.get("r") or row + 2) - 1
            column = -1
            read.rows = max(read.rows, row + 1)
        elif event == "end" and kind == "c":
            row, column = _position(element.get("r"), (row, column + 1))
            read.rows, read.columns = max(read.rows, row + 1), max(read.columns, column + 1)
            _note(read, (row, column), element)
        elif event == "end" and kind == "row":
            element.clear()
    return read


def _note(read: Markup, cell: Cell, element: ElementTree.Element) -> None:
    inside = {_local(child.tag): child.text or "" for child in element}
    if element.get("t") == "e":
        read.errors[cell] = inside.get("v", "") or "an error"
    elif "f" in inside and not inside.get("v") and element.get("t") != "str":
        read.unfinished.add(cell)


def _position(reference: str | None, otherwise: Cell) -> Cell:
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return otherwise
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def _local(name: str) -> str:
    return name.rpartition("}")[2]
