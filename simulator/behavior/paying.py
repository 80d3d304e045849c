"""The checkout: what an order costs, what points pay of it, and what it earns (model.md 3.7)."""

from __future__ import annotations

from simulator.behavior.columns import MILLION, NEVER
from simulator.behavior.compiled import mechanism
from simulator.behavior.measures import Measure
from simulator.behavior.points import points_earned, points_to_redeem

POINTS_ISSUED = int(Measure.POINTS_ISSUED)
POINTS_REDEEMED = int(Measure.POINTS_REDEEMED)
REDEMPTIONS = int(Measure.REDEMPTIONS)
REWARD_MONEY = int(Measure.REWARD_MONEY)


@mechanism
def amount_at(planned, price):
    """Money units charged for a basket of `planned` units at a price in millionths, rounded to the nearest."""
    return (planned * price + MILLION // 2) // MILLION


@mechanism
def redeem(week, account, shopper, program, market, amount, u, deltas):
    """Pay part of an order with points, if the shopper uses them now. Returns the money paid by points."""
    use = market.saver_use if shopper.is_saver and not program.ending else market.redeemer_use
    if u >= use:
        return 0
    used = points_to_redeem(account.points, amount, program)
    if used <= 0:
        return 0
    account.points -= used
    account.redeemed = week
    deltas[POINTS_REDEEMED] = used
    deltas[REDEMPTIONS] = 1
    deltas[REWARD_MONEY] = used * program.point_value
    return used * program.point_value


@mechanism
def pay_and_earn(week, person, account, shopper, program, market, amount, u, deltas):
    """A member's checkout: redeem, then earn points on what is paid in money, and see when they may lapse."""
    paid = amount - redeem(week, account, shopper, program, market, amount, u, deltas)
    earned = points_earned(paid, program)
    account.points += earned
    account.valued = NEVER
    deltas[POINTS_ISSUED] = earned
    if program.expiry_weeks > 0 and account.points > 0:
        person.clock = min(person.clock, week + program.expiry_weeks)
