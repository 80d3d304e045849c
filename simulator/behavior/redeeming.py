"""Using points at an order, in every way that a program may allow (model.md 3.14, step 4)."""

from __future__ import annotations

from simulator.behavior.benefit import at_factor, has_notice
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.ledger import debit
from simulator.behavior.program_columns import AUTO, CASH, LINEAR, NO_LIMIT, STEP


@mechanism
def wants_to_redeem(week, u, account, standing, ring, shopper, program, rules, levels, alive, market):
    """Does the member use points at this order, where they can be used?"""
    if rules.blackout:
        return False
    use = market.redeemer_use
    if shopper.is_saver and not program.ending and not rules.reminds:
        if u < market.saver_use:
            return True
        if u >= use:
            return False
        return has_notice(week, account, standing, ring, program, rules, levels, alive)
    return u < use


@mechanism
def as_money(account, allowed, factor, program):
    """Points used as money, any number: (points, money). `factor`: price of a reward in points, millionths."""
    unit = program.point_value * MILLION
    most = allowed * factor // unit if allowed < NO_LIMIT // max(factor, 1) else account.points
    used = min(account.points, most)
    return used, used * unit // factor


@mechanism
def in_full_or_part(account, allowed, factor, program, rules):
    """The minimum reached: points as money. Below it, part payments if there are any."""
    if account.points >= max(at_factor(program.min_points, factor), 1):
        return as_money(account, allowed, factor, program)
    if rules.part_points > 0 and account.points >= rules.part_points:
        return as_money(account, allowed, factor * MILLION // rules.part_rate, program)
    return 0, 0


@mechanism
def best_reward(account, allowed, factor, rules, rewards):
    """Place of the most valuable reward that the balance buys and the order allows; -1 for none."""
    best = -1
    for place in range(rules.rewards):
        reward = rewards[place]
        if at_factor(reward.points, factor) > account.points or (rules.burn == STEP and reward.value > allowed):
            continue
        if best < 0 or reward.value > rewards[best].value:
            best = place
    return best


@subroutine
def offered(account, allowed, factor, program, rules, rewards):
    """What a redemption would be: points used, money off, money spent by the store, value to the shopper."""
    if rules.burn == LINEAR:
        used, money = in_full_or_part(account, allowed, factor, program, rules)
        return used, money, 0, money
    if rules.burn == CASH:
        used, cash = in_full_or_part(account, NO_LIMIT, factor, program, rules)
        return used, 0, cash, cash
    place = best_reward(account, allowed, factor, rules, rewards)
    if place < 0:
        return 0, 0, 0, 0
    reward = rewards[place]
    used = at_factor(reward.points, factor)
    if rules.burn == STEP:
        return used, reward.value, 0, reward.value
    return used, 0, reward.cost, reward.value


@mechanism
def voucher(account, standing, allowed, program):
    """Vouchers made of points pay by themselves: (points, money)."""
    used = max(min(min(standing.ready, account.points), allowed // program.point_value), 0)
    return used, used * program.point_value


@subroutine
def redeem_in_full(week, u, due, account, standing, ring, shopper, program, rules, levels, rewards, alive, market):
    """Use points on an order of `due` money units: (points used, money off, money spent by the store)."""
    allowed = due * program.max_share // MILLION
    if rules.burn == AUTO:
        used, money = voucher(account, standing, allowed, program)
        cost, value = 0, money
    elif wants_to_redeem(week, u, account, standing, ring, shopper, program, rules, levels, alive, market):
        factor = (levels[standing.level].price_factor * rules.peak + MILLION // 2) // MILLION
        used, money, cost, value = offered(account, allowed, factor, program, rules, rewards)
    else:
        return 0, 0, 0
    if used <= 0 or value / MONEY * shopper.perceived_value < rules.effort:
        return 0, 0, 0
    if rules.burn == AUTO:
        standing.ready -= used
    debit(account, standing, ring, rules, used)
    account.redeemed = week
    return used, money, cost
