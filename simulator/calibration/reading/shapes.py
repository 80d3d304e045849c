"""Shapes of texts: every digit becomes a 9. A column of dates or amounts has few shapes, however long it is."""

from typing import NamedTuple

import duckdb

from simulator.calibration.reading.workspace import literal

MOST_SHAPES = 5_000
"""A column with more shapes than this holds neither dates nor amounts; the rarest are left unread."""


class Shape(NamedTuple):
    """A shape, how many rows have it, and the first of them."""

    text: str
    rows: int
    first_row: int


def shape_sql(text: str) -> str:
    """SQL of the shape of a text expression."""
    return f"translate({text}, '0123456789', '9999999999')"


def shapes_of(connection: duckdb.DuckDBPyConnection, text: str) -> list[Shape]:
    """Count the shapes of an expression over ``raw``, the commonest first; empty texts have none."""
    rows = connection.execute(
        f"SELECT {shape_sql(text)} AS shape, count(*) AS n, min(row) FROM raw "
        f"WHERE {text} IS NOT NULL AND {text} <> '' GROUP BY shape ORDER BY n DESC, shape LIMIT {MOST_SHAPES}"
    ).fetchall()
    return [Shape(*row) for row in rows]


def among(text: str, shapes: list[Shape], chosen: list[Shape]) -> str:
    """SQL condition that a text has one of the chosen shapes; TRUE costs nothing where all shapes are chosen."""
    if len(chosen) == len(shapes) < MOST_SHAPES:
        return "true"
    if not chosen:
        return "false"
    return f"{shape_sql(text)} IN ({', '.join(literal(shape.text) for shape in chosen)})"
