"""The ways in which dates and times are written that are told apart by their shape."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from simulator.calibration.reading.workspace import literal

_FULL = "january|february|march|april|june|july|august|september|october|november|december"
_ABBREVIATED = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

DATES = MappingProxyType(
    {
        "%Y-%m-%d": r"9{4}-99?-99?", "%Y/%m/%d": r"9{4}/99?/99?", "%Y.%m.%d": r"9{4}\.99?\.99?", "%Y%m%d": r"9{8}",
        "%d.%m.%Y": r"99?\.99?\.9{4}", "%d/%m/%Y": r"99?/99?/9{4}", "%m/%d/%Y": r"99?/99?/9{4}",
        "%d-%m-%Y": r"99?-99?-9{4}", "%m-%d-%Y": r"99?-99?-9{4}",
        "%d-%b-%Y": r"99?-MON-9{4}", "%d/%b/%Y": r"99?/MON/9{4}", "%d %b %Y": r"99? MON 9{4}",
        "%b %d, %Y": r"MON 99?, 9{4}", "%b %d %Y": r"MON 99? 9{4}",
    }
)  # fmt: skip
"""strptime formats and the shapes they fit; dotted dates are taken day first; two-digit years are never guessed."""

TIMES = MappingProxyType(
    {
        "": "", " %H:%M": " 99?:99", " %H:%M:%S": " 99?:99:99", " %H:%M:%S.%f": r" 99?:99:99\.9{1,6}",
        " %I:%M %p": " 99?:99 [ap]m", " %I:%M:%S %p": " 99?:99:99 [ap]m",
    }
)  # fmt: skip

ISO_TIME = r"[ t]99?:99(?::99(?:\.9{1,9})?)?"
ISO_ZONE = r" ?(?:z|utc|gmt|[+-]99(?::?99)?)"

EPOCHS = MappingProxyType(
    {"9{10}": ("seconds", 1_000_000), "9{13}": ("milliseconds", 1_000), "9{16}": ("microseconds", 1)}
)
"""Shapes of time since 1970-01-01 (2001 to 2286) and microseconds in their unit."""


@dataclass(frozen=True)
class Form:
    """How a date is written.

    Attributes:
        name: forms of one name are one format of the column; seconds or not makes no difference.
        pattern: of the shape.
        sql: expression of ``{}`` that gives a DATE, a TIMESTAMP or (with a zone) a TIMESTAMPTZ, NULL where it fails.
        has_time, has_zone: what is written beside the day.
    """

    name: str
    pattern: re.Pattern[str]
    sql: str
    has_time: bool = False
    has_zone: bool = False


def strptime_sql(formats: str) -> str:
    """SQL template that reads a text by a strptime format."""
    return f"try_strptime({{}}, {literal(formats)})"


def _forms() -> tuple[Form, ...]:
    forms = []
    for date, pattern in DATES.items():
        for month, names in (("%b", _ABBREVIATED), ("%B", _FULL)):
            if month == "%B" and "%b" not in date:
                continue
            for time, time_pattern in TIMES.items():
                whole = re.compile(pattern.replace("MON", f"(?:{names})") + time_pattern)
                kind = "" if not time else " with time" if "%H" in time else " with time (AM/PM)"
                sql = strptime_sql(date.replace("%b", month) + time)
                if not (date == "%Y-%m-%d" and "%H" in time):
                    forms.append(Form(date + kind, whole, sql, has_time=bool(time)))
    iso = DATES["%Y-%m-%d"] + ISO_TIME
    forms.append(Form("%Y-%m-%d with time", re.compile(iso), "try_cast({} AS TIMESTAMP)", True))
    zoned = "try_cast(replace(replace({}, ' +', '+'), ' -', '-') AS TIMESTAMPTZ)"
    forms.append(Form("%Y-%m-%d with time and zone", re.compile(iso + ISO_ZONE), zoned, True, True))
    forms.append(Form("%Y%m%d with time", re.compile("9{14}"), strptime_sql("%Y%m%d%H%M%S"), True))
    for pattern, (unit, factor) in EPOCHS.items():
        sql = f"make_timestamp(try_cast({{}} AS BIGINT) * {factor})"
        forms.append(Form(f"{unit} since 1970-01-01", re.compile(pattern), sql, True))
    return tuple(forms)


FORMS = _forms()


def forms_of(shape: str) -> tuple[Form, ...]:
    """Forms that a shape fits."""
    lower = shape.lower()
    return tuple(form for form in FORMS if form.pattern.fullmatch(lower))
