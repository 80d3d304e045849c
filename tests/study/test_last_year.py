"""`[last_year]`: optional, checked, and kept in the resolved study."""

from __future__ import annotations

import pytest

from simulator.study import StudyError, parse_study
from simulator.study.lint import lint
from simulator.study.writer import to_toml

HEAD = """
name = "x"
[run]
start = 2027-01-04
burn_in_weeks = {weeks}
[last_year]
{numbers}
[[stores]]
name = "Ours"
focal = true
share = 0.5
[[stores]]
name = "Rest"
"""


def test_it_survives_being_resolved_and_written() -> None:
    study = parse_study(
        HEAD.format(weeks=104, numbers='net_sales = 5.0\nsource = "books"\nrepeat_rate = 0.4')
    ).resolve()
    again = parse_study(to_toml(study)).resolve()
    assert again.last_year == study.last_year
    assert again.last_year is not None
    assert (again.last_year.net_sales, again.last_year.repeat_rate, again.last_year.reward_cost) == (5.0, 0.4, None)


@pytest.mark.parametrize(("number", "word"), [("net_sale = 5.0", "net_sales"), ("repeat_rate = 38.0", "repeat_rate")])
def test_wrong_numbers_are_refused(number: str, word: str) -> None:
    with pytest.raises(StudyError, match=word):
        parse_study(HEAD.format(weeks=104, numbers=number))


def test_too_few_weeks_before_week_0_are_warned_of() -> None:
    for weeks, words in ((30, "needs burn_in_weeks of 52"), (60, "needs burn_in_weeks of 104")):
        found = lint(parse_study(HEAD.format(weeks=weeks, numbers="repeat_rate = 0.4")).resolve())
        assert any(words in warning for warning in found)


FOUR = "active_customers = 1000\norders_per_customer = 5.0\naverage_order = 40\nnet_sales = {sales}"


def test_numbers_that_contradict_one_another_are_warned_of() -> None:
    """1,000 x 5 x 40 = 200,000: 2 % apart is rounding, more is not."""
    for sales, is_told in ((196_100, False), (204_000, False), (196_000, True), (2_000_000, True)):
        found = lint(parse_study(HEAD.format(weeks=104, numbers=FOUR.format(sales=sales))).resolve())
        assert any("contradicts itself" in warning for warning in found) == is_told, sales
    (told,) = (warning for warning in found if "contradicts" in warning)
    assert "x 5 orders x 40 an order are USD 200,000, net sales USD 2,000,000 (-90 %)" in told


def test_three_of_four_numbers_cannot_contradict_one_another() -> None:
    numbers = FOUR.format(sales=9).replace("average_order = 40", "")
    assert not any("contradicts" in one for one in lint(parse_study(HEAD.format(weeks=104, numbers=numbers)).resolve()))
