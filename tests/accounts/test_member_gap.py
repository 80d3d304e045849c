"""Members beside others: orders of the years spent as one and as the other, also where members leave."""

from __future__ import annotations

import pytest

from simulator.accounts.people.customers import member_gap
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row, Wallet
from simulator.market.tallies import Tallies

from .books import empty_tallies, happens


def lived(joined: list[int], left: list[int]) -> Tallies:
    """A year in which members place 520 orders of 30, others 130 orders of 20; 20 others are customers at its end."""
    tallies = empty_tallies(52, years=1)
    happens(tallies, Measure.JOINED, 1, joined)
    happens(tallies, Measure.LEFT_PROGRAM, 1, left)
    for row, orders, price in ((Row.MEMBER, 10, 30), (Row.OUTSIDER, 2.5, 20)):
        tallies.flows[::2, 1, row, 0, Measure.ORDERS] = 2 * orders
        tallies.flows[::2, 1, row, 0, Measure.SALES] = 2 * orders * price * MONEY
    tallies.flows[::2, :, Row.HALF_0, 0, Measure.ORDERS] = [[15, 25]] * 26
    tallies.wallets[0, :, Row.OUTSIDER, 0, Wallet.CUSTOMERS] = 20
    return tallies


def test_frequency_and_basket_are_told_apart() -> None:
    gap = member_gap(lived([40], [0]), 0)
    assert gap is not None
    assert gap.orders_per_member[1] == pytest.approx(520 / 40)
    assert gap.orders_per_other[1] == pytest.approx(130 / 20)
    assert (gap.order_of_member[1], gap.order_of_other[1]) == (30.0, 20.0)
    assert gap.orders_caused[1] == pytest.approx(26 * 10 / 40)


def test_who_leaves_counts_for_the_weeks_as_a_member_and_then_among_others() -> None:
    # 40 members for half the year, 30 of whom then leave: 25 years as members; of 30 people, 20 are others at the end.
    gap = member_gap(lived([40], [0] * 26 + [30]), 0)
    assert gap is not None
    assert gap.orders_per_member[1] == pytest.approx(520 / 25)
    assert gap.orders_per_other[1] == pytest.approx(130 / (30 - 25))


def test_who_joins_late_was_another_customer_before() -> None:
    gap = member_gap(lived([0] * 26 + [40], [0]), 0)
    assert gap is not None
    assert gap.orders_per_member[1] == pytest.approx(520 / 20)
    assert gap.orders_per_other[1] == pytest.approx(130 / 40)
