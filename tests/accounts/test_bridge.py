"""The bridge of net profit: hand-worked steps, sums to the cent in both orders, and worlds in which nothing happens."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.books.statement import statement
from simulator.accounts.effect.bridge import REVERSED, STATED, STEPS, Bridge, bridge_of
from simulator.behavior.measures import Measure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies

from .books import empty_tallies, happens, program, sells, store

BEHAVIOR = ("attrition", "acquired", "frequency", "basket")


def _customers(tallies: Tallies, world: int, kept: int, others: int) -> None:
    """So many customers of week 0, and others, in every week."""
    tallies.retained[:, world, 0, 0] = kept
    tallies.active[:, world, 0, 0] = kept + others


def _bridge(tallies: Tallies, *stores: object, scale: float = 1.0) -> Bridge:
    return bridge_of(tallies, statement(tallies, list(stores), 0, scale), 0, scale)  # type: ignore[arg-type]


def _two_worlds() -> Tallies:
    """Baseline: 80 + 20 customers, 1 order each in 10, 50 an order; policy: 90 + 30, one in 8, 60 an order; 1 week."""
    tallies = empty_tallies(weeks=1)
    for world, kept, others, orders, sales in ((0, 80, 20, 10, 500.0), (1, 90, 30, 15, 900.0)):
        _customers(tallies, world, kept, others)
        happens(tallies, Measure.ORDERS, world, [orders])
        sells(tallies, world, [sales])
    return tallies


def test_the_steps_of_a_worked_example() -> None:
    found = _bridge(_two_worlds(), store(margin=0.2), store(margin=0.2))
    # Stated: +10 x 0.1 x 50 = 50; +10 x 0.1 x 50 = 50; 120 x (0.125 - 0.1) x 50 = 150; 120 x 0.125 x 10 = 150.
    assert [found.line(key)[STATED, 1] for key in BEHAVIOR] == pytest.approx([10.0, 10.0, 30.0, 30.0])
    # Reversed: basket 100 x 0.1 x 10 = 100; frequency 100 x 0.025 x 60 = 150; then 10 x 0.125 x 60 = 75 twice.
    assert [found.line(key)[REVERSED, 1] for key in BEHAVIOR] == pytest.approx([15.0, 15.0, 30.0, 20.0])
    assert found.total[1] == pytest.approx(80.0)
    assert not found.line("volume_unsplit").any()


def test_price_and_rewards_are_lines_of_their_own_in_both_orders() -> None:
    tallies = _two_worlds()
    happens(tallies, Measure.SALES, 1, [810.0])  # a tenth off
    happens(tallies, Measure.POINTS_ISSUED, 1, [20])
    happens(tallies, Measure.COUPONS, 1, [7.0])
    dear = store(margin=0.2)
    found = _bridge(tallies, dear, store(program(setup=11.0), margin=0.2, price=0.9))
    assert found.line("price_given")[:, 1] == pytest.approx([-90.0, -90.0])
    assert found.line("reward_cost")[:, 1] == pytest.approx([-20.0, -20.0])  # all still owed
    assert found.line("running")[:, 1] == pytest.approx([-11.0, -11.0])
    assert found.line("coupons")[:, 1] == pytest.approx([-7.0, -7.0])
    assert found.line("margin_mix")[:, 1] == pytest.approx([0.0, 0.0])
    np.testing.assert_allclose(found.lines[:, :, 1].sum(axis=1), found.total[1], rtol=1e-12)
    assert found.total[1] == pytest.approx(80.0 - 90.0 - 20.0 - 11.0 - 7.0)


def test_setup_is_a_running_cost_as_it_is_written_off() -> None:
    lasting = program(setup=1000.0, setup_life_years=2.0)
    found = _bridge(_two_worlds(), store(margin=0.2), store(lasting, margin=0.2))
    assert found.line("running")[:, 1] == pytest.approx([-1000 / (2 * WEEKS_PER_YEAR)] * 2)
    assert found.line("program_other")[:, 1] == pytest.approx([0.0, 0.0], abs=1e-9)
    np.testing.assert_allclose(found.lines[:, :, 1].sum(axis=1), found.total[1], rtol=1e-12)


@given(
    st.lists(st.integers(0, 300), min_size=8, max_size=8),
    st.lists(st.integers(0, 10_000), min_size=6, max_size=6),
    st.floats(0.05, 0.6),
)
def test_both_orders_add_up_to_the_difference(counts: list[int], money: list[int], margin: float) -> None:
    tallies = empty_tallies(weeks=1)
    for world in (0, 1):
        kept, others, orders, returns = counts[4 * world : 4 * world + 4]
        sold, returned, off = money[3 * world : 3 * world + 3]
        _customers(tallies, world, kept, others)
        happens(tallies, Measure.ORDERS, world, [orders])
        happens(tallies, Measure.RETURNS, world, [returns])
        sells(tallies, world, [sold / 7])
        happens(tallies, Measure.RETURNED, world, [returned / 9])
        happens(tallies, Measure.DISCOUNTS, world, [off / 11])
    found = _bridge(tallies, store(margin=0.2), store(margin=margin, price=0.97), scale=3.7)
    sums = found.lines.sum(axis=1)
    assert np.isfinite(found.lines).all()
    assert np.abs(sums - found.total).max() < 0.005
    assert not found.lines[:, :, 0].any()


def test_identical_worlds_have_no_bridge() -> None:
    tallies = empty_tallies(weeks=3)
    for world in (0, 1):
        _customers(tallies, world, 5, 5)
        happens(tallies, Measure.ORDERS, world, [3, 4, 5])
        sells(tallies, world, [70.0, 90.0, 110.0])
    assert not _bridge(tallies, store(), store()).lines.any()


def test_a_baseline_that_sells_nothing_takes_the_rates_of_the_policy() -> None:
    tallies = empty_tallies(weeks=1)
    _customers(tallies, 1, 0, 10)
    happens(tallies, Measure.ORDERS, 1, [5])
    sells(tallies, 1, [100.0])
    found = _bridge(tallies, store(margin=0.3), store(margin=0.3))
    assert found.line("acquired")[:, 1] == pytest.approx([30.0, 30.0])
    assert found.lines[:, :, 1].sum(axis=1) == pytest.approx([30.0, 30.0])
    assert not found.lines[:, [STEPS.index(key) for key in ("attrition", "frequency", "basket")]].any()


def test_volume_without_counted_orders_is_told_apart() -> None:
    tallies = empty_tallies(weeks=1)
    sells(tallies, 0, [100.0])
    sells(tallies, 1, [150.0])
    found = _bridge(tallies, store(margin=0.2), store(margin=0.2))
    assert found.line("volume_unsplit")[:, 1] == pytest.approx([10.0, 10.0])
