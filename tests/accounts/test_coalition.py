"""A shared currency on paper: who issues, who redeems, who pays whom; what one pays is what another receives."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.books.coalition import coalition_of
from simulator.accounts.books.statement import Statement, statement
from simulator.accounts.summary import close_books
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies
from simulator.study.program import Program, ProgramCosts
from simulator.study.stores import Coalition, Store

from .books import empty_tallies, happens, redeems

PROGRAM = Program(reward_rate=0.01, point_value=0.5, costs=ProgramCosts(reward_unit_cost=0.8))
TERMS = Coalition(operator="Ours", reward_rate=0.01, issue_price=1.1, redeem_price=0.9)
OURS = Store(name="Ours", focal=True, share=0.5, program=PROGRAM)
PARTNER, RIVAL = Store(name="Partner", share=0.3, coalition=TERMS), Store(name="Rival", share=0.2)
TOGETHER, APART = (OURS, PARTNER, RIVAL), (OURS, RIVAL.model_copy(update={"name": "Partner"}), RIVAL)


def lived() -> Tallies:
    """World 1: 100 points issued here and 60 at the partner; 40 used here, 20 there; then nothing for a week."""
    tallies = empty_tallies(2, stores=3)
    happens(tallies, Measure.POINTS_ISSUED, 1, [100])
    happens(tallies, Measure.POINTS_ISSUED, 1, [60], place=1)
    redeems(tallies, 1, [40], 0.5)
    redeems(tallies, 1, [20], 0.5, place=1)
    happens(tallies, Measure.JOINED, 1, [3], place=0)
    happens(tallies, Measure.JOINED, 1, [2], place=1)
    happens(tallies, Measure.FEES, 1, [7.0], place=1)
    return tallies


def books(place: int) -> Statement:
    markets = [APART, TOGETHER]
    return statement(lived(), [market[place] for market in markets], place, 10.0, markets=markets)


def test_the_operator_holds_all_points_wherever_they_were_given() -> None:
    points = books(0).points
    assert (points.issued[0, 1], points.redeemed[0, 1], points.closing[0, 1]) == (160, 60, 100)


def test_the_operator_is_paid_for_issue_and_pays_for_redemption() -> None:
    assert books(0).settlement[0, 1] == pytest.approx(10 * 0.5 * (60 * 1.1 - 20 * 0.9))


def test_a_partner_pays_for_issue_and_is_paid_for_redemption() -> None:
    partner = books(1)
    assert partner.settlement[0, 1] == pytest.approx(-10 * 0.5 * (60 * 1.1 - 20 * 0.9))
    assert partner.points.redeemed_cost[0, 1] == pytest.approx(10 * 20 * 0.5 * 0.8)  # money off at its own tills
    assert not partner.points.issued.any()
    assert not partner.points.liability.any()
    assert not partner.fees.any()


def test_what_a_point_costs_the_operator_is_what_it_paid_for_all_of_them() -> None:
    # 40 x .5 x .8 here, 20 x .5 x .9 there: 25 for 60 points. 100 points are held, and none has lapsed.
    points = books(0).points
    assert points.liability[0, 1] == pytest.approx(10 * 100 * 25 / 60)
    assert points.redeemed_cost[0, 1] == pytest.approx(10 * 16.0)


def test_members_and_fees_are_the_operators_wherever_they_join() -> None:
    kpis = close_books(lived(), [APART[0], OURS], 0, 10.0, 0.0, markets=[APART, TOGETHER]).kpis
    assert (kpis["members"][1], kpis["fees"][1]) == (50.0, 70.0)
    alone = close_books(lived(), [APART[0], OURS], 0, 10.0, 0.0).kpis
    assert (alone["members"][1], alone["fees"][1], alone["settlement"][1]) == (30.0, 0.0, 0.0)


def test_settlements_of_all_stores_add_up_to_nothing() -> None:
    found = coalition_of(lived(), 0, 10.0, [APART, TOGETHER])
    np.testing.assert_allclose(found.settlement.sum(axis=-1), 0.0, atol=1e-12)
    assert found.is_there
    assert found.taking_part[0].tolist() == [[False] * 3, [True, True, False]]
    assert not coalition_of(lived(), 2, 10.0, [APART, TOGETHER]).is_there


def test_a_coalition_that_begins_later_settles_from_then_on() -> None:
    tallies = lived()
    happens(tallies, Measure.POINTS_ISSUED, 1, [60, 60], place=1)
    found = coalition_of(tallies, 0, 1.0, [APART, [(0, APART), (1, TOGETHER)]])
    np.testing.assert_allclose(found.received[:, 1], [0.0, 60 * 0.5 * 1.1])
