"""How a report speaks of a program that ends, and of money that is saved rather than put in."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.report.decision_table import _savings_cell
from simulator.report.ending import breaks_trust, ends_words, takes_away
from simulator.study.program import Ends, Program
from simulator.study.stores import Store

RUNNING = Program(reward_rate=0.02, launch_week=-52)


def store(program: Program | None) -> Store:
    return Store(name="Ours", focal=True, share=0.5, program=program)


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((0, -1, -1), "program ends at once, points forfeited"),
        ((0, -1, 25), "program ends, 26\u202fweeks to use points"),
        ((10, 51, 77), "program ends after week 51, then 26\u202fweeks to use points"),
    ],
)
def test_an_end_is_told_in_a_few_words(weeks: tuple[int, int, int], words: str) -> None:
    ends = Ends(announce_week=weeks[0], last_earn_week=weeks[1], last_burn_week=weeks[2])
    assert ends_words(ends) == words
    assert takes_away(store(RUNNING), store(RUNNING.model_copy(update={"ends": ends})))


def test_only_a_running_program_can_be_taken_away() -> None:
    assert takes_away(store(RUNNING), store(None))
    assert not takes_away(store(None), store(None))
    assert not takes_away(store(None), store(RUNNING))
    assert not takes_away(store(RUNNING), store(RUNNING.model_copy(update={"reward_rate": 0.01})))


@pytest.mark.parametrize(
    ("conversion", "point_value", "broken"),
    [("face", 0.005, False), ("points", 0.005, True), ("points", 0.01, False), (2.0, 0.005, False), (1.5, 0.005, True)],
)
def test_balances_that_lose_value_break_trust(conversion: str | float, point_value: float, broken: bool) -> None:
    new = RUNNING.model_copy(update={"conversion": conversion, "point_value": point_value})
    assert breaks_trust(store(RUNNING), store(new)) == broken
    assert not takes_away(store(RUNNING), store(new))


def test_a_policy_that_saves_has_nothing_to_pay_back() -> None:
    assert _savings_cell(np.array([0.0, 0.0])).detail == "cash always ahead"
    behind = _savings_cell(np.array([0.0, np.nan, np.nan]))
    assert (behind.text, behind.detail) == ("falls behind", "in 2 of 3 draws")
