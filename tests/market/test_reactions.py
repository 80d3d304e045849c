"""Reactions: hand-worked lags, floors, triggers and budgets; a price war ends at the floors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.measures import Measure
from simulator.market.job import Job, JobError
from simulator.market.past import Past
from simulator.market.reactions import added_spend, floor_of, is_triggered, reacted_price
from simulator.market.simulate import simulate
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.rivalry import Reaction
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
WATCHED = Past(prices={6: 900_000, 7: 800_000, 8: 1_000_000}, media={3: 100.0, 6: 150.0, 7: 400.0})


def rival(*reactions: Reaction, margin: float = 0.25) -> Store:
    named = {str(number): one for number, one in enumerate(reactions)}
    return Store(name="Rival", share=0.3, gross_margin=margin, reactions=named)


def price(tick: int, *reactions: Reaction, own: Past | None = None, index: float = 1.0) -> float:
    return reacted_price(rival(*reactions), index, own or Past(), lambda _: WATCHED, tick, 4)


def test_a_price_is_matched_after_the_lag_when_it_is_below_the_own_one() -> None:
    match = Reaction(kind="match", lag_weeks=2)
    assert [price(tick, match) for tick in (7, 8, 9, 10)] == [1.0, 0.9, 0.8, 1.0]
    assert price(9, match, index=0.7) == 0.7
    assert price(7, Reaction(kind="match", lag_weeks=0)) == 0.9  # at least a week


def test_undercutting_goes_below_it_but_not_below_the_floor() -> None:
    assert price(9, Reaction(kind="undercut", lag_weeks=2, depth=0.1)) == pytest.approx(0.72)
    floored = Reaction(kind="undercut", lag_weeks=2, depth=0.1, floor_margin=0.0)
    assert price(9, floored) == pytest.approx(0.75)  # what goods cost
    assert price(9, Reaction(kind="match", lag_weeks=2, floor_margin=0.1)) == pytest.approx(0.75 / 0.9)
    assert price(9, Reaction(kind="match", lag_weeks=2, floor_margin=0.5)) == 1.0  # a floor never raises a price


def test_of_several_reactions_the_lowest_holds() -> None:
    assert price(9, Reaction(kind="match", lag_weeks=3), Reaction(kind="match", lag_weeks=2)) == 0.8


def test_nobody_reacts_before_week_0() -> None:
    watched = Past(prices={2: 500_000})
    match = rival(Reaction(kind="match", lag_weeks=1))
    assert reacted_price(match, 1.0, Past(), lambda _: watched, 3, 4) == 1.0
    assert reacted_price(match, 1.0, Past(), lambda _: watched, 3, 3) == 0.5


def test_a_trigger_waits_for_lost_orders_and_then_stays() -> None:
    usual = dict.fromkeys(range(20), 100)
    lost = usual | dict.fromkeys(range(20, 28), 79)
    reaction = Reaction(kind="match", trigger=0.2)
    assert not is_triggered(reaction, Past(orders=usual), 20, 20)
    assert not is_triggered(reaction, Past(orders=lost), 27, 20)  # 7 x 79 + 100 = 653 of 800
    assert is_triggered(reaction, Past(orders=lost), 28, 20)  # 632 are below 640
    assert not is_triggered(reaction, Past(orders={18: 1, 19: 1, 20: 0}), 21, 20)  # not 8 weeks yet
    own = Past(orders=lost, started={"0"})
    assert price(9, Reaction(kind="match", lag_weeks=2, trigger=0.9), own=own) == 0.8


def test_a_reaction_to_prices_ends_with_its_budget() -> None:
    match = Reaction(kind="match", lag_weeks=2, budget=500.0)
    assert price(9, match, own=Past(given_up=499.0)) == 0.8
    assert price(9, match, own=Past(given_up=500.0)) == 1.0


def test_media_follow_what_the_other_spends_above_week_0() -> None:
    reaction = Reaction(kind="match_acquisition", lag_weeks=1, scale=0.5, channel="tv", budget=100.0)
    plan, own = rival(reaction), Past()
    spent = [added_spend(plan, own, lambda _: WATCHED, tick, 4) for tick in (4, 7, 8, 9)]
    assert spent == [{"tv": 0.0}, {"tv": 25.0}, {"tv": 75.0}, {}]  # 75 of 150 are left in the budget
    assert own.added == {"0": 100.0}


@given(st.floats(0.06, 3.0), st.integers(1, 3_000_000), st.floats(0.0, 0.9), st.floats(-1.0, 0.9))
def test_prices_are_never_raised_and_never_below_the_floor(
    index: float, seen: int, depth: float, floor_margin: float
) -> None:
    reaction = Reaction(kind="undercut", lag_weeks=1, depth=depth, floor_margin=floor_margin)
    plan = rival(reaction)
    found = reacted_price(plan, index, Past(), lambda _: Past(prices={9: seen}), 10, 0)
    assert min(index, floor_of(reaction, plan)) <= found <= index


def war(make_stores: Stores, **more: object) -> tuple[Store, ...]:
    ours, other, rest = make_stores()
    fight = {"lag_weeks": 1, "depth": 0.05, **more}
    return (
        ours.model_copy(
            update={"reactions": {"war": Reaction(kind="undercut", to="Rival", floor_margin=0.1, **fight)}}
        ),
        other.model_copy(update={"reactions": {"war": Reaction(kind="undercut", floor_margin=0.06, **fight)}}),
        rest,
    )


def test_two_stores_that_undercut_each_other_end_at_their_floors(make_job: Make, make_stores: Stores) -> None:
    prices = simulate(make_job(make_stores(), war(make_stores))).prices
    assert (prices[:, 0] == 1_000_000).all()
    assert prices[:3, 1, 0].tolist() == [950_000, 902_500, 857_375]
    assert (np.diff(prices[:, 1, :2], axis=0) <= 0).all()
    assert prices[-1, 1].tolist() == [833_333, 797_872, 1_000_000]  # .75 / .9 and .75 / .94


def test_a_war_ends_when_its_budgets_are_gone(make_job: Make, make_stores: Stores) -> None:
    job = make_job(make_stores(), war(make_stores, budget=30_000.0))
    tallies = simulate(job)
    given_up = tallies.flow(Measure.VOLUME)[:, 1] / 1e4 * job.scale * (1.0 - tallies.prices[:, 1] / 1e6)
    for store in (0, 1):
        spent = given_up[:, store].cumsum()
        first = int(np.argmax(spent >= 30_000.0))
        assert 0 < first < 20
        assert (tallies.prices[first + 1 :, 1, store] == 1_000_000).all()
        assert (tallies.prices[: first + 1, 1, store] < 1_000_000).all()


def test_a_store_does_not_react_to_itself_or_to_nobody(make_job: Make, make_stores: Stores) -> None:
    with pytest.raises(JobError, match="reaction 'm' of store 'Ours' watches the store itself"):
        make_job(make_stores(reactions={"m": Reaction(kind="match")}))
    with pytest.raises(JobError, match="names the store 'Nobody'; known are Ours, Rival, Rest"):
        make_job(make_stores(reactions={"m": Reaction(kind="match", to="Nobody")}))
    channels = Acquisition(channels={"tv": Channel()})
    follow = {"m": Reaction(kind="match_acquisition", to="Rival", channel="radio")}
    with pytest.raises(JobError, match="names the channel 'radio'; known are tv"):
        make_job(make_stores(acquisition=channels, reactions=follow))
    with pytest.raises(JobError, match="it has no trigger and no budget"):
        make_job(make_stores(reactions={"m": Reaction(kind="copy_program", to="Rival", trigger=0.1)}))
