"""What the shape of an amount says: sign, currency mark, and under which decimal sign it is a number."""

import re
from dataclasses import dataclass
from types import MappingProxyType

MARKS = MappingProxyType(
    {
        "$": "$", "US$": "$", "USD": "$", "C$": "C$", "CAD": "C$", "A$": "A$", "AUD": "A$", "NZD": "NZD", "HK$": "HK$",
        "HKD": "HK$", "NT$": "NT$", "NTD": "NT$", "TWD": "NT$", "R$": "R$", "BRL": "R$", "MXN": "MXN", "SGD": "SGD",
        "€": "€", "EUR": "€", "EURO": "€", "£": "£", "GBP": "£", "CHF": "CHF", "SFR.": "CHF", "FR.": "CHF",
        "KR": "kr", "KR.": "kr", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "ZŁ": "zł", "PLN": "zł", "KČ": "Kč",
        "CZK": "Kč", "FT": "Ft", "HUF": "Ft", "RON": "RON", "₺": "₺", "TL": "₺", "TRY": "₺", "₽": "₽", "RUB": "₽",
        "₴": "₴", "UAH": "₴", "¥": "¥", "円": "¥", "JPY": "¥", "元": "CNY", "CNY": "CNY", "RMB": "CNY", "₩": "₩",
        "KRW": "₩", "₹": "₹", "INR": "₹", "RS": "₹", "RS.": "₹", "฿": "฿", "THB": "฿", "₪": "₪", "ILS": "₪",
        "ZAR": "ZAR", "AED": "AED", "SAR": "SAR",
    }
)  # fmt: skip
"""Symbols and codes before or after an amount, and the one name by which each currency is counted."""

_MARK = "|".join(sorted((re.escape(mark) for mark in MARKS), key=len, reverse=True))
_BLANK = "[ \u00a0\u202f]"
_WHOLE = re.compile(
    rf"(?P<open>\()?(?P<sign1>[-+−])?{_BLANK}*(?P<mark1>{_MARK})?{_BLANK}*(?P<sign2>[-+−])?"
    rf"(?P<number>(?:9[9.,'’ \u00a0\u202f]*|[.,]9+))"
    rf"{_BLANK}*(?P<mark2>{_MARK})?(?P<sign3>[-−])?(?P<close>\))?",
    re.IGNORECASE,
)
PLAIN = re.compile(r"[+-]?(?:9+\.?9*|\.9+)(?:[eE][+-]?9{1,2})?")
"""Shapes that are numbers to a database as they stand."""


@dataclass(frozen=True)
class MoneyShape:
    """Parts of the shape of an amount.

    Attributes:
        mark: the currency's name of `MARKS`, or None.
        negative: by a minus before or after, or by brackets.
        decimals: the decimal signs (``.`` and ``,``) under which it is a number; empty if it is none.
        grouped: the decimal signs under which it has thousands separators.
        plain: whether a database reads it as it stands, given that the decimal sign is a point.
    """

    mark: str | None
    negative: bool
    decimals: frozenset[str]
    grouped: frozenset[str]
    plain: bool

    @property
    def tells(self) -> bool:
        """Whether the two decimal signs would give different amounts, or only one gives any."""
        return len(self.decimals) == 1 or len(self.grouped) == 1


UNREADABLE = MoneyShape(None, False, frozenset(), frozenset(), False)


def _number(decimal: str, separators: tuple[str, ...]) -> re.Pattern[str]:
    """Digits, with or without groups of three (of two, as in India, before the last) by one separator throughout."""
    groups = "|".join(f"9{{1,3}}(?:{mark}9{{2,3}})*{mark}999" for mark in separators)
    return re.compile(f"(?:(?P<grouped>{groups})|9+)(?:{decimal}9*)?|{decimal}9+")


_NUMBER = {".": _number(r"\.", (",", "'", "’", " ")), ",": _number(",", (r"\.", "'", "’", " "))}


def money_shape(shape: str) -> MoneyShape:
    """Take a shape apart."""
    if PLAIN.fullmatch(shape) and ("e" in shape or "E" in shape):
        return MoneyShape(None, shape.startswith("-"), frozenset("."), frozenset(), True)
    parts = _WHOLE.fullmatch(shape)
    if parts is None or bool(parts["open"]) != bool(parts["close"]) or (parts["mark1"] and parts["mark2"]):
        return UNREADABLE
    signs = [parts[name] for name in ("sign1", "sign2", "sign3") if parts[name]]
    if len(signs) + bool(parts["open"]) > 1:
        return UNREADABLE
    number = re.sub("[\u00a0\u202f]", " ", parts["number"]).strip()
    matches = {sign: found for sign, pattern in _NUMBER.items() if (found := pattern.fullmatch(number))}
    mark = parts["mark1"] or parts["mark2"]
    return MoneyShape(
        mark=MARKS[mark.upper()] if mark else None,
        negative=bool(parts["open"]) or any(sign in "-−" for sign in signs),
        decimals=frozenset(matches),
        grouped=frozenset(sign for sign, found in matches.items() if found["grouped"]),
        plain=PLAIN.fullmatch(shape) is not None,
    )
