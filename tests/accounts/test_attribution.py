"""Where each reward dollar went: hand-made orders and points by class, and what is told where none were followed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.accounts.books.statement import Statement, statement
from simulator.accounts.effect.attribution import GIVEN, Attribution, attribution_of
from simulator.accounts.effect.attribution_totals import attribution_totals
from simulator.accounts.kpis.attribution import ATTRIBUTION
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import OF_AN_ORDER, Lost, Measure, Moved, OrderClass, PointClass, RewardMeasure
from simulator.market.tallies import Tallies

from .books import IN_MONEY, empty_tallies, program, redeems, store

SEGMENTS, NOBODY, BASE = 2, 2, 3
"""Two kinds of shoppers; then the groups of those who are not members and of members at the base."""
WEEKS = 60


def with_classes(tallies: Tallies) -> Tallies:
    """The same with room for orders and points by class."""
    years, worlds, stores = -(-len(tallies.flows) // 52), tallies.flows.shape[1], tallies.flows.shape[3]
    groups = SEGMENTS + 10
    return replace(
        tallies,
        attributed=np.zeros((years, worlds, groups, len(OrderClass), OF_AN_ORDER), np.int64),
        lost=np.zeros((years, worlds, SEGMENTS, len(Lost), OF_AN_ORDER), np.int64),
        moved=np.zeros((years, worlds, stores, len(Moved), 2), np.int64),
        rewarded=np.zeros((years, worlds, groups, len(PointClass), len(RewardMeasure)), np.int64),
        carried=np.zeros((worlds, len(PointClass)), np.int64),
        carried_before=np.zeros(worlds, np.int64),
    )


def places(tallies: Tallies, world: int, kind: OrderClass, year: int, segment: int, group: int, **done: float) -> None:
    """Let orders of a class be placed in a year; what they add to the store is in `done`, by name of the measure."""
    for name, value in done.items():
        measure = Measure[name.upper()]
        amount = round(value * (MONEY if measure in IN_MONEY else 1))
        for place in (segment, group):
            tallies.attributed[year, world, place, kind, measure] += amount


def _books(tallies: Tallies, price: float = 1.0, unit_cost: float = 0.5, scale: float = 10.0) -> Statement:
    return statement(tallies, [store(), store(program(unit_cost=unit_cost), price=price)], 0, scale)


def _followed(price: float = 1.0) -> Tallies:
    """Baseline: 10 orders of 20 in each of two years; policy: 8 kept, 3 switched from store 1, 1 new, 2 lost a year."""
    tallies = with_classes(empty_tallies(weeks=WEEKS))
    for year, week in ((0, 0), (1, 52)):
        places(tallies, 0, OrderClass.KEPT, year, 0, NOBODY, orders=10, sales=200, volume=200)
        for kind, orders, off in ((OrderClass.KEPT, 8, 4), (OrderClass.SWITCHED, 3, 1), (OrderClass.NEW_DEMAND, 1, 0)):
            sold = {"sales": 20 * orders * price, "volume": 20 * orders}
            places(tallies, 1, kind, year, 0, BASE, orders=orders, coupons=off, **sold)
        tallies.lost[year, 1, 1, Lost.TO_RIVAL, [Measure.ORDERS, Measure.SALES]] = [1, 20 * MONEY]
        tallies.lost[year, 1, 1, Lost.DEMAND, [Measure.ORDERS, Measure.SALES]] = [1, 20 * MONEY]
        tallies.moved[year, 1, 1, Moved.SWITCHED] = [3, round(60 * price * MONEY)]
        tallies.moved[year, 1, 1, Moved.LOST] = [1, 20 * MONEY]
        for world, orders, sales in ((0, 10, 200.0), (1, 12, 240.0 * price)):
            tallies.flows[week, world, 1, 0, Measure.ORDERS] = orders
            tallies.flows[week, world, 1, 0, Measure.SALES] = round(sales * MONEY)
            tallies.flows[week, world, 1, 0, Measure.VOLUME] = 20 * orders * MONEY
        tallies.flows[week, 1, 1, 0, Measure.COUPONS] = 5 * MONEY
        tallies.flows[week, 1, 1, 0, [Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED]] = [120, 30]
        tallies.flows[week, 1, 1, 0, Measure.REWARD_MONEY] = 30 * MONEY
        for kind, issued, used in (
            (PointClass.KEPT, 80, 18),
            (PointClass.SWITCHED, 40, 6),
            (PointClass.NO_ORDER, 0, 6),
        ):
            for group in (0, BASE):
                tallies.rewarded[year, 1, group, kind, : RewardMeasure.COST] = [issued, used, used * MONEY]
    tallies.carried_before[1] = 12
    tallies.carried[1, [PointClass.KEPT, PointClass.SWITCHED]] = [2 * 62, 2 * 34]
    return tallies


def _found(tallies: Tallies, **changes: float) -> Attribution:
    found = attribution_of(tallies, _books(tallies, **changes), 0, 10.0)
    assert found is not None
    return found


def test_money_goes_where_the_orders_that_earned_it_would_have_been() -> None:
    tallies = _followed()
    totals = attribution_totals(_found(tallies), 2)
    # 36 of 60 points used were earned on kept orders, 12 on switched ones: half their face, 10 real shoppers each.
    assert totals["rewards_anyway"][1] == pytest.approx(36 * 0.5 * 10)
    assert totals["rewards_switched"][1] == pytest.approx(12 * 0.5 * 10)
    assert totals["rewards_no_order"][1] == pytest.approx(12 * 0.5 * 10)
    assert totals["deadweight_share"][1] == pytest.approx(0.75)
    assert totals["switched_share"][1] == pytest.approx(0.25)
    assert totals["given_anyway"][1] == pytest.approx(180 + 80)
    assert totals["given_switched"][1] == pytest.approx(60 + 20)
    assert totals["given_anyway_share"][1] == pytest.approx(260 / 340)
    assert np.isnan(totals["deadweight_share"][0])


def test_orders_of_the_policy_are_those_of_the_baseline_and_gained_less_lost() -> None:
    found = attribution_totals(_found(_followed()), 2)
    assert found["orders_gained"][1] - found["orders_lost"][1] == (24 - 20) * 10
    assert found["orders_anyway"].tolist() == [200.0, 160.0]
    assert found["sales_from_rivals"][1] == pytest.approx((120 - 40) * 10)
    assert found["sales_lost"][1] == pytest.approx(800.0)


@pytest.mark.parametrize("price", [1.0, 0.9, 0.95])
def test_classes_and_groups_add_up_to_the_statement(price: float) -> None:
    tallies = _followed(price)
    books = _books(tallies, price)
    found = attribution_of(tallies, books, 0, 10.0)
    assert found is not None
    whole = {
        "rewards": books.points.redeemed_cost,
        "coupons": books.coupons,
        "discounts": books.discounts,
        "deals": books.outreach.offers_used,
        "prices": books.price_given,
    }
    for number, key in enumerate(GIVEN):
        by_segment, by_level = found.by_segment(found.given[number]), found.by_level(found.given[number])
        for split in (by_segment, by_level):
            np.testing.assert_allclose(split.sum(axis=(0, 2, 3)), whole[key].sum(axis=0), atol=1e-9, err_msg=key)
    assert not found.unplaced.any()
    assert (found.missing, found.points_missing) == (0, 0)


def test_lower_prices_are_given_on_the_volume_of_each_class() -> None:
    found = _found(_followed(0.9), price=0.9)
    prices = found.in_total(found.given[GIVEN.index("prices")])
    np.testing.assert_allclose(prices[0, 1], [160.0, 60.0, 20.0, 0.0, 0.0])  # a tenth of 20 x 10 an order
    assert not prices[:, 0].any()


def test_a_raised_price_gives_nothing() -> None:
    found = _found(_followed(1.1), price=1.1)
    assert not found.given[GIVEN.index("prices")].any()


def test_what_does_not_add_up_is_counted() -> None:
    tallies = _followed()
    tallies.attributed[0, 1, BASE, OrderClass.KEPT, Measure.ORDERS] -= 2
    tallies.carried[1, PointClass.KEPT] += 3
    found = _found(tallies)
    assert (found.missing, found.points_missing) == (2, 3)


def test_rewards_of_a_program_that_is_not_followed_stand_apart() -> None:
    tallies = with_classes(empty_tallies(weeks=2))
    redeems(tallies, 1, [4, 6])
    found = attribution_of(tallies, _books(tallies), 0, 10.0)
    assert found is not None
    assert found.unplaced.sum(axis=0).tolist() == pytest.approx([0.0, 50.0])
    assert not found.given.any()


def test_a_unit_cost_that_changes_in_a_year_is_split_as_redemptions_are() -> None:
    tallies = _followed()
    books = _books(tallies)
    dearer = replace(books, points=replace(books.points, redeemed_cost=books.points.redeemed_cost * 1.5))
    found = attribution_of(tallies, dearer, 0, 10.0)
    assert found is not None
    rewards = found.in_total(found.given[0])[0, 1]
    np.testing.assert_allclose(rewards, [135.0, 45.0, 0.0, 0.0, 45.0])


@pytest.mark.filterwarnings("error")
def test_without_orders_by_class_all_is_undefined_and_with_none_placed_shares_are() -> None:
    tallies = empty_tallies(weeks=3)
    assert attribution_of(tallies, _books(tallies), 0, 1.0) is None
    unknown = attribution_totals(None, 2)
    assert set(unknown) == {kpi.key for kpi in ATTRIBUTION}
    assert all(np.isnan(values).all() for values in unknown.values())
    nothing = with_classes(tallies)
    totals = attribution_totals(attribution_of(nothing, _books(nothing), 0, 1.0), 2)
    undefined = {key for key, values in totals.items() if np.isnan(values).any()}
    assert undefined == {"given_anyway_share", "deadweight_share", "switched_share"}
