"""A section of the report: facts, charts and tables; one template shows them all."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.report.cell import Cell


@dataclass(frozen=True)
class Row:
    """A row of a table: `words` at the left, then cells."""

    words: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table: headings of words, then of cells with the formula to be shown on hovering."""

    caption: str
    words: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    style: str = "levels"
    """Class in the page: `levels` for figures, `wordy` for sentences."""


@dataclass(frozen=True)
class Section:
    """A section. `charts`: ids of the charts in it, in order."""

    id: str
    title: str
    facts: tuple[str, ...]
    charts: tuple[str, ...]
    tables: tuple[Table, ...]
