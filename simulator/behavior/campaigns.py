"""Campaigns and win-back reach one shopper in every world (model.md 3.24, 3.25)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.around_columns import CAMPAIGNS, WIN_BACK_SENDER, OfferMeasure, Source
from simulator.behavior.chance import draw
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.consideration import consider, is_considered
from simulator.behavior.contacts import contacts_now, patience, remember_contact, touch
from simulator.behavior.counting import count, rows_at
from simulator.behavior.deals import CAMPAIGN_KIND, WIN_BACK_KIND, give_deal, is_something, worth_of
from simulator.behavior.decisions import Decision
from simulator.behavior.elementary import exp
from simulator.behavior.measures import Measure, Reason
from simulator.behavior.targeting import has_opted_out, is_eligible, is_held_out, is_picked

SENT = int(Decision.SENT)
RELEVANT = int(Decision.RELEVANT)
RETURNING = int(Decision.RETURNING)
COUNT_SENT = int(OfferMeasure.SENT)
COUNT_RELEVANT = int(OfferMeasure.RELEVANT)
CAMPAIGN_SOURCE = int(Source.CAMPAIGN)
REGAINED = int(Measure.REGAINED)
PRICE = int(Reason.PRICE)
SERVICE = int(Reason.SERVICE)


@mechanism
def relevance(week, shopper, store, campaign, memory, setting, outreach, constants):
    """Probability that an offer is about something the shopper wants, and is not one too many."""
    is_anonymous = has_opted_out(shopper, store, outreach.opt_out, setting.key)
    chance = campaign.mass_relevance if is_anonymous else campaign.relevance
    if shopper.is_prone:
        chance *= constants.prone_relevance
    return min(1.0, chance * patience(memory, constants))


@subroutine
def campaign_in_world(week, i, world, store, number, setting, block, around):
    """One campaign of one world. Returns what came of it: 0 not sent, 1 sent, 2 relevant, 3 a deal given too."""
    shopper, campaign = block.shoppers[i], around.campaigns[world, store, number]
    if campaign.contact <= 0.0 or not is_eligible(week, i, world, store, campaign, setting, block, around):
        return 0
    if not is_picked(week, i, world, store, number, campaign, setting, block, around):
        return 0
    if draw(setting.key, shopper.id, week, SENT, number, store) >= campaign.contact:
        return 0
    relation, bond, constants = block.relations[i, world, store], around.bonds[i, world, store], around.constants[0]
    outreach, counted = around.outreach[world, store], around.sent[world, store, number]
    place = world * block.tastes.shape[1] + store
    memory = contacts_now(week, bond, around.contacts_left)
    chance = relevance(week, shopper, store, campaign, memory, setting, outreach, constants)
    remember_contact(week, memory, place, relation, bond, block.experiences[i], constants)
    block.habits[i, place] = np.float64(block.habits[i, place]) * (1.0 - campaign.wake_up)
    touch(week, i, world, store, CAMPAIGN_SOURCE, block, around)
    counted[COUNT_SENT] += 1
    if draw(setting.key, shopper.id, week, RELEVANT, number, store) >= chance:
        return 1
    counted[COUNT_RELEVANT] += 1
    is_given = give_deal(week, CAMPAIGN_KIND + number, shopper, bond, around.deals[world, store])
    if relation.last_order == NEVER:
        consider(block.people[i, world], store)
    return 3 if is_given else 2


@mechanism
def run_campaigns(week, i, store, setting, block, around):
    """All campaigns of a store, in every world."""
    for number in range(CAMPAIGNS):
        first = 0
        for world in range(around.bonds.shape[1]):
            done = 0
            if around.campaigns[world, store, number].runs:
                done = campaign_in_world(week, i, world, store, number, setting, block, around)
            if world == 0:
                first = done
            wakes = around.campaigns[world, store, number].wake_up != around.campaigns[0, store, number].wake_up
            if done != first or (done > 0 and wakes):
                block.people[i, world].apart = 1


@mechanism
def rate_of_return(reason, deal, shopper, outreach, constants):
    """Probability that a lost customer comes back when just asked, by the reason of leaving (RE6, RE7)."""
    if not is_something(deal):
        return constants.win_none
    rate = constants.win_drift
    if reason == PRICE:
        rate = constants.win_price
    elif reason == SERVICE:
        rate = constants.win_service
    size = min(1.0, worth_of(deal, shopper) / (constants.win_full * shopper.basket_mean))
    return constants.win_none + (rate - constants.win_none) * size * outreach.win_factor


@subroutine
def win_back_in_world(week, i, world, store, setting, block, tally, around):
    """Win-back of one store in one world. Returns 0 not sent, 1 sent, 2 back, 3 with a deal."""
    shopper, person, relation = block.shoppers[i], block.people[i, world], block.relations[i, world, store]
    outreach, bond, constants = around.outreach[world, store], around.bonds[i, world, store], around.constants[0]
    idle = week - relation.last_order
    if is_considered(person, store) or relation.last_order == NEVER or idle < outreach.win_idle:
        return 0
    if idle > outreach.win_until or bond.tries >= outreach.win_tries:
        return 0
    if not outreach.win_reasons >> relation.left_because & 1:
        return 0
    if is_held_out(shopper, store, outreach.hold_offers, setting.key):
        return 0
    if draw(setting.key, shopper.id, week, SENT, CAMPAIGNS, store) >= outreach.win_contact:
        return 0
    counted = around.sent[world, store, WIN_BACK_SENDER]
    memory = contacts_now(week, bond, around.contacts_left)
    remember_contact(
        week, memory, world * block.tastes.shape[1] + store, relation, bond, block.experiences[i], constants
    )
    bond.tries += 1
    counted[COUNT_SENT] += 1
    deals = around.deals[world, store]
    rate = rate_of_return(relation.left_because, deals[WIN_BACK_KIND], shopper, outreach, constants)
    chance = rate * exp(constants.win_log_decay * idle) * patience(memory, constants)
    if draw(setting.key, shopper.id, week, RETURNING, 0, store) >= min(1.0, chance):
        return 1
    counted[COUNT_RELEVANT] += 1
    count(tally.flows[world], rows_at(shopper, person, store), store, REGAINED, 1)
    consider(person, store)
    bond.tries = 0
    bond.leaving_factor = outreach.win_leaving
    return 3 if give_deal(week, WIN_BACK_KIND, shopper, bond, deals) else 2


@mechanism
def run_win_back(week, i, store, setting, block, tally, around):
    """Win-back of a store, in every world."""
    first = 0
    for world in range(around.bonds.shape[1]):
        done = 0
        if around.outreach[world, store].win_contact > 0.0:
            done = win_back_in_world(week, i, world, store, setting, block, tally, around)
        if world == 0:
            first = done
        same_terms = around.outreach[world, store].win_leaving == around.outreach[0, store].win_leaving
        if done != first or (done > 1 and not same_terms):
            block.people[i, world].apart = 1
