"""Where in a file something stands: in the file as a whole, in a line of text, or in a cell of a sheet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

_WIDEST_LINE = 110


@dataclass(frozen=True)
class Place:
    """A file as a whole; the kinds of files with parts refine it."""

    file: str

    @property
    def text(self) -> str:
        """The place as an error message names it, with the file."""
        return self.file

    @property
    def inside(self) -> str:
        """The place without its file, in words: "on line 12"; "" for a file as a whole."""
        return ""

    @property
    def mark(self) -> str:
        """What follows a file's name to tell who set a value: ":12"."""
        return ""

    @property
    def order(self) -> tuple[int, ...]:
        """Where the place comes among others of its file."""
        return ()

    @property
    def gutter(self) -> str:
        """As many spaces as stand before what is told below the place."""
        return " "

    def excerpt(self) -> list[str]:
        """What stands at the place, marked, as lines of a message."""
        return []

    def part(self, text: str, start: int, end: int) -> Place:
        """The place of some characters of `text`, which stands here in quotes; the place itself where it does not."""
        return self


@dataclass(frozen=True)
class TextPlace(Place):
    """A place in a text: `line` and `column` count from 1 in characters, `length` characters are marked."""

    line: int
    column: int = 1
    length: int = 1
    source: str = ""

    @property
    def text(self) -> str:
        """File, line and column."""
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def inside(self) -> str:
        """The line."""
        return f"on line {self.line}"

    @property
    def mark(self) -> str:
        """The line."""
        return f":{self.line}"

    @property
    def order(self) -> tuple[int, ...]:
        """By line, then column."""
        return self.line, self.column

    @property
    def gutter(self) -> str:
        """As wide as the number of the line."""
        return " " * len(str(self.line))

    def excerpt(self) -> list[str]:
        """The line with carets below; a long line is shown around the place."""
        start = self.column - 1
        first = max(0, start - _WIDEST_LINE // 2) if len(self.source) > _WIDEST_LINE else 0
        shown = self.source[first : first + _WIDEST_LINE]
        before = "".join("\t" if char == "\t" else " " * _width(char) for char in shown[: start - first])
        marked = shown[start - first : start - first + self.length]
        carets = "^" * max(1, sum(_width(char) for char in marked))
        return [f"  {self.line} | {shown}".rstrip(), f"  {self.gutter} | {before}{carets}"]

    def part(self, text: str, start: int, end: int) -> Place:
        """Some characters of the quoted key or value that is written here."""
        raw = self.source[self.column - 1 : self.column - 1 + self.length]
        if raw[1:-1] != text:
            return self
        return replace(self, column=self.column + 1 + start, length=end - start)


@dataclass(frozen=True)
class CellPlace(Place):
    """A cell of a workbook: `sheet` by name and number, `row` and `column` counted from 0."""

    sheet: str
    row: int
    column: int
    number: int = 0

    @property
    def cell(self) -> str:
        """The cell as the program shows it: B7."""
        letters, rest = "", self.column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row + 1}"

    @property
    def text(self) -> str:
        """File, sheet and cell."""
        return f"{self.file}, sheet {self.sheet}, cell {self.cell}"

    @property
    def inside(self) -> str:
        """Sheet and cell."""
        return f"in sheet {self.sheet}, cell {self.cell}"

    @property
    def mark(self) -> str:
        """Sheet and cell as formulas write them."""
        return f" {self.sheet}!{self.cell}"

    @property
    def order(self) -> tuple[int, ...]:
        """By sheet, then row, then column."""
        return self.number, self.row, self.column


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
