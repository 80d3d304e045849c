"""The fiscal calendar: every week in one month, years named by the calendar year in which they end."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.fiscal import by_period, fiscal_calendar

MONDAY = datetime.date(2027, 1, 4)


def test_a_week_belongs_to_the_month_of_its_fourth_day() -> None:
    months = fiscal_calendar(datetime.date(2026, 12, 28), 6).months  # 31 Dec is the fourth day of its first week
    assert [(month.label, month.weeks) for month in months] == [("2026-12", 1), ("2027-01", 4), ("2027-02", 1)]


def test_a_fiscal_year_is_named_by_the_calendar_year_in_which_it_ends() -> None:
    calendar = fiscal_calendar(MONDAY, 110, start_month=4)
    assert calendar.years == ("FY2027", "FY2028", "FY2029")
    assert [calendar.weeks_of(year) for year in calendar.years] == [12, 53, 45]
    april = next(month for month in calendar.months if month.label == "2027-04")
    assert (april.year, april.quarter) == ("FY2028", "FY2028-Q1")
    assert calendar.year_cuts == (0, 12, 65, 110)


def test_a_fiscal_year_from_january_is_the_calendar_year() -> None:
    calendar = fiscal_calendar(MONDAY, 104)
    assert calendar.years == ("FY2027", "FY2028")
    assert {month.quarter for month in calendar.months[:3]} == {"FY2027-Q1"}


@given(
    start=st.dates(datetime.date(1900, 1, 1), datetime.date(2200, 1, 1)),
    weeks=st.integers(1, 400),
    first=st.integers(1, 12),
)
def test_months_have_all_weeks_once(start: datetime.date, weeks: int, first: int) -> None:
    calendar = fiscal_calendar(start, weeks, first)
    assert calendar.cuts[0] == 0
    assert calendar.cuts[-1] == calendar.year_cuts[-1] == weeks
    assert all(month.weeks in (4, 5) for month in calendar.months[1:-1])
    assert sum(calendar.weeks_of(year) for year in calendar.years) == weeks
    assert len({month.label for month in calendar.months}) == len(calendar.months)
    assert calendar.month_at(weeks - 1) == len(calendar.months) - 1


def test_sums_of_periods_are_the_sum_of_weeks() -> None:
    weekly = np.arange(20.0).reshape(10, 2)
    found = by_period(weekly, (0, 4, 9, 10))
    np.testing.assert_array_equal(found[:, 0], [12.0, 60.0, 18.0])
    np.testing.assert_array_equal(found.sum(axis=0), weekly.sum(axis=0))


def test_days_of_a_month_are_those_of_its_weeks() -> None:
    calendar = fiscal_calendar(MONDAY, 8)
    january = calendar.months[0]
    assert calendar.first_day_of(january) == MONDAY
    assert calendar.last_day_of(january) == datetime.date(2027, 1, 31)
    with pytest.raises(StopIteration):
        calendar.month_at(8)
