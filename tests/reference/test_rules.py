"""Single rules of the page that a whole run would hardly show."""

from types import SimpleNamespace

import numpy as np
import pytest

from simulator.study.program import Enrollment, Program
from simulator.study.shoppers import Comparers, Profile
from simulator.study.stores import Store

from .card import Card
from .chance import CHOICE, Chance, job_keys
from .dates import Calendar
from .foresight import Foresight
from .market import ReferenceMarket
from .rules import ProgramRules
from .test_reference import of_kind, run, stores
from .waiting import NEVER, wait_for_points

ASSIGNED = Program(reward_rate=0.05, enrollment=Enrollment(mode="assigned", share=0.5), launch_week=-3)


def unlived(**more: object) -> ReferenceMarket:
    job = {
        "seed": 5,
        "replicate": 0,
        "shoppers": 400,
        "represents": 400.0,
        "burn_in_weeks": 10,
        "weeks": 60,
        "settled": False,
    }
    new = Store(name="New", share=0.2, newcomer_awareness=1.0)
    return ReferenceMarket(Profile(), [stores(), [*stores(), new]], rediscovery=0.02, **(job | more))


def test_appended_store_starts_without_habit_or_consideration() -> None:
    state = unlived(entrants=[20] * 50).state()
    assert not state["habit"][..., 3].any()
    assert not state["considered"][..., 3].any()
    knows_any = state["considered"].any(axis=2)
    np.testing.assert_allclose(state["habit"].sum(axis=2), knows_any, rtol=1e-6)
    assert state["considered"][:400, :, :3].all()
    assert 0 < state["considered"][400:, :, :3].sum() < 150


def test_a_settled_market_starts_with_stores_left_and_habits_for_the_others() -> None:
    state = unlived(settled=True).state()
    considered = state["considered"][..., :3]
    assert 0.5 < considered.mean() < 1.0
    assert (state["habit"][..., :3][~considered] == 0).all()


def test_store_of_todays_policy_is_open_in_the_burn_in() -> None:
    state = unlived(today=1).state()
    assert state["considered"].all()
    assert (state["habit"][..., 3] > 0).any()


def test_assigned_membership_begins_at_the_fork_or_on_entering() -> None:
    market = run(stores(), stores(ASSIGNED), entrants=[4, 15, 15, 15, 15, 15, 15])
    assert {(event[0], event[1] > 60) for event in of_kind(market, 1, "join")} == {(10, False), (15, True)}


def test_assigned_membership_is_kept_at_the_fork() -> None:
    market = run(stores(ASSIGNED), stores(ASSIGNED), stores(ASSIGNED.model_copy(update={"reward_rate": 0.01})))
    joined = market.state()["joined"][:, :, 0]
    assert set(joined.ravel().tolist()) == {-1, 7}
    assert (joined == joined[:, :1]).all()
    assert not any(of_kind(market, world, "join") for world in range(3))


def test_an_order_puts_the_store_into_consideration() -> None:
    market = run(stores(), profile=Profile(comparers=Comparers(share=1.0, probability=1.0)), rediscovery=0.0)
    events = market.log.of(0)
    found = [k for k, event in enumerate(events) if event[3:] == ("consider", "ordered")]
    assert found
    assert all(events[k + 1][:4] == (*events[k][:3], "order") for k in found)


def test_nobody_leaves_the_market_in_the_burn_in() -> None:
    exits = np.array([shopper.traits.exit_week for shopper in unlived(exit_per_year=[0.4, 0.0]).agents])
    assert exits.min() > 10
    assert np.mean(exits <= 10 + 53) == pytest.approx(0.4, abs=0.1)
    assert exits[exits > 10 + 53].min() > 10**9


@pytest.mark.parametrize(("min_redemption", "worth"), [(0.01, True), (0.03, False)])
def test_a_wait_above_10000_weeks_is_never(min_redemption: float, worth: bool) -> None:
    program = Program(reward_rate=0.02, min_redemption=min_redemption)
    rules = ProgramRules(program, Store(name="Ours"), Profile(), Calendar(None, 0), start=0, forked=True)
    card = Card(joined=0, last_order=9, pace_at_last_order=0.0001)
    scene = SimpleNamespace(week=9, pace=lambda card: card.pace(9, 8.0))
    assert (wait_for_points(scene, card, rules) < NEVER) is worth  # 5,000 and 15,000 weeks


def test_foresight_draws_what_chance_draws() -> None:
    keys = job_keys(2**63 - 1, 3)
    ahead, behind = (Chance(keys, 2**31 + 1, 500) for _ in range(2))
    foresight = Foresight(keys, 500)
    foresight.want(ahead, CHOICE, 7, items=9)
    foresight.draw()
    assert len(ahead._blocks) == 3
    assert [ahead.u(CHOICE, 7, item) for item in range(12)] == [behind.u(CHOICE, 7, item) for item in range(12)]
    assert len(ahead._blocks) == 3
