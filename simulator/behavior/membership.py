"""Joining a program, and what belonging to it does beyond the reward (model.md 3.6)."""

from __future__ import annotations

from simulator.behavior.benefit import required_in_full
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.rewards import full_reward, required_points

ACTIVE_WEEKS = 52
"""A member who ordered within so many weeks is active in a program and shares attention with it (PE5)."""


@mechanism
def attention_shares(person, accounts, programs, week):
    """Over how many programs a shopper's attention is divided: at least 1 (LP4, CO5)."""
    if person.member & (person.member - 1) == 0:
        return 1.0
    total = 0.0
    for place in range(programs.shape[0]):
        account = accounts[place]
        is_member = programs[place].active and person.member >> programs[place].store & 1
        if is_member and account.pace_week != NEVER and week - account.pace_week < ACTIVE_WEEKS:
            total += account.worth
    return max(1.0, total)


@mechanism
def belonging(account, week, market, novelty, attention):
    """Utility of being a member: fades with `novelty[weeks since joining]` (LP3, LP19)."""
    age = min(week - account.joined, novelty.shape[0] - 1)
    return market.belonging * account.worth * novelty[age] / attention


@mechanism
def directed_share(account, habit, program, market, attention):
    """Part of a member's needs that progress toward the reward directs at the store (ME1); 0 once it can be had."""
    required = required_points(program)
    if account.points >= required:
        return 0.0
    progress = account.points / required
    return habit * market.gradient * progress * account.worth / attention


@mechanism
def directed_share_in_full(account, standing, habit, program, rules, levels, market, attention):
    """The same with rules in full: a stamp card is a goal of its own, a gifted start a commitment (ME2)."""
    if rules.stamps > 0:
        goal = market.gradient * (standing.stamps / rules.stamps)
        if standing.has_gift:
            goal += market.gift_boost
    else:
        required = required_in_full(standing, program, rules, levels)
        if account.points >= required:
            return 0.0
        goal = market.gradient * max(account.points / required, 0.0)
    return habit * goal * account.worth / attention


@mechanism
def programs_of(person, programs):
    """How many of the programs of a world a shopper is a member of."""
    number = 0
    for place in range(programs.shape[0]):
        if programs[place].max_share > 0 and person.member >> programs[place].store & 1:
            number += 1
    return number


@mechanism
def wants_to_join(habit, tie, shopper, memberships, program, market):
    """Does the shopper join at this order? Those who already like the store do (LP1)."""
    inclination = market.join_intercept + market.join_slope * habit - program.friction
    inclination -= market.attention_cost * memberships
    return inclination + market.join_benefit * full_reward(shopper, program) > tie.join_logit


@mechanism
def join(person, account, store, week):
    """Become a member, with no points yet."""
    person.member = person.member | (1 << store)
    account.joined = week
    account.points = 0
    account.valued = NEVER


@mechanism
def join_if_wanted(week, store, habit, tie, shopper, person, account, program, programs, market):
    """Join at an order, if the program is open to all and the shopper wants to. Returns how many joined: 0 or 1."""
    if not program.active or program.assigned or person.member >> store & 1:
        return 0
    memberships = programs_of(person, programs)
    if memberships >= market.max_programs or not wants_to_join(habit, tie, shopper, memberships, program, market):
        return 0
    join(person, account, store, week)
    return 1
