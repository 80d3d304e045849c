"""Worked cases of deals, groups and ways of fulfilment (3.22, 3.23, 3.27)."""

from __future__ import annotations

import math
from typing import Any

import pytest

from simulator.study.acquisition import Acquisition, Channel, FirstOrder, Referral
from simulator.study.deals import Deals
from simulator.study.incentives import Incentives
from simulator.study.offers import Campaign, Deal, WinBack
from simulator.study.program import Program, ThresholdBonus
from simulator.study.service import Fulfilment
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .advertising import advertise, dissolve_groups
from .bond import CHANNEL as BY_CHANNEL
from .chance import CONTACT, EXTRA
from .checkout import check_out
from .choosing import utility
from .deals import CAMPAIGN, CHANNEL, INVITATION, WIN_BACK, Held, Terms, deals_of, give, good_deal
from .media import by_class, which
from .offers import MONEY
from .ordering import order
from .relation import Scene
from .scenes import basket, member, scene, store
from .ways import best_way


def selling(deal: Deal, **more: Any) -> Store:
    """A store whose campaign 0 has this deal."""
    return store(more.pop("program", None), campaigns={"mail": Campaign(deal=deal)}, **more)


def holding(deal: Deal, kind: int = CAMPAIGN, start: int = 8, until: int = 12, **more: Any) -> Scene:
    found = scene(selling(deal, **more))
    found.relations[0].bond.held = Held(kind, start, until)
    return found


def test_off_takes_whole_money_units_and_never_more_than_the_order() -> None:
    assert Terms(150_000, 5 * MONEY, 0, 4).off(333_333) == 49_999 + 50_000
    assert Terms(0, 5 * MONEY, 0, 4).off(20_001) == 20_001
    assert Terms(1, 0, 0, 4).off(999_999) == 0


def test_a_deal_is_an_amount_less_and_a_lower_price_seen() -> None:
    found = holding(Deal(discount=0.2, value=1.0))
    bill = check_out(found, 0, basket(30.0), 0.0)
    assert (bill.sales, bill.off, bill.amount, bill.paid) == (300_000, 70_000, 230_000, 230_000)
    assert found.relations[0].bond.held is None
    assert check_out(found, 0, basket(30.0), 0.0).off == 0

    again = holding(Deal(discount=0.2, value=1.0))
    plain = utility(scene(selling(Deal(discount=0.2, value=1.0))), 0, 3.0, 300_000)
    assert utility(again, 0, 3.0, 300_000) - plain == pytest.approx(-3.0 * math.log(1.0 - 7 / 30))
    order(again, 0, basket(30.0))
    (values,) = again.tell.of("order")
    assert (values[-1].sales, values[-1].given) == (300_000, 70_000)
    profile, relation = again.profile, again.relations[0]
    seen = (1.0 - profile.price.reference_memory) * math.log(1.0 - 7 / 30)
    assert relation.log_reference == pytest.approx(seen, rel=1e-6)
    gained = (1.0 - 2.0 ** (-1.0 / profile.rewards.pace_half_life_weeks)) * 23.0
    assert relation.bond.pace_at_last_order == pytest.approx(gained, rel=1e-6)


@pytest.mark.parametrize(
    ("changes", "is_good"),
    [
        ({}, True),
        ({"start": 10}, True),
        ({"start": 11}, False),
        ({"until": 11}, True),
        ({"until": 10}, False),
        ({"kind": CHANNEL}, False),  # there is no deal of that kind here
    ],
)
def test_when_a_deal_is_good(changes: dict[str, int], is_good: bool) -> None:
    found = holding(Deal(value=1.0, min_order=20.0), **changes)
    assert (good_deal(found, 0, 20 * MONEY) is not None) is is_good
    assert good_deal(found, 0, 20 * MONEY - 1) is None


def everything() -> Store:
    """A store that hands out every kind of deal."""
    first = FirstOrder(value=4.0, min_group=3)
    return store(
        None,
        acquisition=Acquisition(
            channels={"radio": Channel(), "group": Channel(first_order=first)},
            referral=Referral(invite_probability=0.1, reward_invited=3.0, min_order=9.0),
        ),
        campaigns={"mail": Campaign(), "coupon": Campaign(deal=Deal(discount=0.1))},
        win_back=WinBack(deal=Deal(value=2.0, valid_weeks=6)),
    )


def test_kinds_of_deals_and_those_for_new_customers() -> None:
    assert deals_of(everything()) == {
        CHANNEL + 1: Terms(0, 40_000, 0, 4, wait=1),
        CAMPAIGN + 1: Terms(100_000, 0, 0, 4),
        WIN_BACK: Terms(0, 20_000, 0, 6),
        INVITATION: Terms(0, 30_000, 90_000, 8),
    }
    found = scene(everything())
    bond = found.relations[0].bond
    for kind, is_for_new in ((CHANNEL + 1, True), (CAMPAIGN + 1, False), (WIN_BACK, False), (INVITATION, True)):
        bond.held, bond.orders = Held(kind, 10, 14), 0
        assert good_deal(found, 0, 100 * MONEY) is not None
        bond.orders = 1
        assert (good_deal(found, 0, 100 * MONEY) is None) is is_for_new


def test_a_better_deal_in_hand_is_kept_while_it_is_good() -> None:
    found = scene(everything())  # the basket mean is 20: 4, 2, 2 and 3 of worth
    bond = found.relations[0].bond
    give(found, 0, CAMPAIGN + 1)
    assert bond.held == Held(CAMPAIGN + 1, 10, 14)
    give(found, 0, CAMPAIGN)  # nothing
    assert bond.held == Held(CAMPAIGN + 1, 10, 14)
    give(found, 0, WIN_BACK)  # worth as much
    assert bond.held == Held(WIN_BACK, 10, 16)
    give(found, 0, CHANNEL + 1)
    assert bond.held == Held(CHANNEL + 1, 11, 15)
    give(found, 0, INVITATION)
    assert bond.held == Held(CHANNEL + 1, 11, 15)
    found.week = 15
    give(found, 0, INVITATION)
    assert bond.held == Held(INVITATION, 15, 23)


@pytest.mark.parametrize(("handed", "kept"), [(2, False), (3, True)])
def test_a_group_forms_or_its_deal_is_lost(handed: int, kept: bool) -> None:
    found = scene(everything(), week=11)
    found.relations[0].bond.held = Held(CHANNEL + 1, 11, 15)
    found.town.groups[0, 0, 1] = handed
    dissolve_groups(found)
    assert (found.relations[0].bond.held is not None) is kept
    found.week = 12  # later, a group that formed stays
    found.town.groups.clear()
    dissolve_groups(found)
    assert (found.relations[0].bond.held is not None) is kept


def test_a_contact_touches_hands_out_and_counts() -> None:
    shop = everything().model_copy(
        update={
            "acquisition": Acquisition(
                channels={
                    "radio": Channel(spend_per_week=1e9, reach_ceiling=0.5),
                    "group": Channel(spend_per_week=1e9, reach_ceiling=0.5, salience=3.0,
                                     first_order=FirstOrder(value=4.0, min_group=3)),
                },
            )
        }
    )  # fmt: skip
    for u, c in ((0.37, 0), (0.38, 1), (0.75, None)):  # R = .75, half of it by each
        found = scene(shop, thrown={CONTACT: u})
        bond = found.relations[0].bond
        advertise(found)
        assert found.tell.of("contact") == ([] if c is None else [c])
        assert bond.touch_week == (None if c is None else 10)
        if c is not None:
            assert bond.touch == BY_CHANNEL + c
            assert found.town.handed[0, 0, c] == c
            assert bond.salience == (1.0, 3.0)[c]
            assert bond.held == (None, Held(CHANNEL + 1, 11, 15))[c]


def test_channels_reach_classes() -> None:
    assert by_class(0.2, None, 0.3) == (0.2, 0.2)
    assert by_class(0.2, 0.6, 0.3) == (pytest.approx(0.4), pytest.approx(0.2 * 0.4 / 0.7))
    assert by_class(0.5, 0.9, 0.3)[0] == 1.0
    assert by_class(0.5, 0.0, 0.0) == (0.5, 0.5)
    assert which([0.1, 0.3], 0.25 * (1.0 - 0.9 * 0.7) - 1e-9) == 0
    assert which([0.1, 0.3], 0.25 * (1.0 - 0.9 * 0.7) + 1e-9) == 1


DELIVERY = Fulfilment(free_from=40.0, fee=4.0, delivery_burden=0.05)


def test_ways_and_what_they_cost() -> None:
    here = Fulfilment(in_store=True, pick_up=True, free_from=40.0, fee=4.0, visit_burden=0.3)
    found = scene(store(None, fulfilment=here))  # distance 1: pick-up costs .15
    assert best_way(found, 0, 2.0, 39 * MONEY).name == "pick up"  # 2 ln(1 + 4/39) = .195
    assert best_way(found, 0, 1.0, 39 * MONEY).name == "delivery"
    assert best_way(found, 0, 9.0, 40 * MONEY).name == "delivery"
    far = scene(store(None, fulfilment=here.model_copy(update={"delivers": False, "pick_up_share": 1.0})))
    assert best_way(far, 0, 2.0, 39 * MONEY) == ("pick up", -0.3)


@pytest.mark.parametrize(
    ("amount", "draw", "topped_up", "fee"),
    [(40.0, 0.0, 0, 0), (38.0, 0.19, 20_000, 0), (38.0, 0.21, 0, 40_000), (20.0, 0.0, 0, 40_000)],
)
def test_baskets_just_below_free_shipping_are_filled_up(amount: float, draw: float, topped_up: int, fee: int) -> None:
    profile = Profile(incentives=Incentives(top_up_reach=0.1), deals=Deals(ship_top_up=0.4))
    found = scene(store(None, fulfilment=DELIVERY), thrown={(EXTRA, 1): draw}, profile=profile)
    bill = check_out(found, 0, basket(amount), 0.0)
    assert (bill.ship_topped_up, bill.fee, bill.way) == (topped_up, fee, "delivery")
    assert bill.sales == round(amount * MONEY) + topped_up


def test_filling_up_to_a_bonus_looks_at_what_is_left_after_the_deal() -> None:
    rules = Program(reward_rate=0.02, threshold_bonus={"big": ThresholdBonus(min_order=40.0, points=60)}, awareness=1.0)
    found = holding(Deal(value=10.0), program=rules)
    member(found, points=500)
    found.chance.thrown[EXTRA, 1] = 0.0
    bill = check_out(found, 0, basket(49.0), 1.0)
    assert (bill.sales, bill.off, bill.amount, bill.topped_up) == (500_000, 100_000, 400_000, 10_000)
