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
