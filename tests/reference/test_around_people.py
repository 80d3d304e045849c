"""Worked cases of talk, invitations, campaigns, win-back, breach, sources and stages (3.24-3.28)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from simulator.study.acquisition import Acquisition, Channel, Referral
from simulator.study.deals import Contacts, Deals
from simulator.study.offers import Campaign, Deal, HoldOut, Target, WinBack
from simulator.study.program import Program
from simulator.study.service import Breach, Service
from simulator.study.shoppers import Membership, Profile
from simulator.study.stores import Store
from simulator.study.talk import WordOfMouth

from .alike import log_quantile
from .bond import CAMPAIGN as BY_CAMPAIGN
from .bond import CHANNEL as BY_CHANNEL
from .bond import INVITATION as BY_INVITATION
from .bond import NO_SOURCE
from .breach import suffer_breaches
from .campaigns import campaign, relevance
from .card import Worth
from .chance import INVITED, KNOWN, OPT_OUT, PICKED, RELEVANT, RETURNING, SENT, TALK, WORD
from .deals import CAMPAIGN, INVITATION, WIN_BACK, Held
from .frame import Frame
from .funnel import stage_of
from .inviting import invite, look_at_invitations
from .memory import CampaignBook
from .ordering import order
from .relation import Relation, Scene
from .scenes import basket, member, scene, store
from .sources import find_source
from .targeting import Drive, budget_part, is_eligible, is_picked, look, look_of, score
from .winning_back import returning, win_back
from .word import hear, talk

TALKATIVE = Profile(word_of_mouth=WordOfMouth(after_success=0.4, after_failure=0.6, told=5, bad_reach=1.5))
REFERRAL = Referral(
    invite_probability=0.3, accept_probability=0.5, reward_inviter=2.0, reward_invited=3.0, most_per_inviter=1,
    valid_weeks=3, leaving_factor=0.5,
)  # fmt: skip


def customer(found: Scene, orders: int = 3, first: int = 1, last: int = 7) -> Relation:
    relation = found.relations[0]
    relation.bond.orders, relation.bond.first_order, relation.last_order = orders, first, last
    return relation


def test_talk_is_heard_in_the_next_tick_by_the_community() -> None:
    found = scene(store(None), profile=TALKATIVE, thrown={(TALK, 0): 0.39})
    talk(found, 0, basket(9.0), failed=False, noticed=False)
    talk(found, 0, basket(9.0), failed=True, noticed=True)
    talk(found, 0, basket(9.0), failed=True, noticed=False)
    assert (found.tell.of("recommended"), found.tell.of("warned")) == ([5], [round(7.5)])
    found.chance.thrown = {(WORD, 0, 0): 1 - math.exp(-5 / 150) - 1e-9, (WORD, 1, 0): 0.99, (WORD, 2, 0): 0.02}
    relation = found.relations[0]
    relation.considered = False
    hear(found)
    assert relation.bond.word == 0.0
    found.town.turn()
    hear(found)
    assert relation.bond.word == pytest.approx(0.1)
    assert relation.considered
    assert relation.bond.says(18, 8.0) == pytest.approx(0.05)
    found.week, found.chance.thrown[WORD, 1, 0] = 18, 0.0
    hear(found)
    assert relation.bond.word == pytest.approx(0.05)  # a recommendation and a warning
    found.town.turn()
    assert not found.town.heard


def inviting(thrown: dict[Any, float]) -> tuple[Scene, Relation]:
    """Shopper 0 and shopper 1 of one community at a store with a referral."""
    found = scene(store(None, acquisition=Acquisition(referral=REFERRAL)), thrown=thrown)
    other = Relation(habit=0.0, experience=0.0, log_reference=0.0, considered=False)
    found.town.people = 2
    found.town.relation_of = lambda number, j: other if number == 1 else found.relations[j]
    return found, other


@pytest.mark.parametrize(
    ("decides", "whom", "orders", "invited"),
    [(0.29, 0.5, 0, True), (0.3, 0.5, 0, False), (0.1, 0.49, 0, False), (0.1, 0.9, 1, False)],
)
def test_who_is_invited(decides: float, whom: float, orders: int, invited: bool) -> None:
    found, other = inviting({(TALK, 1): decides, (TALK, 2): whom})
    other.bond.orders = orders
    invite(found, 0, basket(9.0))
    assert (other.bond.invited_week == 10) is invited


@pytest.mark.parametrize(("week", "draw", "accepted"), [(10, 0.1, False), (13, 0.49, True), (14, 0.1, False)])
def test_an_invitation_is_accepted_later_and_both_are_rewarded(week: int, draw: float, accepted: bool) -> None:
    found, inviter = inviting({INVITED: draw})
    relation, found.number = found.relations[0], 0
    found.week, relation.considered = week, False
    relation.bond.invited_by, relation.bond.invited_week = 1, 10
    look_at_invitations(found)
    assert relation.considered is accepted
    assert relation.bond.asked is (week > 10)
    if not accepted:
        return
    assert relation.bond.held == Held(INVITATION, 13, 16)
    assert relation.bond.touch == BY_INVITATION
    order(found, 0, basket(20.0))
    assert relation.bond.source == BY_INVITATION
    assert relation.bond.leaving_factor == 0.5
    assert found.tell.of("reward") == [20_000]
    assert inviter.bond.rewards == 1
    assert found.tell.of("order")[0][-1].off == 30_000


def test_a_first_order_has_the_source_of_the_last_touch_if_that_is_not_too_old() -> None:
    shop = store(None, acquisition=Acquisition(channels={"radio": Channel(leaving_factor=1.5)}))
    for age, source, factor in ((8, BY_CHANNEL, 1.5), (9, NO_SOURCE, 1.0)):
        found = scene(shop)
        bond = found.relations[0].bond
        bond.touch, bond.touch_week = BY_CHANNEL, 10 - age
        find_source(found, 0)
        assert (bond.source, bond.leaving_factor) == (source, factor)


def mailing(**more: Any) -> Store:
    return store(None, campaigns={"mail": Campaign(**more)}, service=Service(opt_out=0.3))


def sent(found: Scene, **more: Any) -> Drive:
    drive = Drive(0, found.offers[0].store.campaigns["mail"], 10, **({"contacted": 1.0} | more))
    found.street.drives[0] = [drive]
    campaign(found)
    return drive


def test_a_campaign_reaches_a_stranger() -> None:
    deal = Deal(discount=0.2)
    found = scene(mailing(to="non_customers", deal=deal, wake_up=0.25), thrown={RELEVANT: 0.009, SENT: 0.6})
    relation = found.relations[0]
    relation.considered = False
    sent(found, contacted=0.6)
    assert not found.tell.of("campaign")
    sent(found, contacted=0.7)
    assert found.tell.of("campaign") == [(0, True)]
    assert relation.considered
    assert relation.bond.touch == BY_CAMPAIGN
    assert relation.bond.held == Held(CAMPAIGN, 10, 14)
    assert (relation.habit, relation.experience, relation.bond.contacts) == (0.375, 0.0, 1.0)
    found.relations[0].bond.orders = 1
    assert not is_eligible(found, 0, found.offers[0].store.campaigns["mail"])


def test_contacts_annoy_customers_and_tire() -> None:
    profile = Profile(contacts=Contacts(half_life_weeks=4.0, tolerated=1.5, fatigue=0.3, annoyance=0.02))
    found = scene(mailing(), profile=profile, thrown={RELEVANT: 0.99})
    relation = customer(found)
    relation.bond.contacts, relation.bond.contacts_week = 4.0, 6
    sent(found)
    assert relation.bond.contacts == 3.0
    assert relation.experience == pytest.approx(-0.02 * 1.5)
    assert relevance(found, 0, 0.0, 2.0) == pytest.approx(0.01 * math.exp(-0.15))


def test_relevance_by_precision_opting_out_and_deal_proneness() -> None:
    profile = Profile(deals=Deals(mass_relevance=0.01, personal_relevance=0.25, prone_relevance=1.5))
    assert relevance(scene(mailing(), profile=profile), 0, 0.5, 0.0) == pytest.approx(0.05)
    assert relevance(scene(mailing(), profile=profile, prone=True), 0, 1.0, 0.0) == pytest.approx(0.375)
    assert relevance(scene(mailing(), profile=profile, thrown={OPT_OUT: 0.29}), 0, 1.0, 0.0) == pytest.approx(0.01)


def test_scores() -> None:
    found = scene(store(None), price_slope=4.0)
    assert [score(found, 0, rule) for rule in ("risk", "value", "response")] == [0.0, 0.0, 2.0]
    relation = customer(found, orders=1, first=4, last=4)
    assert score(found, 0, "risk") == pytest.approx(6 / 26)
    customer(found, orders=4, first=1, last=7)
    assert score(found, 0, "risk") == 3 * 3 / 6
    relation.bond.pace_at_last_order, relation.bond.pace_week = 8.0, 7
    half_life = found.profile.rewards.pace_half_life_weeks
    assert score(found, 0, "value") == pytest.approx(8.0 * 2 ** (-3 / half_life))


@pytest.mark.parametrize(
    ("thrown", "slope", "picked"),
    [
        ({KNOWN: 0.79, PICKED: 0.9}, 4.0, True),  # known, with a score of 2
        ({KNOWN: 0.79, PICKED: 0.1}, 3.9, False),
        ({KNOWN: 0.8, PICKED: 0.1}, 3.9, True),  # by lot
        ({KNOWN: 0.1, OPT_OUT: 0.1, PICKED: 0.9}, 4.0, False),
    ],
)
def test_whom_a_rule_picks(thrown: dict[Any, float], slope: float, picked: bool) -> None:
    rule = Target(rule="response", share=0.2)
    found = scene(mailing(target=rule, precision=0.8), thrown=thrown, price_slope=slope)
    drive = Drive(0, found.offers[0].store.campaigns["mail"], 10, least=2.0)
    assert is_picked(found, 0, drive) is picked


def test_the_smallest_score_that_is_picked_and_the_weeks_of_a_look() -> None:
    campaign = Campaign(target=Target(rule="response", share=0.5, refresh_weeks=5), start_week=3, stop_week=20)
    scenes = [scene(store(None), price_slope=slope) for slope in (1.0, 5.0, 3.0, 2.0, 4.0)]
    assert look(scenes, 0, campaign.model_copy(update={"to": "shoppers"})) == 1.5  # the third of five, halved by habit
    assert look(scenes, 0, campaign) is None  # nobody is a customer
    assert [look_of(campaign, week, 26) for week in (2, 3, 7, 8, 19, 20)] == [None, 29, 29, 34, 44, None]


def test_a_budget_pays_for_a_part_of_those_picked() -> None:
    frame = Frame(3000.0, 150, 150, 0, ())
    rules = Campaign(budget_per_week=30.0, cost_per_contact=0.5)
    book = CampaignBook(contacts=4, money=100_000)  # 80 real contacts, 40 for them and 200 of deals
    assert budget_part(rules, CampaignBook(), 6, 0, frame) == pytest.approx(30.0 / (0.5 * 6 * 20))
    assert budget_part(rules, CampaignBook(), 2, 0, frame) == 1.0
    assert budget_part(rules, book, 2, 9, frame) == pytest.approx((300.0 - 240.0) / (3.0 * 2 * 20))
    assert budget_part(rules, book, 2, 7, frame) == 0.0
    assert budget_part(rules, book, 0, 9, frame) == 1.0
    assert budget_part(Campaign(), book, 5, 0, frame) == 1.0


LOST = WinBack(idle_weeks=3, until_weeks=8, contact_share=0.5, tries=2, deal=Deal(value=1.0), kind="bundle")


def lost(last: int = 7, rules: WinBack = LOST, **thrown: float) -> Scene:
    found = scene(store(None, win_back=rules), thrown={SENT: 0.4, RETURNING: thrown.get("returning", 0.5)})
    relation = customer(found, last=last)
    relation.considered, relation.bond.left_because = False, "price"
    return found


def test_winning_back_fades_with_time_and_grows_with_the_deal() -> None:
    found = lost()
    least = math.exp(-0.3 * (2.5 - Contacts().tolerated))
    base = 0.03 + (0.2 - 0.03) * 0.5 * 1.3  # half of what counts as a full deal: a tenth of 20
    assert returning(found, 0, LOST, 0.0) == pytest.approx(base * 0.95 ** (3 / 4.348125))
    assert returning(found, 0, LOST, 2.5) == pytest.approx(base * 0.95 ** (3 / 4.348125) * least)
    plain = LOST.model_copy(update={"deal": Deal()})
    assert returning(lost(rules=plain), 0, plain, 0.0) == pytest.approx(0.03 * 0.95 ** (3 / 4.348125))


def test_who_comes_back_has_the_deal_and_is_as_loyal_as_the_kind() -> None:
    found = lost(returning=0.1)
    relation = found.relations[0]
    win_back(found)
    assert (relation.considered, relation.bond.tries, relation.bond.leaving_factor) == (True, 0, pytest.approx(1.3))
    assert relation.bond.held == Held(WIN_BACK, 10, 14)
    stays_away = lost(returning=0.9)
    for _ in range(3):
        win_back(stays_away)
    assert stays_away.tell.of("win back") == [False, False]
    for last, asked in ((8, 0), (7, 1), (2, 1), (1, 0)):
        found = lost(last=last)
        win_back(found)
        assert len(found.tell.of("win back")) == asked


def test_held_out_shoppers_get_no_offers() -> None:
    rules = Campaign(to="shoppers")
    shop = store(None, campaigns={"mail": rules}, hold_out=HoldOut(share=0.5))
    assert not is_eligible(scene(shop, thrown={39: 0.49}), 0, rules)
    assert is_eligible(scene(shop, thrown={39: 0.5}), 0, rules)


def test_customers_mind_a_breach_members_less() -> None:
    shop = store(Program(reward_rate=0.02), service=Service(breach=Breach(week=10, loss=0.8)))
    profile = Profile(membership=Membership(forgiveness=0.5))
    found = scene(shop, profile=profile)
    suffer_breaches(found)
    assert found.relations[0].experience == 0.0  # never ordered
    customer(found)
    suffer_breaches(found)
    assert found.relations[0].experience == pytest.approx(-0.8)
    card = member(found, points=0)
    card.worth, card.worth_week = Worth(0.0, 1.0), found.week
    suffer_breaches(found)
    assert found.relations[0].experience == pytest.approx(-1.2)
    found.week = 11
    suffer_breaches(found)
    assert found.relations[0].experience == pytest.approx(-1.2)


@pytest.mark.parametrize(
    ("orders", "before", "last", "stage"),
    [(1, None, 8, 3), (2, 4, 8, 4), (5, 4, 8, 5), (5, 1, 8, 8), (5, 4, 7, 6), (5, 1, 7, 6), (5, 1, 3, 7)],
)
def test_stages_of_customers(orders: int, before: int | None, last: int, stage: int) -> None:
    relation = Relation(habit=0.0, experience=0.0, log_reference=0.0, considered=True)
    relation.bond.orders, relation.bond.order_before, relation.last_order = orders, before, last
    assert stage_of(relation, 0, 10, 6) == stage_of(relation, 0, 11 if stage == 7 else 10, 6) == stage


def test_stages_of_strangers() -> None:
    relation = Relation(habit=0.0, experience=0.0, log_reference=0.0, considered=False)
    assert stage_of(relation, 0, 10, 6) == 0
    relation.contacted = 4
    assert stage_of(relation, 0, 10, 6) == 1
    relation.considered = True
    assert stage_of(relation, 0, 10, 6) == 2
    assert stage_of(relation, 11, 10, 6) == 0


def test_quantiles_of_tastes_are_those_of_the_gamma() -> None:
    from scipy.special import gammaincinv
    from scipy.stats import norm

    for shape in (0.2, 1.7, 12.0):
        for z in (-2.0, -0.5, 0.0, 1.25, 4.0):
            assert log_quantile(shape, z) == pytest.approx(np.log(gammaincinv(shape, norm.cdf(z))), abs=1e-8)
    assert log_quantile(1.0, 9.0) == log_quantile(1.0, 6.0)
