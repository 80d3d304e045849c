"""The questions: words, unit, example and range of each answer, for the terminal and for files alike."""

from __future__ import annotations

import re
from dataclasses import dataclass

from simulator.calibration.numbers.answers import AnswersError

COUNT, MONEY, SHARE, CURRENCY, KIND = "count", "money", "share", "currency", "kind"
KINDS = ("grocery", "web shop")


@dataclass(frozen=True)
class Question:
    """One question. `low` and `high` are the legal range; `default` is what Enter means (None: no default)."""

    key: str
    words: str
    sort: str
    unit: str
    example: str
    low: float = 0.0
    high: float = 1e12
    default: str | None = None

    def read(self, answer: object) -> float | str:
        """The value of an answer typed or found in a file. Raises AnswersError with one sentence."""
        if self.sort == CURRENCY:
            return self._currency(answer)
        if self.sort == KIND:
            return self._kind(answer)
        return self._in_range(self._number(answer), answer)

    def _currency(self, answer: object) -> str:
        text = str(answer).strip().upper()
        if not re.fullmatch("[A-Z]{3}", text):
            raise AnswersError(f"{self.key}: expected three letters such as USD, found {answer!r}")
        return text

    def _kind(self, answer: object) -> str:
        text = str(answer).strip().lower().replace("-", " ").replace("_", " ")
        found = [kind for kind in KINDS if text and kind.startswith(text)]
        if len(found) != 1:
            raise AnswersError(f"{self.key}: expected 'grocery' or 'web shop', found {answer!r}")
        return found[0]

    def _number(self, answer: object) -> float:
        if isinstance(answer, bool) or not isinstance(answer, (int, float, str)):
            raise AnswersError(f"{self.key}: expected a number such as {self.example}, found {answer!r}")
        if not isinstance(answer, str):
            return float(answer)
        plain = re.sub(r"[\s_'\u202f]", "", answer)
        if DECIMAL_COMMA.fullmatch(plain) or (self.high > LARGEST_SMALL and DOTTED.fullmatch(plain)):
            raise AnswersError(
                f"{self.key}: {answer!r} could be thousands or a fraction; write it with a decimal point or none, "
                f"such as {self.example}"
            )
        typed = re.fullmatch(r"([-+]?[\d.]+(?:e\d+)?)(%|[kM])?", THOUSANDS.sub("", plain))
        try:
            return float(typed[1]) / {"%": 100.0, "k": 1e-3, "M": 1e-6, None: 1.0}[typed[2]] if typed else float("nan")
        except ValueError:
            return float("nan")

    def _in_range(self, value: float, answer: object) -> float:
        if value != value:
            raise AnswersError(f"{self.key}: expected a number such as {self.example}, found {answer!r}")
        if not self.low <= value <= self.high:
            hint = f"; write {value / 100:g} for {value:g} %" if self.sort == SHARE and 1 < value <= 100 else ""
            raise AnswersError(f"{self.key}: expected {self.range_words}, found {answer}{hint}")
        return value

    @property
    def range_words(self) -> str:
        """The range in words."""
        if self.high >= 1e6:
            return f"at least {self.low:,g}"
        return f"{self.low:,g} to {self.high:,g}"


THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(\D|$))")
"""Commas before groups of three digits."""
DECIMAL_COMMA = re.compile(r"[-+]?[\d.]*,(\d{1,2}|\d{4,})(%|[kM])?")
"""A comma that is not before three digits."""
DOTTED = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+(%|[kM])?")
"""Dots before three digits: thousands in half of the world."""
LARGEST_SMALL = 1000
"""Answers that are never above this are not written with thousands."""

QUESTIONS = (
    Question("currency", "Currency of all money", CURRENCY, "three letters", "USD", default="USD"),
    Question("business", "Whose shoppers are yours more like", KIND, "grocery or web shop", "web shop"),
    Question("active_customers", "Customers who bought in the last 12 months", COUNT, "customers", "120,000", low=100,
             high=1e9),
    Question("orders_per_customer", "Orders of such a customer in the 12 months", COUNT, "orders", "2.4", low=1.02,
             high=300),
    Question("average_order", "Average order, without VAT", MONEY, "currency", "58", low=0.01, high=1e6),
    Question("net_sales", "Net sales of the 12 months", MONEY, "currency", "16.7M", low=1),
    Question("gross_margin", "Gross margin", SHARE, "share of net sales", "35 %", low=0.0, high=0.95),
    Question("repeat_rate", "Of the customers of the year before, the share that bought again", SHARE,
             "share of customers", "38 %", low=0.02, high=0.99),
    Question("identified_share", "Sales made to customers you can name (members, accounts)", SHARE,
             "share of net sales", "70 %", low=0.0, high=1.0),
    Question("acquisition_spend", "Spent on winning customers (advertising)", MONEY, "currency a year", "900k"),
    Question("new_customers", "Customers whose first order ever was in the 12 months", COUNT, "customers", "60,000",
             high=1e9),
    Question("reward_cost", "Cost of loyalty rewards in the 12 months (0: no program)", MONEY, "currency a year", "0",
             default="0"),
    Question("market_share", "Your share of what your shoppers could buy (assumed)", SHARE, "share", "20 %", low=0.01,
             high=0.9, default="20 %"),
)  # fmt: skip
