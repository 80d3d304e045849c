"""Every line of a program on paper: what it costs, what it brings in, and that lines add up to profit to the cent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.books.statement import Statement, statement
from simulator.accounts.summary import close_books
from simulator.accounts.timeline import StorePlan
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import LevelMeasure, Measure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies
from simulator.study.program import Burn, Club, Ends, Level, Privilege, Program, ProgramCosts, Reward, Tiers
from simulator.study.service import Returns
from simulator.study.stores import Store

from .books import IN_MONEY, at_level, empty_tallies, happens, program, redeems, sells, store

RETURNS = Returns(probability=0.1, cost=3.0, resale_share=0.5)
TIERS = Tiers(
    levels={
        "Silver": Level(threshold=100.0, cost_per_year=WEEKS_PER_YEAR),
        "Gold": Level(threshold=500.0, cost_per_year=4 * WEEKS_PER_YEAR),
    }
)
RICH = Program(
    reward_rate=0.01,
    point_value=1.0,
    tiers=TIERS,
    privileges={
        "freight": Privilege(per="order", value=1.0, cost=0.5),
        "returns": Privilege(per="return", value=1.0, cost=2.0, from_tier=1),
        "fast": Privilege(per="failure", value=1.0, cost=7.0, from_tier=2),
        "line": Privilege(per="year", value=1.0, cost=2 * WEEKS_PER_YEAR, from_tier=2),
    },
    clubs={"baby": Club(value_per_year=1.0, cost_per_year=3 * WEEKS_PER_YEAR)},
    costs=ProgramCosts(platform_per_year=WEEKS_PER_YEAR),
)


def ours(own: Program | None = RICH) -> Store:
    return Store(name="Ours", focal=True, share=0.5, gross_margin=0.4, program=own, returns=RETURNS)


def lived() -> Tallies:
    """One week with everything in it; world 0 only sells."""
    tallies = empty_tallies(1)
    for world in (0, 1):
        sells(tallies, world, [1000.0])
    for measure, value in (
        (Measure.DISCOUNTS, 40.0), (Measure.COUPONS, 15.0), (Measure.RETURNED, 80.0), (Measure.RETURNED_VOLUME, 100.0),
        (Measure.RETURNS, 2), (Measure.FEES, 50.0), (Measure.REFUNDED, 8.0), (Measure.PROGRAM_COST, 6.0),
        (Measure.PARTNER_INCOME, 9.0), (Measure.POINTS_ISSUED, 30), (Measure.POINTS_CLAWED, 5), (Measure.JOINED, 10),
        (Measure.REWARD_COST, 4.0),
    ):  # fmt: skip
        happens(tallies, measure, 1, [value])
    redeems(tallies, 1, [11])
    for level, members, orders, failures, returns in ((0, 7, 20, 1, 1), (1, 2, 10, 2, 0), (2, 1, 5, 1, 1)):
        at_level(tallies, LevelMeasure.MEMBERS, 1, level, [members])
        at_level(tallies, LevelMeasure.ORDERS, 1, level, [orders])
        at_level(tallies, LevelMeasure.FAILURES, 1, level, [failures])
        at_level(tallies, LevelMeasure.RETURNS, 1, level, [returns])
    at_level(tallies, LevelMeasure.MEMBERS, 1, 9, [6])
    return tallies


@pytest.fixture
def books() -> Statement:
    return statement(lived(), [ours(None), ours()], place=0, scale=1.0)


def test_net_sales_are_sales_less_discounts_coupons_and_returns(books: Statement) -> None:
    np.testing.assert_allclose(books.net_sales, [[1000.0, 1000.0 - 40.0 - 15.0 - 80.0]])


def test_returned_goods_are_recovered_at_the_share_that_is_sold_again(books: Statement) -> None:
    assert books.goods_recovered[0, 1] == pytest.approx(100.0 * 0.6 * 0.5)
    assert books.returns_cost[0, 1] == pytest.approx(2 * 3.0)


def test_privileges_cost_by_order_return_failure_and_year_from_their_level_on(books: Statement) -> None:
    # Base: 20 x .5. Silver: 10 x .5 + 0 x 2. Gold: 5 x .5 + 1 x 2 + 1 x 7 + 1 member x 2 a week.
    np.testing.assert_allclose(books.levels.privilege_cost[0, 1, :3], [10.0, 5.0, 2.5 + 2.0 + 7.0 + 2.0])
    assert books.privilege_cost[0, 1] == pytest.approx(28.5)


def test_levels_and_clubs_cost_their_members_a_year(books: Statement) -> None:
    assert books.level_cost[0, 1] == pytest.approx(2 * 1.0 + 1 * 4.0)
    assert books.club_cost[0, 1] == pytest.approx(6 * 3.0)


def test_a_program_costs_all_its_lines_less_what_it_brings_in(books: Statement) -> None:
    accrued = 11 + 4 + 14  # redeemed, bought for members, 30 - 11 - 5 still held at face
    costs = accrued + 40 + 15 + 28.5 + 6 + 18 + 6 + 1  # discounts, coupons, privileges, levels, clubs, prizes, platform
    assert books.program_total[0, 1] == pytest.approx(costs - 42 - 9)
    assert books.investment[0, 1] == pytest.approx(books.program_total[0, 1])


def test_the_lines_add_up_to_profit_to_the_cent(books: Statement) -> None:
    contribution = 865.0 - 600.0 + 30.0 - 6.0
    below = 29 + 28.5 + 6 + 18 + 6 + 1 - 42 - 9
    assert books.contribution[0, 1] == pytest.approx(contribution, abs=0.005)
    assert books.profit[0, 1] == pytest.approx(contribution - below, abs=0.005)
    assert books.cash_profit[0, 1] == pytest.approx(contribution - below + 14, abs=0.005)


def test_a_program_of_nothing_costs_nothing(books: Statement) -> None:
    assert books.program_total[0, 0] == books.investment[0, 0] == 0.0
    assert books.profit[0, 0] == pytest.approx(400.0)


def test_services_end_with_the_program() -> None:
    over = RICH.model_copy(update={"ends": Ends(announce_week=0, last_earn_week=-1, last_burn_week=-1)})
    books = statement(lived(), [ours(None), ours(over)], place=0, scale=1.0)
    lines = (books.privilege_cost, books.level_cost, books.club_cost, books.program_cost)
    assert [line[0, 1] for line in lines] == [0.0] * 4


def test_rules_cost_what_they_are_in_each_week() -> None:
    tallies = empty_tallies(4)
    for measure, weekly in ((Measure.VOLUME, [100.0] * 4), (Measure.SALES, [100.0] * 4), (Measure.JOINED, [4])):
        happens(tallies, measure, 1, weekly)
    cheap, dear = program(platform_per_year=WEEKS_PER_YEAR, setup=9.0), program(platform_per_year=5 * WEEKS_PER_YEAR)
    plan: StorePlan = [(0, store(cheap)), (2, store(dear, margin=0.5, price=0.9))]
    books = statement(tallies, [store(), plan], place=0, scale=1.0)
    np.testing.assert_allclose(books.program_cost[:, 1], [10.0, 1.0, 5.0, 5.0])
    np.testing.assert_allclose(books.cost_of_goods[:, 1], [75.0, 75.0, 50.0, 50.0])
    np.testing.assert_allclose(books.price_given[:, 1], [0.0, 0.0, 10.0, 10.0])


def test_a_program_that_a_change_brings_is_set_up_then() -> None:
    tallies = empty_tallies(3)
    books = statement(tallies, [store(), [(0, store()), (1, store(program(setup=9.0)))]], place=0, scale=1.0)
    assert books.program_cost[:, 1].tolist() == [0.0, 9.0, 0.0]


def test_points_changed_later_are_adjusted_and_worth_what_they_are_then() -> None:
    tallies = empty_tallies(2)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100])
    tallies.readjusted[1, 1, 0] = 100
    plan: StorePlan = [(0, store(program(1.0))), (1, store(program(0.5)))]
    points = statement(tallies, [store(), plan], place=0, scale=1.0).points
    assert points.closing[:, 1].tolist() == [100, 200]
    assert points.adjusted[:, 1].tolist() == [0, 100]
    assert points.liability[:, 1].tolist() == [100.0, 100.0]


def test_points_of_a_catalog_cost_what_members_chose() -> None:
    rewards = {"mug": Reward(points=10, value=9.0, unit_cost=4.0), "pen": Reward(points=10, value=5.0, unit_cost=2.0)}
    catalog = program(1.0).model_copy(update={"burn": Burn(mode="catalog", rewards=rewards)})
    tallies = empty_tallies(2)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100, 0])
    happens(tallies, Measure.POINTS_REDEEMED, 1, [0, 20])
    happens(tallies, Measure.REWARD_COST, 1, [0.0, 6.0])  # one of each
    points = statement(tallies, [store(), store(catalog)], place=0, scale=1.0).points
    assert points.redeemed_cost[:, 1].tolist() == [0.0, 6.0]
    # Before any: 100 points at .4, the dearest. Then 80 points at 6 / 20.
    np.testing.assert_allclose(points.liability[:, 1], [40.0, 24.0])


def test_points_that_are_paid_out_cost_their_face_whatever_money_off_costs() -> None:
    cash = program(1.0, unit_cost=0.5).model_copy(update={"burn": Burn(mode="cash")})
    tallies = empty_tallies(1)
    happens(tallies, Measure.POINTS_ISSUED, 1, [30])
    happens(tallies, Measure.POINTS_REDEEMED, 1, [10])
    happens(tallies, Measure.REWARD_COST, 1, [10.0])
    points = statement(tallies, [store(), store(cash)], place=0, scale=1.0).points
    assert (points.redeemed_cost[0, 1], points.liability[0, 1]) == (10.0, 20.0)


def test_who_left_a_program_is_no_member() -> None:
    tallies = empty_tallies(3)
    tallies.opening_members[1, 0] = 4
    happens(tallies, Measure.JOINED, 1, [3, 0, 1])
    happens(tallies, Measure.LEFT_PROGRAM, 1, [0, 5, 0])
    kpis = close_books(tallies, [store(), store(program())], 0, 2.0, 0.0)
    assert kpis.kpis["members"].tolist() == [8.0, 2 * (4 + 3 - 5 + 1)]


AMOUNT = st.integers(0, 10**9)


@given(
    st.lists(AMOUNT, min_size=len(IN_MONEY), max_size=len(IN_MONEY)),
    st.lists(st.integers(0, 10_000), min_size=27, max_size=27),
    st.integers(1, 400),
)
def test_lines_add_up_whatever_happens(money: list[int], counts: list[int], scale: int) -> None:
    tallies = empty_tallies(2)
    for measure, amount in zip(IN_MONEY, money, strict=True):
        happens(tallies, measure, 1, [amount / MONEY, amount / 3 / MONEY])
    found = iter(counts)
    for level in range(9):
        for measure in (LevelMeasure.ORDERS, LevelMeasure.FAILURES, LevelMeasure.MEMBERS):
            at_level(tallies, measure, 1, level, [next(found)])
    happens(tallies, Measure.POINTS_ISSUED, 1, [counts[0], counts[1]])
    kpis = close_books(tallies, [ours(None), ours()], 0, float(scale), 0.1).kpis
    less = (
        "discounts", "coupons", "offers_used", "returned", "cost_of_goods", "returns_cost", "fulfilment_cost",
        "payment_cost", "acquisition_cost", "campaign_cost", "win_back_cost", "referral_cost", "recovery_cost",
        "dial_cost", "insurance_cost", "novelty_cost", "breach_cost",
    )  # fmt: skip
    more = ("shipping_income", "goods_recovered", "fees", "partner_income", "settlement")
    below = ("rewards_accrued", "program_cost", "privilege_cost", "level_cost", "club_cost", "engagement_cost")
    lines = kpis["sales"] - sum(kpis[key] for key in (*less, *below)) + sum(kpis[key] for key in more)
    assert np.abs(lines - kpis["profit"]).max() <= 1e-12 * max(1.0, sum(money) * scale)
    size = 1e-12 * max(1.0, sum(money) * scale)
    assert (
        np.abs(
            kpis["profit"] + kpis["program_total"] - kpis["contribution"] - kpis["discounts"] - kpis["coupons"]
        ).max()
        <= size
    )
