"""Advertising reaches shoppers: consideration and salience (model.md 4, AQ9-AQ11)."""

from __future__ import annotations

from simulator.behavior.around import community_of
from simulator.behavior.around_columns import CHANNELS, Source
from simulator.behavior.chance import draw
from simulator.behavior.columns import LANES, NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import consider, is_considered
from simulator.behavior.contacts import touch
from simulator.behavior.counting import count, rows_at
from simulator.behavior.deals import give_deal
from simulator.behavior.decisions import Decision
from simulator.behavior.draws import return_place
from simulator.behavior.funnel import count_contact
from simulator.behavior.lanes import bits_in, load
from simulator.behavior.measures import Measure

PERSUASION = int(Decision.PERSUASION)
CHANNEL_SOURCE = int(Source.CHANNEL)
CONTACTS = int(Measure.CONTACTS)
REGAINED = int(Measure.REGAINED)


@mechanism
def find_reach(offers, reached, around):
    """Set each store's largest reach this week over the worlds, float64 (stores,). Returns whether any has some."""
    largest = 0.0
    for store in range(reached.shape[0]):
        reached[store] = 0.0
        for world in range(offers.stores.shape[0]):
            reached[store] = max(reached[store], offers.stores[world, store].reach)
            if around is not None:
                reached[store] = max(reached[store], around.outreach[world, store].reach_prone)
        largest = max(largest, reached[store])
    return largest > 0.0


@mechanism
def channel_at(u, reach, channels, is_prone):
    """The channel that makes a contact: as the draw falls among their shares of the reach."""
    for place in range(CHANNELS - 1):
        if u < reach * (channels[place].upper_prone if is_prone else channels[place].upper):
            return place
    return CHANNELS - 1


@mechanism
def hear_from(week, i, world, store, channel, block, around):
    """What a contact of a channel leaves beside salience: touch, and its deal for who never ordered."""
    shopper, relation = block.shoppers[i], block.relations[i, world, store]
    bond, terms = around.bonds[i, world, store], around.channels[world, store, channel]
    bond.salience = terms.salience
    count_contact(shopper, world, store, CHANNEL_SOURCE + channel, around)
    touch(week, i, world, store, CHANNEL_SOURCE + channel, block, around)
    if relation.last_order != NEVER:
        return
    if give_deal(week, 1 + channel, shopper, bond, around.deals[world, store]):
        around.groups[0, community_of(i, block), world, store, channel] += 1
        if terms.min_group > 1:
            around.marks[i, world].waiting |= 1 << store


@mechanism
def part_over_channels(i, world, store, block, around):
    """Worlds part where a contact came of another channel, or of one on other terms."""
    here, first = around.bonds[i, world, store], around.bonds[i, 0, store]
    same = here.salience == first.salience and here.touch == first.touch and here.held == first.held
    if here.touch >= CHANNEL_SOURCE:
        channel = min(here.touch - CHANNEL_SOURCE, CHANNELS - 1)
        same = same and around.channels[world, store, channel].leaving == around.channels[0, store, channel].leaving
    if not same:
        block.people[i, world].apart = 1


@mechanism
def contact(week, i, store, u, block, offers, setting, flows, around):
    """One week's advertising of one store, in every world. `offers`: (worlds, stores)."""
    shopper, people, relations = block.shoppers[i], block.people[i], block.relations[i]
    for world in range(people.shape[0]):
        person = people[world]
        reach, first_reach = offers[world, store].reach, offers[0, store].reach
        if around is not None and shopper.is_prone:
            reach, first_reach = around.outreach[world, store].reach_prone, around.outreach[0, store].reach_prone
        is_contacted = u < reach
        if is_contacted != (u < first_reach):
            person.apart = 1
        if not is_contacted:
            continue
        if around is not None:
            channel = channel_at(u, reach, around.channels[world, store], shopper.is_prone)
            hear_from(week, i, world, store, channel, block, around)
            part_over_channels(i, world, store, block, around)
        rows = rows_at(shopper, person, store)
        relations[world, store].contacted = week
        count(flows[world], rows, store, CONTACTS, 1)
        if is_considered(person, store):
            continue
        if draw(setting.key, shopper.id, week, PERSUASION, 0, store) < setting.market[0].persuasion:
            consider(person, store)
            count(flows[world], rows, store, REGAINED, 1)


@mechanism
def run_reach(week, i, lane, first_row, setting, block, offers, tally, scratch, around):
    """Advertising of every store with any reach this week. The draws are in `scratch.weekly` from `first_row` on."""
    for store in range(scratch.reached.shape[0]):
        u = scratch.weekly[(first_row + store) * LANES + lane]
        if u < scratch.reached[store]:
            contact(week, i, store, u, block, offers.stores, setting, tally.flows, around)


@mechanism
def returning(stores, uniforms, probability):
    """The stores (bits) that an occasion brings back to mind where they are not considered."""
    bits = 0
    for first in range(0, stores, LANES):
        drawn = load(uniforms, return_place(stores) + first)
        bits |= bits_in(drawn < probability) << first
    return bits


@mechanism
def rediscover(shopper, person, back, flow):
    """Consider the stores (bits) that come `back`. `flow`: (rows, stores, measures)."""
    if back == 0:
        return
    for store in range(flow.shape[1]):
        if back >> store & 1:
            consider(person, store)
            count(flow, rows_at(shopper, person, store), store, REGAINED, 1)
