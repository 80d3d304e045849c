"""What a customer is worth: contribution net of rewards, discounted, by hand; the panel in the accounts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.accounts.kpis.retention import RETENTION
from simulator.accounts.summary import Accounts, close_books
from simulator.accounts.value import discount_factors
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies

from .books import empty_tallies, happens, program, redeems, store
from .panels import joins, panel_tallies, spends

MARGIN, RATE = 0.25, 0.1


def two_customers(weeks: int = 104) -> Tallies:
    """Customer 0 bought before and spends 8 a period; 1 is won in week 20 and then spends 4. 0 is a member."""
    tallies = panel_tallies(2, weeks=weeks)
    spends(tallies, [8.0, 0.0], [8.0, 0.0])
    for period in range(5, -(-weeks // 4)):
        tallies.panel_money[period, :, 1, :2] = 4 * MONEY
        tallies.panel_orders[4 * period, :, 1] = 1
    tallies.panel_money[:, 1, 0, 2] = MONEY
    joins(tallies, [0], week=0)
    for world in (0, 1):
        weekly = tallies.panel_orders[:, world].sum(axis=1)
        spend = np.zeros(weeks)
        spend[::4] = (tallies.panel_money[:, world, :, 0].sum(axis=1) / MONEY)[: len(spend[::4])]
        happens(tallies, Measure.ORDERS, world, list(weekly))
        happens(tallies, Measure.SALES, world, list(spend))
        happens(tallies, Measure.VOLUME, world, list(spend))
    redeems(tallies, 1, [1 if week % 4 == 0 else 0 for week in range(weeks)])
    return tallies


def books(tallies: Tallies, unit_cost: float = 0.8) -> Accounts:
    with np.errstate(all="raise"):
        return close_books(tallies, [store(margin=MARGIN), store(program(unit_cost=unit_cost), MARGIN)], 0, 1.0, RATE)


def test_value_is_margin_less_rewards_used_discounted() -> None:
    found = books(two_customers()).kpis["value_of_customers"]
    factors = discount_factors(104, RATE).reshape(26, 4).mean(axis=1)
    assert found[0] == pytest.approx((8 * MARGIN * factors).sum())
    assert found[1] == pytest.approx(((8 * MARGIN - 1 * 0.8) * factors).sum())


def test_value_of_who_is_won_is_discounted_to_then() -> None:
    found = books(two_customers()).kpis["value_of_won"]
    factors = discount_factors(104, RATE).reshape(26, 4).mean(axis=1)[5:]
    np.testing.assert_allclose(found, (4 * MARGIN * factors).sum() / factors[0])


def test_serving_an_order_comes_off() -> None:
    tallies = two_customers()
    picky = store(margin=MARGIN)
    dear = picky.model_copy(update={"fulfilment": picky.fulfilment.model_copy(update={"delivery_cost": 0.5})})
    plain = close_books(tallies, [picky, picky], 0, 1.0, 0.0).kpis["value_of_customers"][0]
    served = close_books(tallies, [dear, dear], 0, 1.0, 0.0).kpis["value_of_customers"][0]
    assert plain - served == pytest.approx(26 * 0.5)


def test_segments_and_kpis_stand_in_the_accounts() -> None:
    found = books(two_customers())
    assert found.people is not None
    assert {kpi.key for kpi in RETENTION} <= found.kpis.keys()
    assert found.kpis["effect_on_members"][1] == 0.0
    assert np.isnan(found.kpis["effect_on_members"][0])
    np.testing.assert_allclose(found.people.segments.value_of_customers[:, 0], found.kpis["value_of_customers"])
    np.testing.assert_allclose(found.people.segments.retained[:, 0], 1.0)


def test_where_nobody_is_followed_figures_are_undefined() -> None:
    found = books(empty_tallies(104, years=2))
    assert found.people is None
    for kpi in RETENTION:
        assert np.isnan(found.kpis[kpi.key]).all(), kpi.key


@pytest.mark.parametrize("weeks", [1, 7, 51, 105])
def test_any_horizon_has_books(weeks: int) -> None:
    found = books(two_customers(weeks)).people
    assert found is not None
    assert found.kpis["value_of_customers"].shape == (2,)
    assert np.isfinite(found.kpis["value_of_customers"]).all()


def test_a_panel_without_customers_has_no_value_of_one() -> None:
    nobody = replace(panel_tallies(3))
    found = books(nobody)
    assert np.isnan(found.kpis["value_of_customers"]).all()
    assert np.isnan(found.kpis["value_of_won"]).all()
