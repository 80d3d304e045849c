"""Who gets a campaign: scores, and who is picked (model.md 3.24)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.chance import draw
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import entry_point, mechanism
from simulator.behavior.decisions import Decision
from simulator.behavior.rewards import pace_now

KNOWN = int(Decision.KNOWN)
PICKED = int(Decision.PICKED)
HOLD_OUT = int(Decision.HOLD_OUT)
OPT_OUT = int(Decision.OPT_OUT)
CUSTOMERS, NON_CUSTOMERS, SHOPPERS = range(3)
EVERYONE, RANDOM, RISK, RESPONSE, VALUE, LIFE_STAGE = range(6)
USUAL_INTERVAL = 26.0
"""Weeks between orders that are expected of whoever has ordered once."""


@mechanism
def has_opted_out(shopper, store, share, key):
    """Does the shopper keep data from the store?"""
    return share > 0.0 and draw(key, shopper.id, 0, OPT_OUT, 0, store) < share


@mechanism
def is_held_out(shopper, store, share, key):
    """Is the shopper left out of the store's experiment?"""
    return share > 0.0 and draw(key, shopper.id, 0, HOLD_OUT, 0, store) < share


@mechanism
def is_barred(shopper, world, store, key, around):
    """Is the shopper held out of the store's program?"""
    if around is None:
        return False
    return is_held_out(shopper, store, around.outreach[world, store].hold_program, key)


@mechanism
def is_in_market(week, shopper):
    """Has the shopper entered and not left the market?"""
    return shopper.enter_week <= week and week < shopper.exit_week


@mechanism
def score(week, i, world, store, rule, setting, block, around):
    """What the firm goes by: value, risk of being lost, or response to an offer."""
    relation, bond = block.relations[i, world, store], around.bonds[i, world, store]
    if rule == RESPONSE:
        habit = np.float64(block.habits[i, world * block.tastes.shape[1] + store])
        return np.float64(block.shoppers[i].price_slope) * (1.0 - habit)
    if relation.last_order == NEVER:
        return 0.0
    if rule == VALUE:
        return np.float64(pace_now(bond, week, setting.pace_decay))
    idle = np.float64(week - relation.last_order)
    if relation.orders < 2:
        return idle / USUAL_INTERVAL
    return idle * (relation.orders - 1) / max(1, relation.last_order - bond.first_order)


@mechanism
def is_eligible(week, i, world, store, campaign, setting, block, around):
    """May the shopper get the campaign at all?"""
    shopper = block.shoppers[i]
    if not is_in_market(week, shopper):
        return False
    is_customer = block.relations[i, world, store].last_order != NEVER
    if campaign.to != SHOPPERS and is_customer != (campaign.to == CUSTOMERS):
        return False
    return not is_held_out(shopper, store, around.outreach[world, store].hold_offers, setting.key)


@mechanism
def is_picked(week, i, world, store, number, campaign, setting, block, around):
    """Does the rule pick a shopper who is eligible?"""
    shopper = block.shoppers[i]
    if campaign.rule == EVERYONE:
        return True
    if campaign.rule == LIFE_STAGE:
        return campaign.segments >> shopper.segment & 1 != 0
    is_known = campaign.rule != RANDOM and draw(setting.key, shopper.id, 0, KNOWN, number, store) < campaign.precision
    if is_known and not has_opted_out(shopper, store, around.outreach[world, store].opt_out, setting.key):
        return score(week, i, world, store, campaign.rule, setting, block, around) >= campaign.threshold
    return draw(setting.key, shopper.id, campaign.wave, PICKED, number, store) < campaign.share


@entry_point
def score_campaign(week, world, store, number, setting, block, around, scores):
    """The score of everybody eligible for a campaign, -1 for others, into float64 (shoppers,)."""
    campaign = around.campaigns[world, store, number]
    for i in range(block.shoppers.shape[0]):
        scores[i] = -1.0
        if is_eligible(week, i, world, store, campaign, setting, block, around):
            scores[i] = score(week, i, world, store, campaign.rule, setting, block, around)


@entry_point
def count_picked(week, world, store, number, setting, block, around):
    """How many are eligible and picked."""
    campaign, picked = around.campaigns[world, store, number], 0
    for i in range(block.shoppers.shape[0]):
        if is_eligible(week, i, world, store, campaign, setting, block, around):
            picked += is_picked(week, i, world, store, number, campaign, setting, block, around)
    return picked
