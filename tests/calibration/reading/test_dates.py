from pathlib import Path

import pytest

from tests.calibration.reading.files import HEADER, parquet, read, refused, rows, rule


def written(*dates: str) -> str:
    return HEADER + "".join(f'c{i},"{date}",1\n' for i, date in enumerate(dates))


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        (("2024-12-31",), "2024-12-31"), (("20241231",), "2024-12-31"), (("2024/12/31",), "2024-12-31"),
        (("1.2.2024", "31.12.2024"), "2024-02-01"), (("1.2.2024",), "2024-02-01"),
        (("12/31/2024", "1/2/2024"), "2024-12-31"), (("31/12/2024", "1/2/2024"), "2024-12-31"),
        (("31-12-2024",), "2024-12-31"), (("31-Dec-2024", "1-May-2024", "1-june-2024"), "2024-12-31"),
        (("Dec 31, 2024", "May 1, 2024"), "2024-12-31"), (("2024-12-31 23:59", "2024-12-31T23:59:01.5"), "2024-12-31"),
        (("12/31/2024 11:59 PM", "1/2/2024 1:05 AM"), "2024-12-31"), (("31.12.2024 23:59:01",), "2024-12-31"),
        (("20241231235901",), "2024-12-31"), (("1735689599",), "2024-12-31"), (("1735689599999",), "2024-12-31"),
        (("2024-12-31T23:59:00-05:00", "2024-12-31 23:59:00 Z"), "2024-12-31"), ((" 2024-12-31 ",), "2024-12-31"),
    ],
)  # fmt: skip
def test_formats_are_found(tmp_path: Path, dates: tuple[str, ...], day: str) -> None:
    assert rows(read(tmp_path, written(*dates)))[0] == (0, day, 1.0)


@pytest.mark.parametrize(
    ("dates", "first", "other"),
    [
        (("2024-12-31", "20241230"), "%Y-%m-%d on line 2", "%Y%m%d on line 3"),
        (("31.12.2024", "2024-12-31", "2024-12-30"), "%d.%m.%Y on line 2", "%Y-%m-%d on line 3"),
        (("1/2/2024", "31/12/2024", "12/31/2024"), "on line 2", "on line"),
        (("2024-12-31", "2024-12-31 10:00"), "%Y-%m-%d on line 2", "%Y-%m-%d with time on line 3"),
    ],
)
def test_mixed_formats_are_named_with_their_lines(
    tmp_path: Path, dates: tuple[str, ...], first: str, other: str
) -> None:
    told = refused(tmp_path, written(*dates))
    assert "the dates have more than one format" in told
    assert first in told
    assert other in told


def test_one_row_of_another_order_among_thousands_stops_the_reading(tmp_path: Path) -> None:
    dates = [f"12/{1 + i % 28}/2023" for i in range(2000)]
    told = refused(tmp_path, written(*dates, "28/12/2023"))
    assert "%m/%d/%Y on line 2 and %d/%m/%Y on line 2002" in told


def test_day_and_month_that_could_be_swapped_are_asked_for(tmp_path: Path) -> None:
    text = written("01/02/2024", "03/04/2024")
    assert "--date-format '%d/%m/%Y'" in refused(tmp_path, text)
    assert [day for _, day, _ in rows(read(tmp_path, text, date_format="%d/%m/%Y"))] == ["2024-02-01", "2024-04-03"]
    assert [day for _, day, _ in rows(read(tmp_path, text, date_format="%m/%d/%Y"))] == ["2024-01-02", "2024-03-04"]


def test_two_digit_years_only_if_given(tmp_path: Path) -> None:
    text = written("31/12/24")
    assert "line 2: the date '31/12/24' has no known format; give one" in refused(tmp_path, text)
    assert rows(read(tmp_path, text, date_format="%d/%m/%y")) == [(0, "2024-12-31", 1.0)]


@pytest.mark.parametrize("wrong", ["%Q", "%H:%M", "day/month", "%d/%m"])
def test_a_date_format_needs_a_day_and_a_year(tmp_path: Path, wrong: str) -> None:
    assert refused(tmp_path, written("31/12/24"), date_format=wrong).startswith("--date-format")


@pytest.mark.parametrize(
    ("date", "zone", "day"),
    [
        ("2024-01-01 03:00:00", "America/New_York", "2023-12-31"),
        ("2024-01-01T03:00:00Z", "America/New_York", "2023-12-31"),
        ("2024-07-01 04:30", "America/New_York", "2024-07-01"), ("2024-07-01 03:30", "America/New_York", "2024-06-30"),
        ("2024-01-01 20:00:00+05:00", "Asia/Tokyo", "2024-01-02"), ("1704067200", "America/New_York", "2023-12-31"),
        ("2024-01-01", "America/New_York", "2024-01-01"), ("12/31/2023 4:00 PM", "Asia/Tokyo", "2024-01-01"),
    ],
)  # fmt: skip
def test_times_fall_on_local_days_in_summer_and_winter(tmp_path: Path, date: str, zone: str, day: str) -> None:
    assert rows(read(tmp_path, written(date), timezone=zone)) == [(0, day, 1.0)]


def test_parquet_times_fall_on_local_days(tmp_path: Path) -> None:
    for value in ("TIMESTAMP '2024-01-01 03:00'", "TIMESTAMPTZ '2024-01-01 03:00+00'", "DATE '2023-12-31'"):
        made = parquet(tmp_path, f"SELECT 'a' customer, {value} date, 1 amount")
        found = read(tmp_path, made, name="t.parquet", timezone="America/New_York")
        assert rows(found) == [(0, "2023-12-31", 1.0)]


def test_an_unknown_time_zone_is_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, written("2024-01-01 10:00"), timezone="America/NewYork")
    assert told == "--timezone: there is no time zone 'America/NewYork', did you mean 'America/New_York'?"


def test_placeholders_of_empty_dates_are_unreadable(tmp_path: Path) -> None:
    found = read(tmp_path, written("2024-01-01", "1900-01-01", "1970-01-01", "2024-02-30", ""))
    assert len(found.transactions) == 1
    assert rule(found, "rows with an unreadable date").places == ("line 3", "line 4", "line 5")


def test_the_future_stops_the_reading_unless_bad_rows_are_dropped(tmp_path: Path) -> None:
    text = written("2024-01-01", "2999-01-01")
    assert "rows dated after today: 1, the first on line 3; check the format of dates" in refused(tmp_path, text)
    found = read(tmp_path, text, drop_bad=True)
    assert len(found.transactions) == 1
    assert rule(found, "rows dated after today").count == 1
