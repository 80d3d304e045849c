"""Returns: published break-even lifts, rates of return worked by hand, and figures that are not defined."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.accounts.effect.break_even import break_even_lift
from simulator.accounts.effect.rate_of_return import PERIOD, rate_of_return
from simulator.accounts.summary import close_books
from simulator.accounts.value import discount_factors, present_value
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies

from .books import empty_tallies, happens, program, redeems, sells, store


@pytest.mark.parametrize(("rate", "margin", "percent"), [(0.03, 0.20, 13.6), (0.05, 0.10, 66.7), (0.01, 0.30, 2.7)])
def test_break_even_lifts_as_published(rate: float, margin: float, percent: float) -> None:
    assert 100 * float(break_even_lift(rate * 0.8 * 1.0, margin)) == pytest.approx(percent, abs=0.05)


def test_no_lift_is_enough_where_rewards_cost_the_margin() -> None:
    assert np.isnan(break_even_lift(np.array([0.1, 0.2]), 0.1, 0.0)).all()


def test_fixed_cost_raises_the_lift_that_is_needed() -> None:
    # 2 of 100 anyway, margin 10 %: (0.02 + 0.01) / (0.1 - 0.02).
    assert float(break_even_lift(0.02, 0.1, 0.01)) == pytest.approx(0.375)


def _flows(*by_period: float) -> np.ndarray:
    return np.repeat(np.array(by_period) / PERIOD, PERIOD)


def test_the_rate_at_which_a_stream_is_worth_nothing() -> None:
    weekly = _flows(-100.0, 20.0, 40.0, 60.0, 30.0)
    rate = rate_of_return(weekly, closing_cost=-5.0)
    middle = (np.arange(5) + 0.5) * PERIOD / WEEKS_PER_YEAR
    worth = (np.array([-100.0, 20.0, 40.0, 60.0, 30.0]) / (1 + rate) ** middle).sum()
    assert worth + 5.0 / (1 + rate) ** (65 / WEEKS_PER_YEAR) == pytest.approx(0.0, abs=1e-6)
    assert rate > 0.5


def test_a_year_apart_the_rate_is_the_gain() -> None:
    weekly = np.zeros(5 * PERIOD)
    weekly[0], weekly[4 * PERIOD] = -100.0, 110.0  # 52 weeks from middle to middle
    assert rate_of_return(weekly) == pytest.approx(1.1 ** (WEEKS_PER_YEAR / 52) - 1.0)


@pytest.mark.parametrize(
    "flows", [(0.0, 0.0), (5.0, 6.0), (-5.0, -6.0), (5.0, -6.0), (-5.0, 8.0, -1.0), (-1.0, 3.0, -2.0, 1.0)]
)
def test_a_stream_without_one_change_of_sign_has_no_rate(flows: tuple[float, ...]) -> None:
    assert math.isnan(rate_of_return(_flows(*flows)))


def test_closing_points_may_take_the_rate_away() -> None:
    assert math.isnan(rate_of_return(_flows(-5.0, 8.0), closing_cost=1.0))
    assert math.isnan(rate_of_return(np.zeros(0)))


@given(st.lists(st.floats(1.0, 100.0), min_size=2, max_size=6), st.floats(0.3, 0.9))
def test_a_stream_is_worth_nothing_at_its_rate(gains: list[float], part: float) -> None:
    flows = [-part * sum(gains), *gains]
    rate = rate_of_return(_flows(*flows))
    middle = (np.arange(len(flows)) + 0.5) * PERIOD / WEEKS_PER_YEAR
    assert (np.array(flows) * (1 + rate) ** -middle).sum() == pytest.approx(0.0, abs=1e-6)
    assert rate > 0.0


def _program_pays(weeks: int = 4) -> Tallies:
    """Members buy 1,200 a week where 1,000 are bought without the program; 24 of points issued, 12 used a week."""
    tallies = empty_tallies(weeks=weeks)
    sells(tallies, 0, [1000.0] * weeks)
    sells(tallies, 1, [1200.0] * weeks)
    happens(tallies, Measure.POINTS_ISSUED, 1, [24] * weeks)
    redeems(tallies, 1, [12] * weeks)
    for measure in (Measure.SALES, Measure.VOLUME):
        tallies.flows[:, 1, Row.MEMBER, 0, measure] = 1000 * MONEY
    happens(tallies, Measure.FIRST_ORDERS, 1, [3] * weeks)
    tallies.media_spend[:, 1, 0] = 6.0
    tallies.retained[:, 0, 0, 0] = 50
    tallies.retained[:, 1, 0, 0] = 52
    tallies.cohort[0, 0] = 60
    return tallies


def test_figures_of_a_worked_example() -> None:
    focal = [store(margin=0.3), store(program(setup=20.0), margin=0.3)]
    kpis = close_books(_program_pays(), focal, 0, 1.0, 0.1).kpis
    # K = 96 accrued (48 used, 48 still owed) + 20 setup + 24 media; G = 0.3 x 800 = 240.
    assert kpis["benefit_cost"][1] == pytest.approx(240 / 140)
    assert kpis["cost_per_gain"][1] == pytest.approx(140 / 240)
    assert kpis["revenue_roi"][1] == pytest.approx((800 - 140) / 140)
    assert kpis["blended_cac"][1] == pytest.approx(24 / 12)
    assert kpis["incremental_cac"][1] == pytest.approx(24 / 12)
    assert kpis["cost_per_retained"][1] == pytest.approx((96 + 20) / 2)
    assert kpis["reward_cost_rate"][1] == pytest.approx(48 / 4000)
    assert kpis["reward_accrual_rate"][1] == pytest.approx(96 / 4000)
    assert kpis["burn_ratio"][1] == pytest.approx(0.5)
    # Members would have bought 4,000 - 800 anyway: c = 96 / 4,000, F / B = 20 / 3,200.
    assert kpis["member_lift"][1] == pytest.approx(800 / 3200)
    assert kpis["break_even_lift"][1] == pytest.approx((0.024 + 20 / 3200) / (0.3 - 0.024))


def test_setup_that_is_written_off_later_is_in_the_money_put_in_and_in_no_ratio_twice() -> None:
    lasting = program(setup=20.0, setup_life_years=4.0)
    kpis = close_books(_program_pays(), [store(margin=0.3), store(lasting, margin=0.3)], 0, 1.0, 0.1).kpis
    assert kpis["investment"][1] == pytest.approx(96 + 20 + 24)
    assert kpis["benefit_cost"][1] == pytest.approx(240 / 140)
    assert kpis["benefit_cost"][1] == pytest.approx(kpis["roi"][1] + 1.0)
    written_off = 20.0 * 4 / (4 * WEEKS_PER_YEAR)
    assert kpis["break_even_lift"][1] == pytest.approx((0.024 + written_off / 3200) / (0.3 - 0.024))


def test_at_the_break_even_lift_a_program_earns_nothing() -> None:
    # Sales of members 1,000 a week that would be 1,000 / (1 + L) without: profit of the program is 0.
    cost, margin = 0.024, 0.3
    lift = float(break_even_lift(cost, margin))
    anyway = 1000 / (1 + lift)
    assert margin * 1000 - cost * 1000 == pytest.approx(margin * anyway)


def test_discounted_payback_comes_later_than_payback() -> None:
    tallies = empty_tallies(weeks=120)
    sells(tallies, 0, [1000.0] * 120)
    sells(tallies, 1, [1003.7] * 120)
    focal = [store(margin=0.3), store(program(setup=100.0), margin=0.3)]
    kpis = close_books(tallies, focal, 0, 1.0, 0.2).kpis
    more = np.full(120, 3.7 * 0.3)
    more[0] -= 100.0
    week = int(kpis["discounted_payback"][1])
    assert week > kpis["payback_week"][1]
    later = (more * discount_factors(120, 0.2)).cumsum()
    assert later[week - 1] >= 0.0 > later[week - 2]
    assert present_value(more, 0.2) == pytest.approx(later[-1])
    no_discount = close_books(tallies, focal, 0, 1.0, 0.0).kpis
    assert no_discount["discounted_payback"][1] == no_discount["payback_week"][1]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("weeks", [1, 3])
def test_nothing_to_divide_by_is_undefined_and_never_warns(weeks: int) -> None:
    kpis = close_books(empty_tallies(weeks=weeks), [store(), store()], 0, 1.0, 0.0).kpis
    for key in (
        "benefit_cost", "cost_per_gain", "revenue_roi", "irr", "blended_cac", "incremental_cac", "cost_per_retained",
        "reward_cost_rate", "reward_accrual_rate", "burn_ratio", "break_even_lift", "member_lift",
    ):  # fmt: skip
        assert np.isnan(kpis[key]).all(), key
    assert (kpis["discounted_payback"] == 0).all()


def test_profit_potential_is_told_only_where_points_are_followed_by_vintage() -> None:
    kpis = close_books(_program_pays(), [store(), store(program())], 0, 1.0, 0.1).kpis
    assert np.isnan(kpis["profit_potential"]).all()


def test_a_baseline_with_members_has_no_lift_without_the_program() -> None:
    tallies = _program_pays()
    tallies.flows[:, 0, Row.MEMBER, 0, Measure.SALES] = 500 * MONEY
    focal = [store(program()), store(program())]
    kpis = close_books(tallies, focal, 0, 1.0, 0.1).kpis
    assert np.isnan(kpis["member_lift"]).all()
    assert np.isnan(kpis["break_even_lift"]).all()
    assert kpis["reward_cost_rate"][1] == pytest.approx(48 / 4000)
