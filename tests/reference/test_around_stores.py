"""Worked cases of prices, dials, channels, events, times, reactions and brand (3.21, 3.22, 3.29-3.31)."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from simulator.study.acquisition import Acquisition, Budget, Channel
from simulator.study.business import Business
from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.deals import Deals
from simulator.study.pricing import Promotion
from simulator.study.program import MemberPrice, Program
from simulator.study.rivalry import Reaction
from simulator.study.service import Dial, Dials, Novelty, Service
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.talk import Brand

from .brand import next_stock
from .checkout import check_out
from .dials import complaint_of, failure_of, fresh, recovery_of, success_of
from .frame import Frame
from .history import History, Week
from .media import Reached, contact_price, spend_of
from .memory import Memory
from .offers import MILLION
from .pricing import own_price
from .reacting import added_spend, reacted_price
from .scenes import basket, member, scene, store
from .times import Almanac
from .traits import sensitivity

STORES = (Store(name="Ours", focal=True), Store(name="Rival", gross_margin=0.2))
FRAME = Frame(3_000.0, 150, 150, 4, STORES)
"""Week 0 is tick 4; a simulated shopper stands for 20."""


def week(**changes: Any) -> Week:
    values: dict[str, Any] = {
        "price": [MILLION, MILLION], "own_price": [MILLION] * 2, "media": [0.0, 0.0], "sales": [0, 0],
        "volume": [0, 0], "orders": [10, 10], "failures": [0, 0], "told": [0, 0], "never": [0.5, 0.5],
    }  # fmt: skip
    return Week(**(values | changes))


def past(*weeks: Week) -> History:
    return History(list(weeks))


def test_prices_of_promotions_and_guides() -> None:
    shop = Store(
        name="Ours", price_index=1.1,
        promotions={
            "weeks": Promotion(depth=0.2, range_share=0.5, weeks=(2,)),
            "event": Promotion(depth=0.3, event="day"),
            "often": Promotion(depth=0.1, every_weeks=3, start_week=2, stop_week=8),
        },
    )  # fmt: skip
    assert own_price(shop, 0, ()) == 1_100_000
    assert own_price(shop, 2, ()) == 891_000
    assert own_price(shop, 5, {"day"}) == 693_000
    assert own_price(shop, 8, ()) == 1_100_000
    assert own_price(shop, -4, {"day"}) == 770_000
    assert own_price(shop, -4, ()) == 1_100_000
    guide = Store(name="Guide", model="guide", business=Business(commission=0.1, rebate=0.4))
    assert own_price(guide, 0, ()) == 960_000
    assert own_price(guide.model_copy(update={"model": "resale"}), 0, ()) == MILLION


def test_member_price_is_a_discount_of_every_member() -> None:
    rules = Program(reward_rate=0.02, member_price=MemberPrice(depth=0.2, range_share=0.25))
    found = scene(store(rules))
    member(found)
    assert check_out(found, 0, basket(30.0), 1.0).discount == 15_000


def test_dials_change_failures_recovery_and_outcomes() -> None:
    dials = Dials(
        product_quality=Dial(level=1), transaction_safety=Dial(level=2), service_during=Dial(level=-1),
        service_after=Dial(level=2), delivery_speed=Dial(level=-1),
    )  # fmt: skip
    usual = Store(name="Ours", service=Service(failure_probability=0.1, recovery=0.9))
    better = Store(name="Ours", service=Service(failure_probability=0.1, recovery=0.9, complaint=0.3, dials=dials))
    profile = Profile()
    assert failure_of(better, profile) == pytest.approx(0.1 * math.exp(-(0.2 + 0.6 - 0.2)))
    assert recovery_of(better, profile) == pytest.approx(0.96)
    assert recovery_of(better.model_copy(update={"service": Service(dials=dials, recovery=0.99)}), profile) == 1.0
    assert complaint_of(better, profile) == pytest.approx(0.5)
    assert complaint_of(usual, profile) == profile.experience.noticed
    lost = 0.1 * profile.experience.loss_weight * (1.0 - profile.experience.noticed * 0.9)
    assert success_of(usual, usual, profile) == pytest.approx(lost / 0.9)
    assert success_of(better, usual, profile) == pytest.approx(lost / 0.9 + 0.1 - 0.05 - 0.08)


def test_novelty_fades_until_there_is_something_new() -> None:
    novelty = Novelty(appeal=0.4, every_weeks=5, start_week=2, half_life_weeks=3.0)
    assert [fresh(novelty, at) for at in (1, 2, 5, 7)] == [0.0, 0.4, pytest.approx(0.2), 0.4]


def test_events_move_the_needs_of_the_deal_prone() -> None:
    # week 0 begins on Monday 1 November 2027; 11 November lies in week 1
    event = Event(day="11-11", weeks=2, demand=0.5, shifted=0.3, before_weeks=1, after_weeks=3)
    almanac = Almanac(Profile(), date(2027, 11, 1), 4, {"day": event})
    times = [almanac.of(tick) for tick in range(3, 12)]
    assert [one.season_prone / almanac.season(n - 1) for n, one in enumerate(times)] == pytest.approx(
        [1.0, 0.7, 1.6 * 1.5, 1.6 * 1.5, 0.7, 0.7, 0.7, 1.0, 1.0]
    )
    assert [one.season / almanac.season(n - 1) for n, one in enumerate(times)] == pytest.approx(
        [1.0, 1.0, 1.5, 1.5, 1.0, 1.0, 1.0, 1.0, 1.0]
    )
    assert [bool(one.events) for one in times] == [False, False, True, True] + [False] * 5
    assert not Almanac(Profile(), None, 4, {"day": event}).of(5).events
    new_year = Almanac(Profile(), date(2027, 12, 13), 4, {"day": Event(day="01-01", before_weeks=2)})
    assert [one for one in range(4, 10) if new_year.of(one).events] == [6]
    assert new_year.of(4).season_prone < new_year.of(4).season


def test_bad_times_and_price_tools() -> None:
    phase = Phase(start_week=2, weeks=3, demand=-0.1, basket=-0.2, price_sensitivity=0.3, member_shield=0.4)
    almanac = Almanac(Profile(), None, 4, economy=(phase,), price_tools=PriceTools(start_week=3, use=0.2))
    before, bad, after = almanac.of(5), almanac.of(6), almanac.of(9)
    assert (before.season, before.basket, before.slope, before.tools) == (1.0, 1.0, 1.0, 0.0)
    assert (bad.season, bad.season_prone, bad.basket, bad.slope) == pytest.approx((0.9, 0.9, 0.8, 1.3))
    assert (after.slope, after.tools) == (1.0, 0.2)


def test_the_mean_price_slope_stays() -> None:
    profile = Profile(deals=Deals(prone_share=0.3, prone_price_sensitivity=1.5))
    assert 0.3 * sensitivity(profile, True) + 0.7 * sensitivity(profile, False) == pytest.approx(1.0)
    assert sensitivity(Profile(deals=Deals(prone_share=0.5, prone_price_sensitivity=3.0)), False) == 0.0
    assert sensitivity(Profile(deals=Deals(prone_share=1.0, prone_price_sensitivity=3.0)), False) == 1.0


def test_what_a_channel_spends() -> None:
    share = Channel(spend_per_week=7.0, budget=Budget(rule="share_of_revenue", revenue_share=0.1))
    assert spend_of(share, 0, 0, FRAME, past()) == 7.0
    weeks = [week(sales=[sales * 10_000, 0]) for sales in (99, 1, 2, 3, 6)]
    assert spend_of(share, 0, 2, FRAME, past(*weeks[:2])) == pytest.approx(0.1 * 50.0 * 20.0)
    assert spend_of(share, 0, 5, FRAME, past(*weeks)) == pytest.approx(0.1 * 3.0 * 20.0)
    rival = Budget(rule="match_rival", rival="Rival", rival_share=0.5, most_per_week=30.0)
    match = Channel(budget=rival, start_week=2)
    assert spend_of(match, 0, 7, FRAME, past(week(media=[5.0, 40.0]))) == 20.0
    assert spend_of(match, 0, 7, FRAME, past(week(media=[5.0, 90.0]))) == 30.0
    assert spend_of(match, 0, 5, FRAME, past(week(media=[5.0, 90.0]))) == 0.0


def test_what_a_contact_costs() -> None:
    channel = Channel(cost_per_contact=0.02)
    shop = Store(name="Ours", acquisition=Acquisition(rival_price=0.2, pool_price=0.5))
    bids = week(media=[500.0, 30.0], never=[0.16, 0.5])  # half a contact for each of the 3,000
    assert contact_price(channel, shop, 0, 0, FRAME, past()) == 0.02
    assert contact_price(channel, shop, 0, 4, FRAME, past(*[bids] * 4)) == pytest.approx(0.02 * 1.1)
    later = past(*[bids] * 4, week(never=[0.04, 0.5]))
    assert contact_price(channel, shop, 0, 5, FRAME, later) == pytest.approx(0.02 * 2.0)
    nobody = past(*[bids] * 4, week(never=[0.0, 0.5]))
    assert contact_price(channel, shop, 0, 5, FRAME, nobody) == pytest.approx(0.02 * (0.02 / 0.16) ** -0.5)


def rival(**reaction: Any) -> Store:
    return Store(name="Rival", gross_margin=0.2, reactions={"war": Reaction(**reaction)})


def reacts(shop: Store, ours: int, tick: int = 5, memory: Memory | None = None, **seen: Any) -> int:
    """The rival's price, own price 1, after we charged `ours` in every tick."""
    return reacted_price(
        shop, 1, MILLION, tick, FRAME, past(*[week(price=[ours, MILLION], **seen)] * tick), memory or Memory()
    )  # fmt: skip


def test_prices_follow_down_to_the_floor() -> None:
    assert reacts(rival(kind="match"), 900_000) == 900_000
    assert reacts(rival(kind="match"), 900_000, tick=3) == MILLION  # before week 0
    assert reacts(rival(kind="match"), 1_100_000) == MILLION
    assert reacts(rival(kind="undercut", depth=0.05), 1_040_000) == 988_000
    assert reacts(rival(kind="match", floor_margin=0.1), 800_000) == 888_889  # .8 / .9
    assert reacts(rival(kind="match", floor_margin=-0.5), 800_000) == 800_000
    assert reacts(rival(kind="match", floor_margin=0.3), 800_000) == MILLION  # the floor lies above the own price
    assert reacts(rival(kind="match", lag_weeks=9), 900_000) == MILLION  # nothing is known of that tick
    assert reacts(rival(kind="match", budget=50.0), 900_000, memory=Memory(given=49.9)) == 900_000
    assert reacts(rival(kind="match", budget=50.0), 900_000, memory=Memory(given=50.0)) == MILLION


def test_a_trigger_waits_for_orders_to_fall_and_then_stays() -> None:
    shop, memory = rival(kind="match", trigger=0.2), Memory()
    usual = [week(price=[900_000, MILLION])] * 12
    assert reacted_price(shop, 1, MILLION, 12, FRAME, past(*usual), memory) == MILLION
    fewer = [*usual, week(price=[900_000, MILLION], orders=[10, 0])]
    assert reacted_price(shop, 1, MILLION, 13, FRAME, past(*fewer), memory) == MILLION  # 70 of 80: an eighth less
    least = [*fewer, week(price=[900_000, MILLION], orders=[10, 0])]
    assert reacted_price(shop, 1, MILLION, 14, FRAME, past(*least), memory) == 900_000
    recovered = [*least, *usual]
    assert reacted_price(shop, 1, MILLION, 26, FRAME, past(*recovered), memory) == 900_000


def test_spending_follows_what_is_more_than_before_week_0() -> None:
    shop = rival(kind="match_acquisition", channel="radio", scale=0.5, lag_weeks=2, budget=80.0)
    weeks = [week(media=[100.0, 0.0])] * 4 + [week(media=[200.0, 0.0])] * 8
    memory = Memory()
    spent = [added_spend(shop, 1, tick, FRAME, past(*weeks[:tick]), memory) for tick in range(4, 9)]
    assert spent == [{"radio": 0.0}, {"radio": 0.0}, {"radio": 50.0}, {"radio": 30.0}, {}]


def test_a_brand_is_fed_slowly() -> None:
    profile = Profile(brand=Brand(half_life_weeks=4.0, advertising=2.0, experience=0.5, word=10.0))
    channels = [
        (Channel(kind="brand"), Reached(0.0, 0.02, 0.3, 0.3, 0.3)), (Channel(), Reached(0.0, 0.02, 0.4, 0.9, 0.1)),
    ]  # fmt: skip
    seen = week(orders=[20, 0], failures=[5, 0], told=[-3, 0])
    fed = 2.0 * (0.3 + 0.1) + 0.5 * (0.1 * 15 - profile.experience.loss_weight * 5) / 20 + 10.0 * -3 / 150
    d = 2.0 ** (-1 / 4)
    assert next_stock(0.7, profile, channels, 0.1, seen, 0, 150) == pytest.approx(d * 0.7 + (1 - d) * fed)
    assert next_stock(0.7, profile, [], 0.1, seen, 1, 150) == pytest.approx(d * 0.7)
