"""How figures are printed: thousands and millions, shares in percent, differences in points, weeks, times.

A figure that is not defined is never "nan": it is a dash, and whoever prints it says why.
"""

from __future__ import annotations

import math

NARROW = "\u202f"
"""A narrow space at which no line breaks."""
MINUS = "\u2212"
MISSING = "–"
_STEPS = ((1e6, "M"), (1e3, "k"))


def quantity(value: float, *, signed: bool = False) -> str:
    """A number with three figures or so: 842, 12.3 k, 5,257 M."""
    if not math.isfinite(value):
        return MISSING
    step, letter = _step(abs(value))
    size = abs(value) / step
    is_whole = size >= 99.95 or (not letter and size == round(size))
    return _with_sign(value, f"{size:,.0f}" if is_whole else f"{size:.1f}", signed) + (
        NARROW + letter if letter else ""
    )


def quantity_range(low: float, high: float, *, signed: bool = False) -> str:
    """Two numbers with one unit: 2.0 to 31.0 M."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return MISSING
    size, letter = _step(max(abs(low), abs(high)))
    digits = 0 if max(abs(low), abs(high)) / size >= 99.95 else 1
    ends = [_with_sign(end, f"{abs(end) / size:,.{digits}f}", signed) for end in (low, high)]
    return f"{ends[0]} to {ends[1]}" + (NARROW + letter if letter else "")


def percent(share: float, *, signed: bool = False, digits: int = 1) -> str:
    """A share in percent: 22.3 %."""
    if not math.isfinite(share):
        return MISSING
    return _with_sign(share, f"{abs(100 * share):,.{digits}f}", signed) + NARROW + "%"


def ratio_percent(ratio: float) -> str:
    """A return on money in whole percent, with its sign: +27 %."""
    return percent(ratio, signed=True, digits=0)


def points(difference: float) -> str:
    """A difference of two shares in percentage points: +1.2 pp, and +0.05 pp below one."""
    if not math.isfinite(difference):
        return MISSING
    return _with_sign(difference, f"{abs(100 * difference):.{_point_digits(difference)}f}", True) + NARROW + "pp"


def points_range(low: float, high: float) -> str:
    """Two differences of shares: -0.10 to +0.05 pp."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return MISSING
    digits = _point_digits(max(abs(low), abs(high)))
    ends = [_with_sign(value, f"{abs(100 * value):.{digits}f}", True) for value in (low, high)]
    return f"{ends[0]} to {ends[1]}{NARROW}pp"


def weeks(number: float) -> str:
    """A number of weeks: 1 week, 14 weeks."""
    if not math.isfinite(number):
        return MISSING
    shown = f"{number:.1f}".removesuffix(".0")
    return f"{shown}{NARROW}week{'' if shown == '1' else 's'}"


def times(factor: float) -> str:
    """A factor in words: 2.7 times, 36 times."""
    return MISSING if not math.isfinite(factor) else f"{factor:.{0 if factor >= 10 else 1}f} times"


def draws(number: float) -> str:
    """A number of draws; ties count as parts of one."""
    return f"{number:.1f}".removesuffix(".0")


def joined(words: list[str]) -> str:
    """Words as a list in a sentence: a, b and c."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _step(size: float) -> tuple[float, str]:
    """The unit in which a number prints: the next one up when it would round to 1,000."""
    return next(((step, letter) for step, letter in _STEPS if size >= 0.9995 * step), (1.0, ""))


def _point_digits(difference: float) -> int:
    return 1 if abs(100 * difference) >= 1 else 2


def _with_sign(value: float, digits: str, signed: bool) -> str:
    is_zero = not digits.strip("0.,")
    if is_zero:
        return digits
    if value < 0:
        return MINUS + digits
    return "+" + digits if signed else digits
