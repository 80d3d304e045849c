"""What a reward is worth to this shopper, given when it can be had (model.md 3.5)."""

from __future__ import annotations

import math

from simulator.behavior.columns import MILLION, MONEY, NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.elementary import exp, log

LN2 = math.log(2.0)
NO_REWARD = 1e4
"""Weeks of wait from which on a reward counts as never to be had."""


@mechanism
def pace_now(account, week, decay):
    """Smoothed own spend per week at the store, currency, as of `week`. `decay[a]`: what is left after a weeks."""
    if account.pace_week == NEVER:
        return 0.0
    age = min(week - account.pace_week, decay.shape[0] - 1)
    return account.pace * decay[age]


@mechanism
def record_spend(account, week, amount, decay, gain):
    """Add an order of `amount` money units to the pace."""
    account.pace = pace_now(account, week, decay) + gain * (amount / MONEY)
    account.pace_week = week


@mechanism
def weeks_to_reward(points, required, pace, program):
    """Expected weeks until `required` points are reached at the shopper's own pace; at most NO_REWARD."""
    missing = required - points
    if missing <= 0:
        return 0.0
    points_per_week = pace * MONEY * program.reward / (MILLION * program.point_value)
    if points_per_week <= 0.0:
        return NO_REWARD
    return min(missing / points_per_week, NO_REWARD)


@mechanism
def lapses_first(program, pace, basket_mean):
    """Would the balance lapse between two of the shopper's own orders? Basket mean in currency."""
    return program.expiry_weeks > 0 and pace * program.expiry_weeks < basket_mean


@mechanism
def full_reward(shopper, program):
    """Perceived reward per money spent if it could be had at once."""
    return program.reward / MILLION * shopper.perceived_value * program.known


@mechanism
def required_points(program):
    """Points needed before any can be redeemed: the minimum, at least one."""
    return max(program.min_points, 1)


@mechanism
def wait_for_reward(account, shopper, program, week, decay):
    """Weeks until the shopper expects a reward; NO_REWARD when none is expected."""
    pace = pace_now(account, week, decay)
    if lapses_first(program, pace, shopper.basket_mean):
        return NO_REWARD
    return weeks_to_reward(account.points, required_points(program), pace, program)


@mechanism
def redemption_lift(week, account, market):
    """Utility left of having used points here (ME5)."""
    if account.redeemed == NEVER or market.lift == 0.0:
        return 0.0
    return market.lift * exp(-LN2 * ((week - account.redeemed) / market.lift_half_life))


@subroutine
def value_account(account, shopper, program, market, week, decay):
    """Work out reward utility -ln(1 - r), v and pull for this week.

    r falls with the wait (half at the delay half-life); v = 1 - exp(-(r / just noticeable)^2) scales everything
    else membership does.
    """
    wait = wait_for_reward(account, shopper, program, week, decay)
    reward = 0.0
    if wait < NO_REWARD:
        reward = min(full_reward(shopper, program) * exp(-LN2 * (wait / market.delay_half_life)), 0.95)
    noticed = reward / market.just_noticeable
    account.valued = week
    account.reward_utility = -log(1.0 - reward)
    worth = 1.0 - exp(-noticed * noticed)
    account.worth = worth
    account.pull = worth * redemption_lift(week, account, market) if worth > 0.0 else 0.0
