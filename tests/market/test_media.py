"""Paid media: more money never reaches fewer, and reach follows the documented curve."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.behavior.measures import Measure
from simulator.market.job import Job
from simulator.market.media import Media, reach_of, spend_in
from simulator.market.reach_by_class import any_reach
from simulator.market.simulate import simulate
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
CHANNEL = Channel(spend_per_week=500.0, start_week=2, stop_week=12)


def radio(**changes: object) -> Acquisition:
    return Acquisition(channels={"radio": CHANNEL.model_copy(update=changes)})


def test_more_spend_never_lowers_contacts_in_any_week(make_job: Make, make_stores: Stores) -> None:
    budgets = [0.0, 1.0, 50.0, 500.0, 501.0, 5e4, 1e9]
    policies = [make_stores(acquisition=radio(spend_per_week=budget)) for budget in budgets]
    contacts = simulate(make_job(*policies)).flow(Measure.CONTACTS)[..., 0]
    assert (np.diff(contacts, axis=1) >= 0).all()
    assert contacts[:, 0].sum() == 0
    assert (np.diff(contacts.sum(axis=0)) > 0).sum() >= 5


def test_contacts_begin_with_the_spend_and_fade_after_it(make_job: Make, make_stores: Stores) -> None:
    tallies = simulate(make_job(make_stores(acquisition=radio())))
    contacts, spend = tallies.flow(Measure.CONTACTS)[:, 0, 0], tallies.media_spend[:, 0, 0]
    assert contacts[:2].sum() == 0
    assert (contacts[2:13] > 0).all()
    assert contacts[10:13].sum() > contacts[14:18].sum() * 3 / 4 > contacts[22:26].sum() * 3 / 4
    assert spend.tolist() == [500.0 if 2 <= week < 12 else 0.0 for week in range(26)]


def advertise(media: Media, acquisition: Acquisition, week: int) -> float:
    channels = acquisition.channels
    media.advertise(
        {name: spend_in(channel, week) for name, channel in channels.items()},
        {name: channel.cost_per_contact for name, channel in channels.items()},
    )
    return any_reach(list(media.reaches.values()))


def test_a_medium_that_always_ran_is_settled_when_the_horizon_begins() -> None:
    always = radio(start_week=None, stop_week=None)
    media = Media(always, 6000.0)
    reaches = [advertise(media, always, week) for week in range(-52, 10)]
    np.testing.assert_allclose(reaches[52:], reaches[51], rtol=1e-4)


def test_other_media_reach_independently() -> None:
    both = Acquisition(channels={"radio": CHANNEL, "search": CHANNEL})
    one = advertise(Media(radio(), 6000.0), radio(), 5)
    assert advertise(Media(both, 6000.0), both, 5) == pytest.approx(1.0 - (1.0 - one) ** 2)


@given(st.floats(0.0, 1e12), st.floats(0.0, 1e12), st.floats(1.0, 1e9), st.floats(0.0, 1.0), st.floats(0.01, 1.0))
def test_reach_rises_to_its_ceiling(less: float, more: float, people: float, ceiling: float, power: float) -> None:
    channel = CHANNEL.model_copy(update={"reach_ceiling": ceiling, "saturation_power": power})
    low, high = sorted(reach_of(channel, spend, 0.02, people) for spend in (less, more))
    assert (low, high) == tuple(reach_of(channel, spend, 0.02, people) for spend in sorted((less, more)))
    assert 0.0 <= low <= high <= ceiling


def test_reach_follows_contacts_a_head() -> None:
    # 120 currency a week at .02 a contact are one contact for each of 6,000 shoppers.
    assert reach_of(CHANNEL, 120.0, 0.02, 6000.0) == pytest.approx(0.8 * (1.0 - math.exp(-1.0)))
    assert reach_of(CHANNEL, 240.0, 0.02, 12000.0) == reach_of(CHANNEL, 120.0, 0.02, 6000.0)
