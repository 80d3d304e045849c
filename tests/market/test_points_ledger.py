"""Points in are points out and balance: for every program and week, to the point, under any rules."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.behavior.measures import Measure, Row
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.tallies import Tallies
from simulator.study.program import Enrollment, Expiry, Program
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]

EXPIRY = st.one_of(
    st.just(Expiry()), st.builds(Expiry, mode=st.just("inactivity"), weeks=st.sampled_from([1, 2, 5, 26]))
)
ENROLLMENT = st.one_of(
    st.builds(Enrollment, friction=st.sampled_from([0.0, 1.0])),
    st.builds(Enrollment, mode=st.just("assigned"), share=st.floats(0.0, 1.0)),
)
PROGRAMS = st.builds(
    Program,
    reward_rate=st.floats(0.0, 0.5),
    point_value=st.sampled_from([0.0001, 0.01, 0.37, 1.0, 25.0]),
    min_redemption=st.sampled_from([0.0, 0.005, 1.0, 5.0, 200.0]),
    max_share_of_order=st.sampled_from([1e-6, 0.1, 0.5, 1.0]),
    launch_week=st.integers(-40, 30),
    expiry=EXPIRY,
    enrollment=ENROLLMENT,
)
MAYBE = st.one_of(st.none(), PROGRAMS)


def lived(job: Job) -> tuple[Tallies, NDArray[np.int64], NDArray[np.int64]]:
    """The tallies, and what shoppers hold after every week of burn-in (ticks, programs) and horizon (weeks, ...)."""
    market = Market(job)
    held = []
    while market.tick < job.ticks:
        market.step()
        held.append(market.shoppers.balances())
        assert min(int(block.accounts["points"].min(initial=0)) for block in market.shoppers.blocks) >= 0
    before = np.array([balances[0] for balances in held[: job.burn_in_weeks]])
    return market.record.finish(market.shoppers), before, np.array(held[job.burn_in_weeks :])


def net_flow(flows: NDArray[np.int64], stores: NDArray[np.int64]) -> NDArray[np.int64]:
    """Issued less redeemed and expired, everybody: (..., programs) from (..., rows, stores, measures)."""
    total = flows[..., [Row.HALF_0, Row.HALF_1], :, :].sum(axis=-3)[..., stores, :]
    out = total[..., Measure.POINTS_REDEEMED] + total[..., Measure.POINTS_EXPIRED]
    return np.asarray(total[..., Measure.POINTS_ISSUED] - out)


def assert_balanced(job: Job) -> Tallies:
    tallies, before, after = lived(job)
    stores = tallies.program_stores
    np.testing.assert_array_equal(net_flow(tallies.burn_in_flows, stores).cumsum(axis=0), before)
    opening = tallies.opening_balances.sum(axis=0)
    np.testing.assert_array_equal(opening, before[-1])
    joined = tallies.burn_in_flows[:, :2, stores, Measure.JOINED].sum(axis=(0, 1))
    np.testing.assert_array_equal(tallies.opening_members.sum(axis=0), joined)
    expected = opening + tallies.adjusted.sum(axis=0) + net_flow(tallies.flows, stores).cumsum(axis=0)
    np.testing.assert_array_equal(expected, after)
    np.testing.assert_array_equal(tallies.balances, after[-1])
    return tallies


def test_points_in_are_points_out_and_balance(make_job: Make, make_stores: Stores) -> None:
    old = Program(reward_rate=0.02, min_redemption=1.0, launch_week=-26, expiry=Expiry(mode="inactivity", weeks=5))
    policies = (make_stores(old), make_stores(), make_stores(rival=Program(reward_rate=0.05, point_value=0.5)))
    tallies = assert_balanced(make_job(*policies, shoppers=900, entry_per_year=(0.5,), exit_per_year=(0.4,)))
    assert tallies.opening_balances[:, 0].min() > 0
    for measure in (Measure.POINTS_ISSUED, Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED, Measure.REDEMPTIONS):
        assert tallies.flow(measure)[:, 0, 0].sum() > 0
    assert tallies.balances[1, 0] == tallies.opening_balances[:, 0].sum()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(today=MAYBE, ours=MAYBE, other=MAYBE, rival=MAYBE)
def test_the_ledger_holds_under_any_rules(
    make_job: Make,
    make_stores: Stores,
    today: Program | None,
    ours: Program | None,
    other: Program | None,
    rival: Program | None,
) -> None:
    policies = (make_stores(ours), make_stores(other, rival=rival), make_stores())
    sizes = {"shoppers": 300, "entry_per_year": (0.4,), "exit_per_year": (0.3,)}
    tallies = assert_balanced(make_job(*policies, today=make_stores(today), **sizes))
    for measure in (Measure.POINTS_REDEEMED, Measure.POINTS_EXPIRED):
        event(f"{measure.name}: {bool(tallies.flow(measure).any())}")


def test_no_order_is_paid_by_more_points_than_allowed(make_job: Make, make_stores: Stores) -> None:
    program = Program(reward_rate=0.2, point_value=0.01, min_redemption=0.0, max_share_of_order=0.1)
    tallies, _, _ = lived(make_job(make_stores(program)))
    paid = tallies.flow(Measure.POINTS_REDEEMED)[:, 0, 0] * 100
    assert (paid <= tallies.flow(Measure.SALES)[:, 0, 0] // 10).all()
    assert paid.sum() > 0


@pytest.mark.parametrize("policy_expiry", [2, 6])
def test_a_balance_lapses_in_the_first_week_of_a_stricter_rule(
    make_job: Make, make_stores: Stores, policy_expiry: int
) -> None:
    # docs/model.md 3.4: a balance lapses when week - max(last order, joined) >= expiry weeks.
    kept = Program(reward_rate=0.05, launch_week=-26, min_redemption=50.0)
    strict = kept.model_copy(update={"expiry": Expiry(mode="inactivity", weeks=policy_expiry, grandfather=False)})
    job = make_job(make_stores(kept), make_stores(strict))
    market = Market(job)
    while market.tick < job.burn_in_weeks:
        market.step()
    due = 0
    for block in market.shoppers.blocks:
        account, relation = block.accounts[:, 0, 0], block.relations[:, 0, 0]
        idle = market.tick - np.maximum(relation["last_order"], account["joined"])
        due += int(account["points"][idle >= policy_expiry].sum())
    market.run()
    tallies = market.record.finish(market.shoppers)
    assert due > 0
    assert tallies.flow(Measure.POINTS_EXPIRED)[0, 1, 0] == due
