"""What channels spend and what a contact costs, hand-worked; more money never reaches fewer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.around_columns import CHANNEL, CHANNELS
from simulator.market.budgets import spend_by_rule
from simulator.market.channels import publish_channels
from simulator.market.contact_price import pool_factor, price_of_contact
from simulator.market.media import Media, reach_of
from simulator.market.past import Past
from simulator.market.reach_by_class import any_reach, class_reach, upper_shares
from simulator.study.acquisition import Acquisition, Budget, Channel

SHARE = Channel(spend_per_week=70.0, budget=Budget(rule="share_of_revenue", revenue_share=0.1))
MATCH = Channel(spend_per_week=70.0, budget=Budget(rule="match_rival", rival="Rival", rival_share=0.5))


def test_a_share_of_revenue_is_that_of_the_last_4_weeks_as_many_as_there_are() -> None:
    own = Past(sales={0: 1000.0, 1: 2000.0, 2: 3000.0, 3: 4000.0, 4: 5000.0})
    assert spend_by_rule(SHARE, 5, 5, own, None) == pytest.approx(350.0)
    assert spend_by_rule(SHARE, 2, 2, own, None) == pytest.approx(150.0)
    assert spend_by_rule(SHARE, 0, 0, Past(), None) == 70.0


def test_a_rival_is_matched_by_what_it_spent_last_week() -> None:
    rival = Past(media={3: 400.0, 4: 100.0})
    assert spend_by_rule(MATCH, 4, 4, Past(), rival) == 200.0
    assert spend_by_rule(MATCH, 5, 5, Past(), rival) == 50.0
    assert spend_by_rule(MATCH, 6, 6, Past(), rival) == 0.0
    assert spend_by_rule(MATCH, 0, 0, Past(), rival) == 70.0


def test_a_budget_has_a_most_and_only_runs_in_its_weeks() -> None:
    capped = SHARE.model_copy(update={"budget": SHARE.budget.model_copy(update={"most_per_week": 20.0})})
    own = Past(sales={9: 1000.0})
    assert spend_by_rule(capped, 0, 10, own, None) == 20.0
    late = SHARE.model_copy(update={"start_week": 3, "stop_week": 5})
    assert [spend_by_rule(late, week, 10, own, None) for week in (2, 3, 4, 5)] == [0.0, 100.0, 100.0, 0.0]


def test_contacts_get_dearer_with_rivals_money_and_a_shrinking_pool() -> None:
    acquisition, channel = Acquisition(rival_price=0.2, pool_price=0.5), Channel(cost_per_contact=0.05)
    # rivals' 150 currency buy 3,000 contacts, half a contact for each of 6,000 shoppers
    assert price_of_contact(acquisition, channel, 150.0, 6000.0, 1.0) == pytest.approx(0.05 * 1.1)
    assert pool_factor(acquisition, 0.2, 0.8) == pytest.approx(2.0)
    assert pool_factor(acquisition, 0.0, 0.5) == pytest.approx(5.0)  # as at 2 % left
    assert pool_factor(acquisition, 0.0, 0.0) == 1.0


def test_reach_by_class() -> None:
    seeking = Channel(deal_seekers=0.6)
    assert class_reach(seeking, 0.2, 0.3) == pytest.approx((0.4, 0.2 * 0.4 / 0.7))
    assert class_reach(seeking, 0.8, 0.3)[0] == 1.0
    assert class_reach(Channel(), 0.2, 0.3) == (0.2, 0.2)
    assert class_reach(Channel(deal_seekers=0.0), 0.2, 0.0) == (0.2, 0.2)
    assert class_reach(Channel(deal_seekers=0.5), 0.0, 0.0) == (0.0, 0.0)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_reach_by_class_is_a_probability_and_at_most_that_of_everybody_on_average(r: float, d: float, p: float) -> None:
    prone, others = class_reach(Channel(deal_seekers=d), r, p)
    assert 0.0 <= prone <= 1.0
    assert 0.0 <= others <= 1.0
    assert p * prone + (1.0 - p) * others <= r + 1e-9


def test_which_channel_a_contact_comes_from() -> None:
    assert upper_shares([0.1, 0.3]) == pytest.approx([0.25, 1.0])
    assert upper_shares([0.0, 0.0]) == [1.0, 1.0]
    assert any_reach([0.1, 0.3]) == pytest.approx(1.0 - 0.9 * 0.7)
    media = Media(
        Acquisition(channels={"a": Channel(deal_seekers=1.0), "b": Channel(salience=2.0, leaving_factor=0.5)}), 100.0
    )
    media.reaches = {"a": 0.2, "b": 0.1}
    records = np.zeros(CHANNELS, CHANNEL)
    prone, others = publish_channels(media, 0.5, records)
    assert (prone, others) == pytest.approx((1.0 - 0.6 * 0.9, 0.1))
    assert records["upper"].tolist() == pytest.approx([0.0] + [1.0] * 7)
    assert records["upper_prone"].tolist() == pytest.approx([0.8] + [1.0] * 7)
    assert records["salience"].tolist() == [1.0, 2.0] + [1.0] * 6
    assert records["leaving"].tolist() == [1.0, 0.5] + [1.0] * 6


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.floats(0.001, 10), st.floats(0.001, 10))
def test_more_money_never_lowers_reach_and_a_dearer_contact_never_raises_it(
    less: float, more: float, cheap: float, dear: float
) -> None:
    channel, (less, more), (cheap, dear) = Channel(), sorted((less, more)), sorted((cheap, dear))
    assert reach_of(channel, less, cheap, 6000.0) <= reach_of(channel, more, cheap, 6000.0)
    assert reach_of(channel, more, dear, 6000.0) <= reach_of(channel, more, cheap, 6000.0)


def test_brand_channels_build_the_brand_four_times_as_much() -> None:
    media = Media(Acquisition(channels={"tv": Channel(kind="brand"), "search": Channel(kind="search")}), 100.0)
    media.reaches = {"tv": 0.2, "search": 0.4}
    assert media.brand_reach == pytest.approx(0.3)
