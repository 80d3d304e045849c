"""Numbers as people type them: thousands, shares, and what half of the world reads the other way."""

import pytest

from simulator.calibration.numbers.answers import AnswersError
from simulator.calibration.numbers.questions import QUESTIONS

BY_KEY = {question.key: question for question in QUESTIONS}


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("active_customers", "48,500", 48_500.0),
        ("active_customers", "48 500", 48_500.0),
        ("acquisition_spend", "1,310,000", 1_310_000.0),
        ("acquisition_spend", "310k", 310_000.0),
        ("average_order", "41.5", 41.5),
        ("orders_per_customer", "2.375", 2.375),
        ("gross_margin", "0.275", 0.275),
        ("gross_margin", "27 %", 0.27),
    ],
)
def test_usual_ways_of_writing_are_understood(key: str, typed: str, value: float) -> None:
    assert BY_KEY[key].read(typed) == pytest.approx(value)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("average_order", "41,5"),
        ("gross_margin", "0,27"),
        ("market_share", "0,3"),
        ("acquisition_spend", "310.000"),
        ("acquisition_spend", "1.310.000"),
    ],
)
def test_what_could_be_read_two_ways_is_refused(key: str, typed: str) -> None:
    with pytest.raises(AnswersError, match=f"{key}: '{typed}' could be thousands or a fraction"):
        BY_KEY[key].read(typed)
