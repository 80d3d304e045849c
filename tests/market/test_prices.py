"""Prices of a week: promotions, guides, members' prices; what a store is charged with is what is tallied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.measures import Measure, Row
from simulator.market.full_programs import is_full
from simulator.market.job import Job, JobError
from simulator.market.prices import is_on, own_price
from simulator.market.simulate import simulate
from simulator.study.business import Business
from simulator.study.pricing import Promotion
from simulator.study.program import Program
from simulator.study.program.benefits import MemberPrice
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
NONE: frozenset[str] = frozenset()


def shop(**values: object) -> Store:
    return Store(name="Ours", focal=True, share=0.3, **values)  # type: ignore[arg-type]


def test_promotions_multiply() -> None:
    half = Promotion(depth=0.2, range_share=0.5, weeks=(3,))
    tenth = Promotion(depth=0.1, every_weeks=3)
    store = shop(price_index=2.0, promotions={"half": half, "tenth": tenth})
    assert own_price(store, 3, NONE) == pytest.approx(2.0 * 0.9 * 0.9)
    assert own_price(store, 6, NONE) == pytest.approx(1.8)
    assert own_price(store, 4, NONE) == 2.0


def test_a_promotion_comes_round_from_its_first_week_to_before_its_last() -> None:
    promotion = Promotion(depth=0.1, every_weeks=4, start_week=2, stop_week=10)
    assert [week for week in range(-8, 20) if is_on(promotion, week, NONE)] == [2, 6]


def test_nothing_is_promoted_before_week_0_but_for_events() -> None:
    promotion = Promotion(depth=0.1, weeks=(-1, 0), every_weeks=1, event="Double 11")
    assert [week for week in (-2, -1) if is_on(promotion, week, NONE)] == []
    assert is_on(promotion, -1, frozenset({"Double 11"}))
    assert is_on(promotion, 0, NONE)


def test_a_guide_passes_on_a_part_of_its_commission() -> None:
    guide = shop(model="guide", business=Business(commission=0.06, rebate=0.5))
    assert own_price(guide, 0, NONE) == pytest.approx(0.97)
    assert own_price(guide.model_copy(update={"model": "resale"}), 0, NONE) == 1.0


@given(st.lists(st.tuples(st.floats(0.01, 0.94), st.floats(0.01, 1.0)), max_size=6), st.floats(0.06, 20.0))
def test_promotions_only_lower_a_price_and_never_to_nothing(cuts: list[tuple[float, float]], index: float) -> None:
    promotions = {
        str(number): Promotion(depth=depth, range_share=share, weeks=(0,)) for number, (depth, share) in enumerate(cuts)
    }
    assert 0.0 < own_price(shop(price_index=index, promotions=promotions), 0, NONE) <= index


def test_what_is_charged_is_tallied_and_sells_more(make_job: Make, make_stores: Stores) -> None:
    sale = {"sale": Promotion(depth=0.3, weeks=(4, 5))}
    tallies = simulate(make_job(make_stores(), make_stores(promotions=sale), weeks=8))
    assert tallies.prices[:, 0, 0].tolist() == [1_000_000] * 8
    assert tallies.prices[:, 1, 0].tolist() == [1_000_000] * 4 + [700_000] * 2 + [1_000_000] * 2
    volume = tallies.flow(Measure.VOLUME)[4:6, :, 0].sum(axis=0)
    assert volume[1] > volume[0]
    assert tallies.flow(Measure.SALES)[4:6, 1, 0].sum() == pytest.approx(0.7 * volume[1], rel=1e-4)


def test_a_member_price_is_taken_off_members_orders(make_job: Make, make_stores: Stores) -> None:
    program = Program(reward_rate=0.01, launch_week=-20, member_price=MemberPrice(depth=0.2, range_share=0.5))
    assert is_full(Profile(), shop(), program)
    tallies = simulate(make_job(make_stores(program), weeks=8))
    members = tallies.flows[:, 0, Row.MEMBER, 0].sum(axis=0)
    assert members[Measure.SALES] > 0
    assert members[Measure.DISCOUNTS] == pytest.approx(0.1 * members[Measure.SALES], rel=1e-3)
    assert tallies.flows[:, 0, Row.OUTSIDER, 0, Measure.DISCOUNTS].sum() == 0


def test_a_store_that_enters_has_no_order_and_no_reach_before(make_job: Make, make_stores: Stores) -> None:
    ours, rival, rest = make_stores()
    late = rival.model_copy(update={"enters_week": 5})
    tallies = simulate(make_job((ours, late, rest), weeks=26))
    orders = tallies.flow(Measure.ORDERS)[:, 0, 1]
    assert tallies.burn_in_flows[:, :, 1].sum() == 0
    assert orders[:5].sum() == 0
    assert orders[5:].sum() > 0


def test_an_event_that_nobody_knows_is_refused(make_job: Make, make_stores: Stores) -> None:
    sale = {"sale": Promotion(depth=0.3, event="Double 12")}
    with pytest.raises(JobError, match="promotion 'sale' of store 'Ours' names the event 'Double 12'; known are none"):
        make_job(make_stores(promotions=sale))
