"""What reaches one shopper in a week before needs arise, store by store (model.md 3.20)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.around import BREAKING, RUNNING, WINNING, community_of
from simulator.behavior.around_columns import CHANNELS
from simulator.behavior.campaigns import run_campaigns, run_win_back
from simulator.behavior.columns import LANES, NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.deals import NONE, part_over_deals
from simulator.behavior.draws import word_rows
from simulator.behavior.elementary import exp
from simulator.behavior.talking import answer_invitation, hear, is_heard, is_talked
from simulator.behavior.valuing import value_programs


@subroutine
def mind_breach(week, i, world, store, setting, block, offers, full, around):
    """Data of customers were lost: whoever ordered here minds, members less (3.26)."""
    loss = around.outreach[world, store].breach
    if block.relations[i, world, store].last_order == NEVER:
        return
    worth, place = 0.0, offers.stores[world, store].program
    if place >= 0:
        program = offers.programs[world, place]
        if program.active and block.people[i, world].member >> program.store & 1:
            value_programs(i, world, week, setting, block, offers, full)
            worth = np.float64(block.accounts[i, world, place].worth)
    if worth > 0.0:
        loss *= exp(setting.market[0].log_forgiveness * worth)
    lane = world * block.tastes.shape[1] + store
    block.experiences[i, lane] = np.float64(block.experiences[i, lane]) - loss


@mechanism
def run_breach(week, i, store, setting, block, offers, full, around):
    """The breach of a store, in every world; where it is not the same, worlds part."""
    for world in range(around.bonds.shape[1]):
        if around.outreach[world, store].breach > 0.0:
            mind_breach(week, i, world, store, setting, block, offers, full, around)
    for world in range(1, around.bonds.shape[1]):
        lane = world * block.tastes.shape[1] + store
        if block.experiences[i, lane] != block.experiences[i, store]:
            block.people[i, world].apart = 1


@mechanism
def dissolve_groups(week, i, world, store, block, around):
    """A group that did not come together last week: its deal lapses (3.22)."""
    bond = around.bonds[i, world, store]
    if bond.held == NONE or bond.held > CHANNELS or bond.held_from != week:
        return
    channel = bond.held - 1
    least = around.channels[world, store, channel].min_group
    if least > 1 and around.groups[1, community_of(i, block), world, store, channel] < least:
        bond.held = NONE


@mechanism
def run_talk(week, i, lane, row, store, setting, block, tally, scratch, around):
    """Talk of last week, in every world. `row`: of the draws in `scratch.weekly`."""
    good_u = scratch.weekly[(row + store) * LANES + lane]
    bad_u = scratch.weekly[(row + word_rows(around.bonds.shape[2]) + store) * LANES + lane]
    box = around.boxes[1, community_of(i, block)]
    for world in range(around.bonds.shape[1]):
        if is_heard(good_u, box[world, store, 0]) or is_heard(bad_u, box[world, store, 1]):
            hear(week, i, world, store, good_u, bad_u, setting, block, tally, around)


@subroutine
def open_inbox(week, i, world, setting, block, tally, around):
    """Invitations and groups that wait for one shopper in one world."""
    mark = around.marks[i, world]
    for store in range(around.bonds.shape[2]):
        if not mark.waiting >> store & 1:
            continue
        bond = around.bonds[i, world, store]
        if not bond.invitation_asked and bond.invited_week != NEVER and bond.invited_week < week:
            answer_invitation(week, i, world, store, setting, block, tally, around)
        dissolve_groups(week, i, world, store, block, around)
        is_invited = bond.invited_week != NEVER and not bond.invitation_asked
        if not is_invited and (bond.held == NONE or bond.held_from <= week):
            mark.waiting &= ~(1 << store)


@mechanism
def part_with_community(i, block, around):
    """Where the talk of the community differs from the first world, so may what comes of it."""
    for world in range(1, around.bonds.shape[1]):
        if around.parted[community_of(i, block), world]:
            block.people[i, world].apart = 1


@mechanism
def run_before_reach(week, i, lane, row, setting, block, offers, tally, scratch, full, around):
    """Breach, talk, invitations and groups of one shopper. `row`: of the draws of talk in `scratch.weekly`."""
    part_with_community(i, block, around)
    for store in range(around.bonds.shape[2]):
        if around.active[store, BREAKING]:
            run_breach(week, i, store, setting, block, offers, full, around)
        if is_talked(around.constants[0]):
            run_talk(week, i, lane, row, store, setting, block, tally, scratch, around)
    for world in range(around.bonds.shape[1]):
        if around.marks[i, world].waiting != 0:
            open_inbox(week, i, world, setting, block, tally, around)


@mechanism
def run_after_reach(week, i, setting, block, tally, around):
    """Campaigns and win-back of one shopper; then worlds part where deals held differ."""
    for store in range(around.bonds.shape[2]):
        if around.active[store, RUNNING]:
            run_campaigns(week, i, store, setting, block, around)
        if around.active[store, WINNING]:
            run_win_back(week, i, store, setting, block, tally, around)
    if around.bonds.shape[1] > 1:
        part_over_deals(week, i, block, around)
