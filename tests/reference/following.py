"""What is followed beside the weekly flows (3.32, 3.33), compared between the compiled market and the plain one."""

from __future__ import annotations

import numpy as np

from simulator.behavior.measures import OF_AN_ORDER, Lost, Measure, Moved, OrderClass, RewardMeasure
from simulator.market.job import Job
from simulator.market.tallies import Tallies
from simulator.study.stores import Store

from .market import ReferenceMarket

PANEL = (
    "orders_before", "orders", "money_before", "money", "members_before", "members", "joined", "stores",
)  # fmt: skip
VINTAGES = ("vintages_before", "vintages", "vintage_opening")
CLASSES = ("attributed", "lost", "moved", "rewarded", "carried", "carried_before")
BY_THE_CLOCK = (Measure.JOINED, Measure.POINTS_ISSUED, Measure.REGAINED)
"""What orders add to, and other things as well."""


def assert_following_is_equal(tallies: Tallies, reference: ReferenceMarket) -> None:
    """Orders and points by class, the panel, and the vintages of its points are equal, number by number."""
    attribution, panel = reference.attribution, reference.panel
    for name in CLASSES:
        own, plain = getattr(tallies, name), getattr(attribution, name)
        if name in ("attributed", "lost") and not tallies.stages.size:
            plain = plain.copy()
            plain[..., Measure.WON_BACK] = 0  # not known without a funnel
        np.testing.assert_array_equal(own, plain, err_msg=name)
    for name in PANEL:
        np.testing.assert_array_equal(getattr(tallies, "panel_" + name), getattr(panel, name), err_msg=name)
    for name in VINTAGES:
        np.testing.assert_array_equal(getattr(tallies, name), getattr(panel, name), err_msg=name)
    if tallies.stages.size:
        is_customer = (panel.orders_before.sum(axis=0) + panel.orders.sum(axis=0)) > 0
        np.testing.assert_array_equal(tallies.panel_sources[is_customer], panel.sources[is_customer])
    people = [(one.number, one.traits.segment, one.traits.enter_week) for one in panel.people]
    own_people = np.stack([tallies.panel_ids, tallies.panel_segments, tallies.panel_entered], axis=-1)
    assert own_people.tolist() == [list(one) for one in people]
    inside = [one.traits.exit_week if one.traits.exit_week < reference.ticks else -1 for one in panel.people]
    assert np.where(tallies.panel_exited < reference.ticks, tallies.panel_exited, -1).tolist() == inside


def assert_classes_come_out_even(tallies: Tallies, wanted: Job) -> None:
    """Classes and groups add up to the weekly flows and balances of the watched store and program, exactly."""
    store = next(place for place, one in enumerate(wanted.today) if one.focal)
    segments = tallies.lost.shape[2]
    by_segment, by_level = (tallies.attributed[:, :, of].sum(axis=(0, 2)) for of in halves(segments))
    np.testing.assert_array_equal(by_segment, by_level)
    for measure in Measure:
        flow = tallies.flow(measure)[:, :, store].sum(axis=0)
        if measure in BY_THE_CLOCK:
            assert (by_segment[:, :, measure].sum(axis=1) <= flow).all()
        elif measure < OF_AN_ORDER and (measure != Measure.WON_BACK or tallies.stages.size):
            np.testing.assert_array_equal(by_segment[:, :, measure].sum(axis=1), flow, err_msg=measure.name)
    orders, lost = by_segment[:, :, Measure.ORDERS], tallies.lost.sum(axis=(0, 2))[:, :, Measure.ORDERS]
    gained = orders.sum(axis=1) - orders[:, OrderClass.KEPT]
    np.testing.assert_array_equal(orders.sum(axis=1) - orders[0].sum(), gained - lost.sum(axis=1))
    assert not lost[0].any()
    assert orders[0, OrderClass.KEPT] == orders[0].sum()
    moved = tallies.moved[..., 0].sum(axis=(0, 2))
    np.testing.assert_array_equal(moved[:, Moved.SWITCHED], orders[:, OrderClass.SWITCHED])
    np.testing.assert_array_equal(moved[:, Moved.LOST], lost[:, Lost.TO_RIVAL])
    assert_points_come_out_even(tallies, wanted, store)


def assert_points_come_out_even(tallies: Tallies, wanted: Job, store: int) -> None:
    """The same of points: carried before + issued - redeemed + otherwise = carried, class by class."""
    if store not in wanted.programs:
        assert not tallies.carried.any()
        return
    by_segment, by_level = (tallies.rewarded[:, :, of].sum(axis=(0, 2)) for of in halves(tallies.lost.shape[2]))
    np.testing.assert_array_equal(by_segment, by_level)
    came = by_segment[..., RewardMeasure.ISSUED] + by_segment[..., RewardMeasure.OTHERWISE]
    came[:, -1] += tallies.carried_before
    np.testing.assert_array_equal(tallies.carried, came - by_segment[..., RewardMeasure.REDEEMED])
    assert (tallies.carried[:, :-1] >= 0).all(), "more was taken of a class than it had"
    number = wanted.programs.index(store)
    np.testing.assert_array_equal(tallies.carried.sum(axis=1), tallies.balances[:, number])
    before = tallies.opening_balances.sum(axis=0)[number] + tallies.adjusted.sum(axis=0)[:, number]
    np.testing.assert_array_equal(tallies.carried_before, before)
    measures = {
        RewardMeasure.REDEEMED: Measure.POINTS_REDEEMED, RewardMeasure.MONEY: Measure.REWARD_MONEY,
        RewardMeasure.COST: Measure.REWARD_COST,
    }  # fmt: skip
    for reward, measure in measures.items():
        flow = tallies.flow(measure).sum(axis=0)
        wanted_sums = [flow[world, held_at(stores, store)].sum() for world, stores in enumerate(wanted.policies)]
        assert by_segment[..., reward].sum(axis=1).tolist() == wanted_sums, measure.name


def held_at(stores: tuple[Store, ...], watched: int) -> list[int]:
    """Where the watched program holds: at its store, and at its partners."""
    operator = stores[watched].name
    partners = [place for place, one in enumerate(stores) if one.coalition and one.coalition.operator == operator]
    return [watched, *partners]


def halves(segments: int) -> tuple[slice, slice]:
    """Groups by segment, and by level."""
    return slice(0, segments), slice(segments, None)


def assert_nothing_was_caused(tallies: Tallies, world: int) -> None:
    """A world that is the first one once more: everything is kept and nothing lost, moved or gained."""
    assert tallies.attributed[:, world, :, OrderClass.KEPT].any()
    for name in ("attributed", "lost", "moved", "rewarded"):
        both = getattr(tallies, name)
        np.testing.assert_array_equal(both[:, world], both[:, 0], err_msg=name)
    assert not tallies.lost[:, world].any()
    assert not tallies.moved[:, world].any()
    assert not tallies.attributed[:, world, :, OrderClass.KEPT + 1 :].any()
    np.testing.assert_array_equal(tallies.carried[world], tallies.carried[0])
