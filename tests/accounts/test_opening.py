"""Entered books on paper: an ugly scale, and still the firm's own figures to the point and the cent."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from simulator.accounts.books.members import member_count
from simulator.accounts.books.opening import OpeningBooks
from simulator.accounts.books.running_cost import running_cost
from simulator.accounts.points.account import points_account
from simulator.accounts.summary import Accounts, close_books
from simulator.behavior.measures import Measure
from simulator.market.job import WEEKS_PER_YEAR
from simulator.market.tallies import Tallies
from simulator.study.opening import AgeClass, Opening
from simulator.study.program import Ends, Program

from .books import empty_tallies, happens, program, redeems, store

SCALE = 4_000_000 / 12_000
ENTERED = Opening(
    members=1_234_567, points_by_age=(AgeClass(weeks=52, points=123_456_789),), booked_liability=1_234_567.89
)
SIMULATED = 370_370  # 123,456,789 / 333.33... = 370,370.367
OLD = program(value=0.01, unit_cost=0.8, launch_week=-52)


def lived(*policies: Program | None) -> tuple[Tallies, list[Program | None]]:
    """Before week 0: 300 points redeemed, 100 lapsed. Then in every world 1,000 issued and 500 redeemed a week."""
    tallies = empty_tallies(2, worlds=len(policies))
    tallies.burn_in_flows[0, 0, 0, [Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED]] = (300, 100)
    tallies.opening_balances[:, 0] = (SIMULATED - 5, 5)
    tallies.opening_members[:, 0] = (3_700, 4)
    for world in range(len(policies)):
        happens(tallies, Measure.POINTS_ISSUED, world, [1000, 1000])
        redeems(tallies, world, [500, 500], policies[world].point_value if policies[world] else 0.01)
    return tallies, list(policies)


def closed(*policies: Program | None, books: OpeningBooks | None = None) -> Accounts:
    tallies, programs = lived(*policies)
    stores = [store(one) for one in programs]
    return close_books(tallies, stores, 0, SCALE, 0.1, books or OpeningBooks(OLD, ENTERED))


def test_opening_points_and_liability_are_those_entered() -> None:
    kpis = closed(OLD, None).kpis
    assert kpis["opening_points"].tolist() == [123_456_789.0] * 2
    assert kpis["opening_liability"].tolist() == [1_234_567.89] * 2


def test_the_rounding_of_the_sample_is_worked_out_on_paper() -> None:
    # 123,456,789 - 370,370 x 333.33... = 123,456,789 - 123,456,666.67
    assert closed(OLD).kpis["points_rounding"][0] == pytest.approx(122.33333, abs=1e-4)


def test_the_ledger_holds_exactly_in_real_points() -> None:
    tallies, programs = lived(OLD, None)
    tallies.adjusted[:, 1, 0] = (700, -50)
    points = points_account(tallies, programs, 0, SCALE, OpeningBooks(OLD, ENTERED))
    scale = Fraction(SCALE)
    for world in (0, 1):
        flows = [
            int(each[:, world].sum()) for each in (points.issued, points.adjusted, points.redeemed, points.expired)
        ]
        closing = int(points.closing[-1, world])
        real = ENTERED.points + scale * (flows[0] + flows[1] - flows[2] - flows[3])
        assert real == scale * closing + points.rounding
        assert points.real_closing()[world] == float(real)
    assert points.closing[0, 1] - points.closing[0, 0] == 650


def ended(entered: Opening = ENTERED) -> tuple[Accounts, float]:
    """Three weeks; in the second world the last burn week is 0, and all points are forfeited in week 1.

    Also the liability that the first world still carries for the rounding.
    """
    over = OLD.model_copy(update={"ends": Ends(announce_week=0, last_earn_week=-1, last_burn_week=0)})
    tallies = empty_tallies(3, worlds=2)
    tallies.burn_in_flows[0, 0, 0, [Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED]] = (300, 100)
    tallies.opening_balances[:, 0] = (SIMULATED, 0)
    happens(tallies, Measure.POINTS_REDEEMED, 1, [370])
    happens(tallies, Measure.POINTS_EXPIRED, 1, [0, 370_000])
    rounding = float(entered.points - Fraction(SCALE) * SIMULATED)
    return close_books(tallies, [store(OLD), store(over)], 0, SCALE, 0.1, OpeningBooks(OLD, entered)), rounding


@pytest.mark.parametrize("short", [0, 300])  # points entered below the simulated ones: a negative rounding
def test_an_ended_program_forfeits_the_rounding_too(short: int) -> None:
    books, rounding = ended(
        ENTERED.model_copy(update={"points_by_age": (AgeClass(weeks=52, points=123_456_789 - short),)})
    )
    points, kpis = books.statement.points, books.kpis
    assert (rounding < 0) == bool(short)
    assert [points.real_closing(week)[1] for week in (1, 2)] == [0.0, 0.0]
    assert points.real_closing(0)[1] == pytest.approx(370_000 * SCALE + rounding)
    assert points.liability[1:, 1].tolist() == [0.0, 0.0]
    # As much less is outstanding in the first world: the rounding at 0.01 x 0.8 x 3/4.
    assert points.liability[2, 0] == pytest.approx((SIMULATED * SCALE + rounding) * 0.006)
    assert kpis["points_expired"][1] == pytest.approx(370_000 * SCALE + rounding, rel=1e-15)
    assert [points.real_expired(week, week + 1)[1] for week in range(3)] == [0.0, kpis["points_expired"][1], 0.0]
    assert kpis["closing_points"][1] == kpis["closing_liability"][1] == 0.0


def test_an_ended_ledger_adds_up_in_points_and_money() -> None:
    kpis = ended()[0].kpis
    moved = kpis["points_issued"] + kpis["points_adjusted"] - kpis["points_redeemed"] - kpis["points_expired"]
    np.testing.assert_allclose(kpis["opening_points"] + moved, kpis["closing_points"], rtol=1e-14, atol=1e-6)
    value = kpis["opening_liability"] + kpis["opening_revaluation"] + kpis["rewards_accrued"]
    np.testing.assert_allclose(value - kpis["rewards_redeemed"], kpis["closing_liability"], rtol=1e-12, atol=1e-6)


def test_the_revaluation_is_our_value_less_the_booked_one() -> None:
    # 123,456,789 points x 0.01 x 0.8 x 3/4 redeemed = 740,740.734; booked are 1,234,567.89.
    kpis = closed(OLD, None).kpis
    assert kpis["opening_revaluation"] == pytest.approx(740_740.734 - 1_234_567.89, abs=1e-6)


def test_what_is_booked_moves_no_profit_and_no_comparison() -> None:
    dear = OpeningBooks(OLD, ENTERED.model_copy(update={"booked_liability": 5.0}))
    one, other = closed(OLD, None).kpis, closed(OLD, None, books=dear).kpis
    assert one["opening_revaluation"][0] != other["opening_revaluation"][0]
    for key in set(one) - {"opening_liability", "opening_revaluation"}:
        np.testing.assert_array_equal(one[key], other[key], err_msg=key)


def test_the_liability_rolls_forward_from_the_booked_balance() -> None:
    halved = OLD.model_copy(update={"point_value": 0.005})
    kpis = closed(OLD, halved, None).kpis
    closing = (
        kpis["opening_liability"] + kpis["opening_revaluation"] + kpis["rewards_accrued"] - kpis["rewards_redeemed"]
    )
    np.testing.assert_allclose(closing, kpis["closing_liability"], rtol=1e-12)


def test_doing_nothing_is_exactly_zero_with_entered_books() -> None:
    kpis = closed(OLD, OLD).kpis
    for key in ("net_gain", "npv", "peak_funding", "payback_week"):
        assert kpis[key].tolist() == [0.0, 0.0], key
    for key, values in kpis.items():
        np.testing.assert_array_equal(values[0], values[1], err_msg=key)


def test_cheaper_points_release_liability_to_the_policy_that_cheapens_them() -> None:
    halved = OLD.model_copy(update={"point_value": 0.005})
    kpis = closed(OLD, halved).kpis
    # Half of 370,370 points x 0.01 x 0.8 x their redemption share is released, and later points cost half.
    assert kpis["rewards_accrued"][1] < kpis["rewards_accrued"][0] - 0.4 * 740_740
    assert kpis["opening_revaluation"][0] == kpis["opening_revaluation"][1]


def test_members_are_as_many_as_entered() -> None:
    tallies, _ = lived(OLD)
    happens(tallies, Measure.JOINED, 0, [3])
    members = member_count(tallies, 0, SCALE, OpeningBooks(OLD, ENTERED))
    assert members[:, 0] == pytest.approx([1_234_567 + 3 * SCALE] * 2)


def test_an_ended_program_costs_nothing_to_run_after_its_last_week() -> None:
    ends = Ends(announce_week=0, last_earn_week=0, last_burn_week=1)
    costly = program(launch_week=-9, platform_per_year=WEEKS_PER_YEAR).model_copy(update={"ends": ends})
    np.testing.assert_allclose(running_cost(costly, np.zeros(4)).total, [1.0, 1.0, 0.0, 0.0])
