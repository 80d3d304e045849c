"""What ends hurts (LP17), and what some get puts others off (LP18)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies
from simulator.study.program import Ends, Enrollment, Program
from simulator.study.shoppers import Incentives, Profile
from tests.evidence.panels import FloatArray, run, street

LOSS = 0.3
"""incentives.ending_loss, its default."""


def orders_by_week(last_burn: int, loss: float) -> FloatArray:
    """Orders by week without a program, with one that is kept, and with one that ends in week 52: (weeks, 3)."""
    profile = Profile(incentives=Incentives(ending_loss=loss))
    ends = Ends(announce_week=49, last_earn_week=51, last_burn_week=last_burn)
    worlds = street(None), street(Program(reward_rate=0.02)), street(Program(reward_rate=0.02, ends=ends))
    return run(profile, *worlds, weeks=82).flow(Measure.ORDERS)[..., 0].astype(float)


def change(orders: FloatArray, world: int, first: int, stop: int) -> float:
    return float(orders[first:stop, world].sum() / orders[first:stop, 0].sum() - 1.0)


def test_the_end_takes_more_than_the_launch_gave() -> None:
    ended, unmourned = orders_by_week(51, LOSS), orders_by_week(51, 0.0)
    launch, kept = change(ended, 1, 0, 26), change(ended, 1, 56, 82)
    after = change(ended, 2, 56, 82)
    assert launch > 0.03
    assert after < -0.015  # LP17: below a store that never had a program
    assert kept - after > 1.2 * launch
    assert after < change(unmourned, 2, 56, 82) - 0.01


def test_nothing_is_felt_before_the_end_is_announced() -> None:
    orders = orders_by_week(51, LOSS)
    np.testing.assert_array_equal(orders[:49, 2], orders[:49, 1])


@pytest.fixture(scope="module")
def bystanders() -> list[Tallies]:
    """A program that half of the shoppers hold by lot, without and with others who mind."""
    half = street(Program(reward_rate=0.02, enrollment=Enrollment(mode="assigned", share=0.5)))
    return [run(Profile(incentives=Incentives(bystander=each)), street(None), half) for each in (0.0, 0.1)]


def sales_to(row: Row, tallies: Tallies) -> float:
    return float(tallies.flows[:, 1, row, 0, Measure.SALES].sum())


def test_those_who_are_left_out_buy_less(bystanders: list[Tallies]) -> None:
    content, minding = bystanders
    assert sales_to(Row.OUTSIDER, minding) < 0.98 * sales_to(Row.OUTSIDER, content)  # LP18
    assert sales_to(Row.MEMBER, minding) == sales_to(Row.MEMBER, content)


def test_bystanders_mind_nothing_where_there_is_no_program(bystanders: list[Tallies]) -> None:
    for measure in (Measure.ORDERS, Measure.SALES):
        np.testing.assert_array_equal(bystanders[0].flow(measure)[:, 0], bystanders[1].flow(measure)[:, 0])
