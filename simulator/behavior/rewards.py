"""What a reward is worth to this shopper, given when it can be had (model.md 3.5)."""

from __future__ import annotations

import math

from simulator.behavior.columns import MILLION, MONEY, NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.elementary import exp, log

LN2 = math.log(2.0)
NO_REWARD = 1e4
"""Weeks of wait from which on a reward counts as never to be had."""


@mechanism
def pace_now(account, week, decay):  # type: ignore[no-untyped-def]
    """Smoothed own spend per week at the store, currency, as of `week`. `decay[a]`: what is left after a weeks."""
    if account.pace_week == NEVER:
        return 0.0
    age = min(week - account.pace_week, decay.shape[0] - 1)
    return account.pace * decay[age]


@mechanism
def record_spend(account, week, amount, decay, gain):  # type: ignore[no-untyped-def]
    """Add an order of `amount` money units to the pace."""
    account.pace = pace_now(account, week, decay) + gain * (amount / MONEY)
    account.pace_week = week


@mechanism
def weeks_to_reward(points, required, pace, program):  # type: ignore[no-untyped-def]
    """Expected weeks until `required` points are reached at the shopper's own pace; at most NO_REWARD."""
    missing = required - points
    if missing <= 0:
        return 0.0
    points_per_week = pace * MONEY * program.reward / (MILLION * program.point_value)
    if points_per_week <= 0.0:
        return NO_REWARD
    return min(missing / points_per_week, NO_REWARD)


@mechanism
def lapses_first(program, pace, basket_mean):  # type: ignore[no-untyped-def]
    """Would the balance lapse between two of the shopper's own orders? Basket mean in currency."""
    return program.expiry_weeks > 0 and pace * program.expiry_weeks < basket_mean


@mechanism
def full_reward(shopper, program):  # type: ignore[no-untyped-def]
    """Perceived reward per money spent if it could be had at once."""
    return program.reward / MILLION * shopper.perceived_value * program.known


@mechanism
def required_points(program):  # type: ignore[no-untyped-def]
    """Points needed before any can be redeemed: the minimum, at least one."""
    return max(program.min_points, 1)


@mechanism
def wait_for_reward(account, shopper, program, week, decay):  # type: ignore[no-untyped-def]
    """Weeks until the shopper expects a reward; NO_REWARD when none is expected."""
    pace = pace_now(account, week, decay)
    if lapses_first(program, pace, shopper.basket_mean):
        return NO_REWARD
    return weeks_to_reward(account.points, required_points(program), pace, program)


@mechanism
def worth_of(waits, rewards, worths, just_noticeable, half_life):  # type: ignore[no-untyped-def]
    """From full rewards and waits, by world: what replaces them is utility -ln(1 - r) and v.

    r falls with the wait (half at `half_life` weeks); v = 1 - exp(-(r / just noticeable)^2) scales everything
    else membership does.
    """
    for world in range(waits.shape[0]):
        reward = min(rewards[world] * exp(-LN2 * (waits[world] / half_life)), 0.95)
        noticed = reward / just_noticeable
        rewards[world] = -log(1.0 - reward)
        worths[world] = 1.0 - exp(-noticed * noticed)


@mechanism
def value_programs(i, week, setting, block, offers, scratch):  # type: ignore[no-untyped-def]
    """Bring up to date what each program is worth to a member this week, in every world."""
    shopper = block.shoppers[i]
    market = setting.market[0]
    for place in range(offers.programs.shape[1]):
        is_due = False
        for world in range(offers.programs.shape[0]):
            program = offers.programs[world, place]
            account = block.accounts[i, world, place]
            scratch.waits[world] = NO_REWARD
            scratch.rewards[world] = 0.0
            if program.active and block.people[i, world].member >> program.store & 1 and account.valued != week:
                is_due = True
                wait = wait_for_reward(account, shopper, program, week, setting.pace_decay)
                if wait < NO_REWARD:
                    scratch.waits[world] = wait
                    scratch.rewards[world] = full_reward(shopper, program)
        if not is_due:
            continue
        worth_of(scratch.waits, scratch.rewards, scratch.worths, market.just_noticeable, market.delay_half_life)
        for world in range(offers.programs.shape[0]):
            program = offers.programs[world, place]
            account = block.accounts[i, world, place]
            if program.active and block.people[i, world].member >> program.store & 1 and account.valued != week:
                account.valued = week
                account.reward_utility = scratch.rewards[world]
                account.worth = scratch.worths[world]
