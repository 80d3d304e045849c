"""Campaigns: their weeks, the looks of their rule, thresholds, and contacts that a budget allows, hand-worked."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.around_columns import CAMPAIGN
from simulator.market.campaigns import (
    contact_probability,
    looks_now,
    publish_campaign,
    runs,
    threshold,
    wave_of,
)
from simulator.market.spending import Spending
from simulator.study.deals import Deals
from simulator.study.offers import Campaign, Deal, Target

COUPON = Campaign(every_weeks=4, budget_per_week=100.0, cost_per_contact=0.5, deal=Deal(value=2.0))


def test_a_campaign_runs_every_so_many_weeks_between_its_first_and_last() -> None:
    campaign = COUPON.model_copy(update={"start_week": 2, "stop_week": 12})
    assert [week for week in range(-8, 20) if runs(campaign, week)] == [2, 6, 10]
    assert [week for week in range(-8, 9) if runs(COUPON, week)] == [0, 4, 8]


def test_the_rule_looks_again_after_its_weeks() -> None:
    campaign = Campaign(start_week=3, target=Target(rule="risk", share=0.2, refresh_weeks=5))
    assert [wave_of(campaign, week) for week in (3, 7, 8, 13, 20)] == [3, 3, 8, 13, 18]
    seen = Spending(looked=103, looked_for=(campaign.to, campaign.target))
    assert not looks_now(campaign, 7, 103, seen)
    assert looks_now(campaign, 8, 108, seen)
    assert not looks_now(campaign, 2, 98, Spending())
    changed = campaign.model_copy(update={"to": "shoppers"})
    assert looks_now(changed, 7, 103, seen)
    assert not looks_now(Campaign(), 0, 100, Spending())  # everyone needs no score


def test_the_threshold_is_the_score_of_the_last_one_picked() -> None:
    scores = np.array([5.0, -1.0, 3.0, 3.0, 1.0, 0.0, -1.0])
    assert threshold(scores, 0.2) == 5.0
    assert threshold(scores, 0.21) == 3.0  # two of five
    assert threshold(scores, 1.0) == 0.0
    assert threshold(np.array([-1.0, -1.0]), 0.5) == math.inf


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60, unique=True), st.floats(0.01, 1.0))
def test_a_threshold_picks_the_share_rounded_up(scores: list[float], share: float) -> None:
    found = np.array([*scores, -1.0])
    assert (found >= threshold(found, share)).sum() == math.ceil(share * len(scores))


def test_a_budget_is_shared_out_over_who_is_picked() -> None:
    # each of 60 picked stands for 10 real ones: a contact with each costs 300, and 100 are there
    assert contact_probability(COUPON, 0, Spending(), 60, 10.0) == pytest.approx(1 / 3)
    later = Spending()
    later.hear(COUPON, contacts=20, taken_off=30.0, scale=10.0)
    assert later.spent == pytest.approx(10 * (20 * 0.5 + 30))
    assert later.unit(COUPON) == pytest.approx(2.0)
    # 500 were due by week 4, 400 are spent; 60 contacts at 2 each, ten times, would cost 1,200
    assert contact_probability(COUPON, 4, later, 60, 10.0) == pytest.approx(100 / 1200)
    assert contact_probability(COUPON, 3, later, 60, 10.0) == 0.0
    assert contact_probability(COUPON, 0, Spending(), 0, 10.0) == 1.0


def test_without_a_budget_the_share_is_contacted() -> None:
    campaign = COUPON.model_copy(update={"budget_per_week": None, "contact_share": 0.3})
    assert contact_probability(campaign, 0, Spending(), 10**6, 10.0) == 0.3
    assert contact_probability(campaign.model_copy(update={"budget_per_week": 0.0}), 0, Spending(), 1, 10.0) == 0.0


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 10**6), st.integers(0, 500))
def test_more_budget_never_contacts_fewer(less: float, more: float, picked: int, week: int) -> None:
    low, high = (
        contact_probability(
            COUPON.model_copy(update={"budget_per_week": money}), week, Spending(spent=1e4), picked, 7.0
        )
        for money in sorted((less, more))
    )
    assert 0.0 <= low <= high <= 1.0


def test_what_compiled_weeks_read() -> None:
    campaign = Campaign(
        to="non_customers",
        precision=0.5,
        wake_up=0.1,
        start_week=2,
        every_weeks=2,
        target=Target(rule="life_stage", segments=("b",), share=0.4, refresh_weeks=3),
    )
    records = np.zeros(2, CAMPAIGN)
    deals = Deals(mass_relevance=0.01, personal_relevance=0.25)
    publish_campaign(campaign, deals, ["a", "b"], 6, 52, True, records[1])
    one = records[1]
    assert (one["runs"], one["to"], one["rule"], one["segments"], one["wave"]) == (True, 1, 5, 2, 52 + 5)
    assert one["relevance"] == pytest.approx(0.05)
    assert one["mass_relevance"] == 0.01
    publish_campaign(campaign, deals, ["a", "b"], 7, 52, True, records[1])
    assert not records[1]["runs"]
    publish_campaign(campaign, deals, ["a", "b"], 6, 52, False, records[1])
    assert not records[1]["runs"]
