"""Deferred revenue on points, week by week: worked out on paper, and a roll-forward that closes."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.books.opening import OpeningBooks
from simulator.accounts.points.contract_liability import ContractLiability
from simulator.accounts.summary import Accounts, close_books
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies

from .books import empty_tallies, happens, program, redeems, store
from .lots import with_vintages

WEEKS, SCALE = 39, 10.0
LIFE = {
    (0, 1): (100, 0, 0), (5, 1): (0, 20, 0), (15, 1): (0, 16, 40),
    (26, 3): (100, 0, 0), (30, 3): (0, 30, 0), (38, 1): (0, 0, 24), (38, 3): (0, 0, 0),
}  # fmt: skip
PRICE = SCALE * 1000 * 100 / 1100
"""Members pay 1,000 and get 100 points of 1, all of which are expected to be used; times real shoppers a simulated."""


def lived() -> Tallies:
    tallies = with_vintages(empty_tallies(WEEKS), LIFE)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100, *[0] * 25, 100])
    redeems(tallies, 1, [*[0] * 5, 20, *[0] * 9, 16, *[0] * 14, 30])
    happens(tallies, Measure.POINTS_EXPIRED, 1, [*[0] * 15, 40, *[0] * 22, 24])
    for week in (0, 26):
        tallies.flows[week, 1, Row.MEMBER, 0, Measure.SALES] = 1_050 * MONEY
        tallies.flows[week, 1, Row.MEMBER, 0, Measure.DISCOUNTS] = 20 * MONEY
        tallies.flows[week, 1, Row.MEMBER, 0, Measure.RETURNED] = 30 * MONEY
    return tallies


def closed(**costs: float) -> Accounts:
    return close_books(lived(), [store(), store(program(1.0, **costs))], 0, SCALE, 0.0)


def contract_of(account: Accounts) -> ContractLiability:
    assert account.points is not None
    return account.points.contract


def test_a_vintage_is_worked_out_on_paper() -> None:
    found = contract_of(closed())
    assert found.deferred[0, 1] == pytest.approx(PRICE)
    assert found.redeemed[5, 1] == pytest.approx(0.20 * PRICE)
    assert found.redeemed[15, 1] == pytest.approx(0.16 * PRICE)
    # 36 of 100 used. After 26 weeks 24 are held and expected to be used: 36 of 60.
    assert found.catch_up[:25, 1].tolist() == pytest.approx([0.0] * 25)
    assert found.catch_up[25, 1] == pytest.approx((36 / 60 - 36 / 100) * PRICE)
    assert found.liability[25, 1] == pytest.approx(0.4 * PRICE)
    # Then the 24 lapse: nothing is left, so everything is revenue.
    assert found.by_vintage[1, 1] == pytest.approx(0.0)


def test_breakage_is_earned_as_points_are_used() -> None:
    # Known when the third vintage begins: at age 0 .2 are used and .8 kept, at age 1 .2 and .3: .2 + .8 x .5 = .6.
    found = contract_of(closed())
    price = SCALE * 1000 * 60 / 1060
    assert found.deferred[26, 1] == pytest.approx(price)
    assert found.redeemed[30, 1] == pytest.approx(0.3 * price)
    assert found.breakage[30, 1] == pytest.approx((0.5 - 0.3) * price)


def test_the_roll_forward_closes_every_week() -> None:
    found = contract_of(closed())
    moved = found.deferred - found.redeemed - found.breakage - found.catch_up
    np.testing.assert_allclose(found.opening + moved.cumsum(axis=0), found.liability, atol=1e-9)
    np.testing.assert_allclose(found.by_vintage.sum(axis=1), found.liability[-1], atol=1e-9)
    assert not found.liability[:, 0].any()


def test_breakage_moves_revenue_in_time_and_not_in_total() -> None:
    """Once nothing is outstanding, all that was deferred is revenue."""
    tallies = with_vintages(empty_tallies(WEEKS), LIFE | {(38, 3): (0, 0, 70)})
    tallies = Tallies(**{**vars(lived()), "vintages": tallies.vintages})
    tallies.flows[38, 1, :, 0, Measure.POINTS_EXPIRED] = np.where(
        tallies.flows[38, 1, :, 0, Measure.POINTS_EXPIRED] > 0, 94, 0
    )
    found = contract_of(close_books(tallies, [store(), store(program(1.0))], 0, SCALE, 0.0))
    assert found.liability[-1, 1] == pytest.approx(0.0, abs=1e-9)
    assert found.released[:, 1].sum() == pytest.approx(found.deferred[:, 1].sum())


def test_kpis_of_points_are_of_the_books() -> None:
    account = closed()
    assert account.points is not None
    kpis, contract = account.kpis, account.points.contract
    lines = kpis["deferred_on_sales"] - kpis["revenue_redeemed"] - kpis["revenue_breakage"] - kpis["revenue_catch_up"]
    np.testing.assert_allclose(kpis["opening_contract_liability"] + lines, kpis["contract_liability"], atol=1e-9)
    assert kpis["contract_liability"][1] == contract.liability[-1, 1]
    assert kpis["closing_points"][1] == account.points.held[-1, 1].sum() == 700
    assert kpis["face_liability"][1] == 700
    assert kpis["dearer_liability"][1] == pytest.approx(0.05 * kpis["closing_liability"][1])
    assert np.isnan(kpis["liability_over_sales"]).all()  # 39 weeks are no year
    assert np.isnan(kpis["stated_liability"]).all()
    assert np.isnan(kpis["expected_use"][0])


def test_stated_breakage_is_shown_beside_and_changes_no_profit() -> None:
    plain, stated = closed(), closed(booked_breakage=0.5)
    # Of the third vintage 50 - 30 are still to be used if half never is, of 70 held.
    assert stated.kpis["stated_liability"][1] == pytest.approx(20 * SCALE)
    assert stated.kpis["profit"].tolist() == plain.kpis["profit"].tolist()


def test_nothing_followed_is_told_as_not_defined_and_never_fails() -> None:
    tallies = empty_tallies(5)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100])
    account = close_books(tallies, [store(), store(program(1.0))], 0, SCALE, 0.0)
    assert account.points is None
    assert np.isnan(account.kpis["contract_liability"]).all()
    assert account.kpis["closing_cost"].tolist() == account.kpis["closing_liability"].tolist()


def test_identical_worlds_give_exact_zeros() -> None:
    tallies = lived()
    for name in ("flows", "vintages"):
        getattr(tallies, name)[:, 0] = getattr(tallies, name)[:, 1]
    account = close_books(tallies, [store(program(1.0))] * 2, 0, SCALE, 0.1)
    for key, values in account.kpis.items():
        assert values[0] == values[1] or np.isnan(values).all(), key


def test_a_horizon_shorter_than_a_vintage_has_no_estimate_yet() -> None:
    tallies = with_vintages(empty_tallies(5), {(0, 1): (100, 30, 0)})
    happens(tallies, Measure.POINTS_ISSUED, 1, [100])
    redeems(tallies, 1, [30])
    kpis = close_books(tallies, [store(), store(program(1.0))], 0, SCALE, 0.1).kpis
    assert np.isnan(kpis["booked_rate"]).all()
    assert kpis["expected_use"][1] == 1.0
    assert kpis["closing_liability"][1] == 70 * SCALE


def test_points_held_at_week_0_are_deferred_at_their_part_of_the_price_before() -> None:
    # Before week 0 members paid 1,000 and got 100 points; half were used at once, and unseen ages count as used.
    tallies = with_vintages(empty_tallies(13, burn_in=13), {(-13, 0): (100, 50, 0), (3, 0): (0, 10, 0)})
    tallies.opening_balances[1] = 50
    tallies.burn_in_flows[0, Row.MEMBER, 0, Measure.SALES] = 1_000 * MONEY
    tallies.burn_in_flows[0, Row.HALF_1, 0, Measure.POINTS_ISSUED] = 100
    redeems(tallies, 1, [0, 0, 0, 10])
    ours = store(program(1.0))
    found = contract_of(close_books(tallies, [ours, ours], 0, SCALE, 0.0, OpeningBooks(ours.program)))
    opening = SCALE * 50 * (1_000 / 1_100)
    assert found.opening.tolist() == pytest.approx([opening] * 2)
    assert found.redeemed[3, 1] == pytest.approx(opening * 10 / 50)
    assert found.liability[-1].tolist() == pytest.approx([opening, opening * 40 / 50])


def test_conversion_in_the_run_moves_no_revenue() -> None:
    # After week 2 every point becomes two of half the value; then half of what is held is used.
    flows = {(0, 1): (100, 0, 0), (4, 1): (0, 100, 0)}
    tallies = with_vintages(empty_tallies(13), flows)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100])
    redeems(tallies, 1, [0, 0, 0, 0, 100], value=0.5)
    tallies.flows[0, 1, Row.MEMBER, 0, Measure.SALES] = 1_000 * MONEY
    tallies.readjusted[2, 1, 0] = 100
    course = [(0, store(program(1.0))), (2, store(program(0.5)))]
    found = contract_of(close_books(tallies, [store(), course], 0, SCALE, 0.0))
    assert found.liability[:4, 1].tolist() == pytest.approx([PRICE] * 4)
    assert found.redeemed[4, 1] == pytest.approx(PRICE / 2)
    assert found.liability[-1, 1] == pytest.approx(PRICE / 2)


def test_points_that_are_forfeited_are_no_points_used() -> None:
    # A policy that converts the 50 points held to nothing: all of the price is caught up with in the first week.
    tallies = with_vintages(empty_tallies(13, burn_in=13), {(-13, 0): (100, 50, 0)}, opening={0: 50})
    tallies.vintage_opening[1] = 0
    tallies.opening_balances[1] = 50
    tallies.adjusted[0, 1, 0] = -50
    ours = store(program(1.0))
    found = contract_of(close_books(tallies, [ours, ours], 0, SCALE, 0.0, OpeningBooks(ours.program)))
    assert found.catch_up[0, 1] == pytest.approx(found.opening[1])
    assert not found.redeemed.any()
    assert found.liability[:, 0].tolist() == pytest.approx([found.opening[0]] * 13)
