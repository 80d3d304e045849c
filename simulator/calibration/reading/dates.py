"""Which format the dates of a column have, and on which local day each row falls.

- One format must fit the whole column. Rows that fit another known format stop the reading: half of them could be read
  wrongly without notice. Rows that fit none are unreadable and counted.
- Where day and month could be swapped in every row, the format must be given; it is never guessed.
- Times without a zone are taken for UTC if a time zone is given, and as local otherwise. Times with a zone fall on the
  day they write unless a time zone is given. Dates without a time are days as they stand.
"""

from dataclasses import dataclass

import duckdb

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.date_choice import only_format
from simulator.calibration.reading.date_forms import Form, forms_of, strptime_sql
from simulator.calibration.reading.near import did_you_mean
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.reading.shapes import Shape, among, shapes_of
from simulator.calibration.reading.table import Column, Table
from simulator.calibration.reading.typed import INTEGERS, whole
from simulator.calibration.reading.workspace import literal


@dataclass(frozen=True)
class DayColumn:
    """SQL of the day since 1970-01-01 (NULL where it cannot be read) of a row of ``raw``, and what was decided."""

    sql: str
    words: str


def day_column(
    connection: duckdb.DuckDBPyConnection, table: Table, column: Column, options: ReadingOptions
) -> DayColumn:
    """Decide how the dates of ``raw.date`` are read.

    Raises:
        TransactionError: for no known format, several formats, an ambiguous one, or an unknown time zone.
    """
    zone = options.timezone
    if zone is not None:
        _check_zone(connection, zone)
    if column.type == "DATE":
        return DayColumn(_since_1970("date"), _zoned("Parquet dates", zone, has_time=False, has_zone=False))
    if column.type == "TIMESTAMP WITH TIME ZONE":
        words = _zoned("Parquet timestamps with a zone", zone, has_time=True, has_zone=True)
        return DayColumn(_local_day("date", zone, has_zone=True), words)
    if column.type.startswith("TIMESTAMP"):
        words = _zoned("Parquet timestamps", zone, has_time=True, has_zone=False)
        return DayColumn(_local_day("date::TIMESTAMP", zone, has_zone=False), words)
    text = _text(table, column)
    if options.date_format is not None:
        return _given(connection, text, options.date_format, zone)
    shapes = shapes_of(connection, text)
    return _found(connection, table, text, shapes, zone)


def _text(table: Table, column: Column) -> str:
    if column.type == "VARCHAR":
        return "date"
    if column.type in INTEGERS or column.type in ("DOUBLE", "FLOAT"):
        return f"({whole('date')})::VARCHAR"
    raise TransactionError(
        f"{table.header}: column '{column.name}' holds {column.type.lower()}, which is not a date; use --map date=..."
    )


def _check_zone(connection: duckdb.DuckDBPyConnection, zone: str) -> None:
    names = [name for (name,) in connection.execute("SELECT name FROM pg_timezone_names()").fetchall()]
    if zone not in names:
        near = did_you_mean(zone, [name for name in names if "/" in name])
        raise TransactionError(f"--timezone: there is no time zone {zone!r}{near or '; write one like Europe/Berlin.'}")


def _given(connection: duckdb.DuckDBPyConnection, text: str, date_format: str, zone: str | None) -> DayColumn:
    try:
        connection.execute("SELECT try_strptime('x', ?)", [date_format])
    except duckdb.Error as wrong:
        raise TransactionError(f"--date-format {date_format!r} is not a date format such as %d/%m/%Y.") from wrong
    if not all(any(sign in date_format for sign in signs) for signs in (("%d", "%-d", "%j"), ("%Y", "%y"))):
        raise TransactionError(f"--date-format {date_format!r} lacks the day or the year; write one like %d/%m/%Y.")
    has_zone = "%z" in date_format or "%Z" in date_format
    has_time = "%H" in date_format or "%I" in date_format
    moment = strptime_sql(date_format).format(text)
    words = _zoned(f"{date_format}, as given", zone, has_time, has_zone)
    return DayColumn(_local_day(moment, zone if has_time else None, has_zone), words)


def _found(
    connection: duckdb.DuckDBPyConnection, table: Table, text: str, shapes: list[Shape], zone: str | None
) -> DayColumn:
    formats: dict[str, dict[Form, list[Shape]]] = {}
    for shape in shapes:
        for form in forms_of(shape.text):
            formats.setdefault(form.name, {}).setdefault(form, []).append(shape)
    if not formats:
        return _nothing_known(connection, table, text, shapes)
    moments = {name: _moment(text, shapes, forms) for name, forms in formats.items()}
    name = next(iter(moments)) if len(moments) == 1 else only_format(connection, table, moments)
    form = next(iter(formats[name]))
    if form.has_zone and zone is None:
        written = f"try_strptime(regexp_extract({text}, '^[0-9-]+'), '%Y-%m-%d')"
        day = f"CASE WHEN {moments[name]} IS NOT NULL THEN {written} END"
        return DayColumn(_since_1970(day), _zoned(name, None, has_time=True, has_zone=True))
    words = _zoned(name, zone, form.has_time, form.has_zone)
    return DayColumn(_local_day(moments[name], zone if form.has_time else None, form.has_zone), words)


def _moment(text: str, shapes: list[Shape], forms: dict[Form, list[Shape]]) -> str:
    chosen = [shape for mine in forms.values() for shape in mine]
    if len(forms) == 1:
        (form,) = forms
        read = form.sql.format(text)
        condition = among(text, shapes, chosen)
        return read if condition == "true" else f"CASE WHEN {condition} THEN {read} END"
    parts = (f"WHEN {among(text, shapes, mine)} THEN {form.sql.format(text)}" for form, mine in forms.items())
    return f"CASE {' '.join(parts)} END"


def _nothing_known(connection: duckdb.DuckDBPyConnection, table: Table, text: str, shapes: list[Shape]) -> DayColumn:
    if not shapes:
        return DayColumn("NULL::INTEGER", "none")
    row = shapes[0].first_row
    found = connection.execute(f"SELECT {text} FROM raw WHERE row = {row}").fetchone()
    example = found[0] if found else ""
    raise TransactionError(
        f"{table.name}, {table.places([row])[row]}: the date {example!r} has no known format; give one such as "
        "--date-format '%d/%m/%y'."
    )


def _since_1970(day: str) -> str:
    return f"(({day})::DATE - DATE '1970-01-01')"


def _local_day(moment: str, zone: str | None, has_zone: bool) -> str:
    if zone is None:
        return _since_1970(f"{moment} AT TIME ZONE 'UTC'" if has_zone else moment)
    aware = moment if has_zone else f"({moment} AT TIME ZONE 'UTC')"
    return _since_1970(f"{aware} AT TIME ZONE {literal(zone)}")


def _zoned(format_words: str, zone: str | None, has_time: bool, has_zone: bool) -> str:
    if not has_time:
        return f"{format_words}{f', no times, so {zone} changes nothing' if zone else ''}"
    if zone is not None:
        return f"{format_words}, {'' if has_zone else 'taken for UTC, '}counted in days of {zone}"
    if has_zone:
        days = "in UTC days" if "Parquet" in format_words else "on the day written"
        return f"{format_words}, counted {days}; --timezone counts local days"
    epoch = "since 1970" in format_words
    return f"{format_words}, {'in UTC days' if epoch else 'as local times'}; --timezone takes them for UTC and converts"
