"""Shoppers of a community tell each other, and invite each other (model.md 3.26)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.around import community_of
from simulator.behavior.around_columns import INVITER, OfferMeasure, Source
from simulator.behavior.chance import draw, draw_four
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.consideration import consider, is_considered
from simulator.behavior.contacts import touch
from simulator.behavior.counting import count, rows_at
from simulator.behavior.deals import INVITATION_KIND, give_deal
from simulator.behavior.decisions import Decision
from simulator.behavior.elementary import exp
from simulator.behavior.measures import Measure
from simulator.behavior.targeting import is_in_market

WORD = int(Decision.WORD)
TALK = int(Decision.TALK)
DIRECTED_TALK = int(Decision.DIRECTED_TALK)
DIRECTED_EXTRA = int(Decision.DIRECTED_EXTRA)
INVITED = int(Decision.INVITED)
WORD_SOURCE = int(Source.WORD)
INVITATION_SOURCE = int(Source.INVITATION)
GOOD, BAD = 0, 1
PERSUADED = 2
COMMUNITY = 150
"""Shoppers of one community: each message told in it reaches one of them."""
FAILURES = int(Measure.FAILURES)
RECOVERIES = int(Measure.RECOVERIES)
RECOMMENDED = int(Measure.RECOMMENDED)
WARNED = int(Measure.WARNED)
REGAINED = int(Measure.REGAINED)
COUNT_SENT = int(OfferMeasure.SENT)
COUNT_RELEVANT = int(OfferMeasure.RELEVANT)
REWARDED = int(OfferMeasure.REWARDED)
REWARD = int(OfferMeasure.REWARD)


@mechanism
def word_now(week, bond, left):
    """Utility left of what was heard of the store. `left[weeks since]`."""
    if bond.word_week == NEVER:
        return 0.0
    return np.float64(bond.word) * left[min(week - bond.word_week, left.shape[0] - 1)]


@mechanism
def is_heard(u, messages):
    """Does one of so many messages reach the shopper? u < 1 - e^-x needs u < x."""
    x = messages / COMMUNITY
    return u < x and u < 1.0 - exp(-x)


@subroutine
def hear(week, i, world, store, good_u, bad_u, setting, block, tally, around):
    """What last week's talk of the community does to one shopper in one world. `good_u`, `bad_u`: draws of hearing."""
    shopper, person, bond = block.shoppers[i], block.people[i, world], around.bonds[i, world, store]
    box, constants = around.boxes[1, community_of(i, block), world, store], around.constants[0]
    good, bad = is_heard(good_u, box[GOOD]), is_heard(bad_u, box[BAD])
    bond.word = word_now(week, bond, around.word_left) + constants.impact * (np.int64(good) - np.int64(bad))
    bond.word_week = week
    if not good or is_considered(person, store):
        return
    if draw(setting.key, shopper.id, week, WORD, PERSUADED, store) < constants.persuasion:
        touch(week, i, world, store, WORD_SOURCE, block, around)
        consider(person, store)
        count(tally.flows[world], rows_at(shopper, person, store), store, REGAINED, 1)


@subroutine
def answer_invitation(week, i, world, store, setting, block, tally, around):
    """An invitation of an earlier week is accepted or not, once."""
    shopper, person, bond = block.shoppers[i], block.people[i, world], around.bonds[i, world, store]
    relation, outreach = block.relations[i, world, store], around.outreach[world, store]
    bond.invitation_asked = True
    if relation.last_order != NEVER or week - bond.invited_week > outreach.invite_weeks:
        return
    if draw(setting.key, shopper.id, week, INVITED, 0, store) >= outreach.accept:
        return
    around.sent[world, store, INVITER, COUNT_RELEVANT] += 1
    if not is_considered(person, store):
        consider(person, store)
        count(tally.flows[world], rows_at(shopper, person, store), store, REGAINED, 1)
    touch(week, i, world, store, INVITATION_SOURCE, block, around)
    give_deal(week, INVITATION_KIND, shopper, bond, around.deals[world, store])


@mechanism
def part_together(i, other, block):
    """Where shopper i may differ from the first world, so may whoever i deals with."""
    for world in range(block.people.shape[1]):
        if block.people[i, world].apart:
            block.people[other, world].apart = 1


@subroutine
def invite(week, i, world, store, u, block, around):
    """Invite one of the community at random, if it is somebody who can be."""
    first = community_of(i, block) * COMMUNITY
    size = min(COMMUNITY, block.shoppers.shape[0] - first)
    other = first + min(np.int64(u * size), size - 1)
    bond = around.bonds[other, world, store]
    if other == i or not is_in_market(week, block.shoppers[other]) or bond.invited_week != NEVER:
        return
    if block.relations[other, world, store].last_order != NEVER:
        return
    bond.invited_by = i
    bond.invited_week = week
    around.marks[other, world].waiting |= 1 << store
    around.marks[other, world].reached |= 1 << store
    around.sent[world, store, INVITER, COUNT_SENT] += 1
    part_together(i, other, block)


@mechanism
def pay_inviter(i, world, store, block, around):
    """A first order that came by invitation: the inviter is paid, up to a number of rewards."""
    outreach, inviter = around.outreach[world, store], around.bonds[i, world, store].invited_by
    bond = around.bonds[inviter, world, store]
    part_together(i, inviter, block)
    if bond.rewards >= outreach.most_rewards:
        return
    bond.rewards += 1
    around.sent[world, store, INVITER, REWARDED] += 1
    around.sent[world, store, INVITER, REWARD] += outreach.reward_inviter


@mechanism
def is_talked(constants):
    """Do shoppers tell each other about stores at all?"""
    return constants.after_success > 0.0 or constants.after_failure > 0.0


@mechanism
def can_talk(world, store, around):
    """May anybody talk, or invite to this store?"""
    return is_talked(around.constants[0]) or around.outreach[world, store].invite > 0.0


@subroutine
def talk(week, i, world, store, deltas, key, block, tally, scratch, around):
    """After an order: recommend or warn, and invite. `deltas`: what the order changed."""
    constants, outreach = around.constants[0], around.outreach[world, store]
    if scratch.occasion[3] == 0:
        decision = DIRECTED_TALK if scratch.occasion[0] == DIRECTED_EXTRA else TALK
        draws = draw_four(key, block.shoppers[i].id, week, decision, scratch.occasion[1], 0)
        scratch.talks[0], scratch.talks[1], scratch.talks[2] = draws[0], draws[1], draws[2]
        scratch.occasion[3] = 1
    box = around.boxes[0, community_of(i, block), world, store]
    rows = rows_at(block.shoppers[i], block.people[i, world], store)
    if deltas[FAILURES] > 0:
        if deltas[RECOVERIES] == 0 and scratch.talks[0] < constants.after_failure:
            box[BAD] += constants.warned
            count(tally.flows[world], rows, store, WARNED, constants.warned)
        return
    if scratch.talks[0] < constants.after_success:
        box[GOOD] += constants.told
        count(tally.flows[world], rows, store, RECOMMENDED, constants.told)
    if scratch.talks[1] < outreach.invite:
        invite(week, i, world, store, scratch.talks[2], block, around)
