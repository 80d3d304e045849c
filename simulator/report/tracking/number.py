"""Numbers as a spreadsheet writes them: thousands grouped, a currency beside them, a percent sign behind."""

from __future__ import annotations

import math
import re

_SPACES = re.compile(r"[\s\u00a0\u202f_']")
_CURRENCY = re.compile(r"^(?:[A-Z]{3}|[$€£¥])|(?:[A-Z]{3}|[$€£¥])$")


def number_of(text: str, decimal: str) -> float | None:
    """The number in a cell; None where it is none. `decimal`: "." or ","; the other one groups thousands."""
    plain = _SPACES.sub("", text.replace("\u2212", "-"))
    is_negative = plain.startswith("(") and plain.endswith(")")
    plain = _CURRENCY.sub("", plain.strip("()") if is_negative else plain)
    is_percent = plain.endswith("%")
    plain = plain.removesuffix("%")
    group = "," if decimal == "." else "."
    whole, _, rest = plain.partition(decimal)
    if group in rest or (group in whole and not re.fullmatch(rf"-?\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", whole)):
        return None
    try:
        value = float(whole.replace(group, "") + ("." + rest if rest else ""))
    except ValueError:
        return None
    if not math.isfinite(value):
        return None
    value = -value if is_negative else value
    return value / 100.0 if is_percent else value
