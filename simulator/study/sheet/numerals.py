"""Numbers that were typed as text, as people write them; what could mean two numbers is none."""

from __future__ import annotations

import re

_SPACES = "\u00a0\u202f\u2009 '\u2019"
_GROUPED = re.compile(rf"[+-]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[+-]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_WHOLE = re.compile(r"[+-]?\d{1,20}")
_COMMA = re.compile(r"[+-]?\d+,\d+ ?%?")


def number_in(text: str) -> int | float | None:
    """The number that a text means, "1,000" and "3 %" included; None where it is none.

    A percentage is a share to the digits that were typed: 0.7 % is 0.007.
    """
    is_percent = text.endswith("%")
    bare = text[:-1].rstrip(_SPACES) if is_percent else text
    if _GROUPED.fullmatch(bare):
        bare = re.sub(rf"[,{_SPACES}]", "", bare)
    if not _PLAIN.fullmatch(bare):
        return None
    if is_percent:
        mantissa, _, exponent = bare.lower().partition("e")
        return float(f"{mantissa}e{int(exponent or 0) - 2}")
    return int(bare) if _WHOLE.fullmatch(bare) else float(bare)


def has_decimal_comma(text: str) -> bool:
    """Whether a text is a number only if its comma is a decimal sign."""
    return _COMMA.fullmatch(text) is not None and number_in(text) is None
