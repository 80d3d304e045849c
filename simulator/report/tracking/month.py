"""Months as people write them."""

from __future__ import annotations

import calendar
import datetime
import re

_WHOLE = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
NAMES = {form: number for number, name in enumerate(_WHOLE, 1) for form in (name, name[:3])} | {"sept": 9}
"""The same in every locale."""
_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?:[T ]00:00(?::00)?)?")
_LAST_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"([A-Za-z]+)\.?[-/. ]+(\d{4}|\d{2})")
EXPECTED = "a month such as 2027-03 or Mar 2027"


def month_of(text: str) -> str | None:
    """`2027-03` of 2027-03, 2027/3, 2027-03-31, 03/2027, Mar 2027, March-27; None for anything else.

    Dates with the day or the month first cannot be told apart: they are not read.
    """
    plain = " ".join(text.split())
    found: tuple[int, int] | None = None
    if numbers := _NUMBERS.fullmatch(plain):
        found = int(numbers[1]), int(numbers[2])
    elif last := _LAST_YEAR.fullmatch(plain):
        found = int(last[2]), int(last[1])
    elif named := _NAMED.fullmatch(plain):
        year = int(named[2])
        found = year if year >= 100 else 2000 + year, NAMES.get(named[1].lower(), 0)
    if found is None or not (1900 <= found[0] <= 2300 and 1 <= found[1] <= 12):
        return None
    return f"{found[0]:04d}-{found[1]:02d}"


def days_of(month: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of a month `2027-03`."""
    year, number = int(month[:4]), int(month[5:])
    return datetime.date(year, number, 1), datetime.date(year, number, calendar.monthrange(year, number)[1])
