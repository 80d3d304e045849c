"""Points: earning, redeeming, lapsing. Integers throughout; every change is counted (model.md 3.10)."""

from __future__ import annotations

from simulator.behavior.columns import MILLION
from simulator.behavior.compiled import mechanism
from simulator.behavior.rewards import required_points


@mechanism
def points_to_redeem(points, amount, program):
    """Points that pay for an order of `amount` money units: the balance up to the allowed part of the order."""
    if points < required_points(program):
        return 0
    allowed = amount * program.max_share // MILLION
    return min(points, allowed // program.point_value)


@mechanism
def points_earned(paid, program):
    """Points for `paid` money units (net of redeemed points), rounded down."""
    return paid * program.reward // (MILLION * program.point_value)


@mechanism
def has_lapsed(account, relation, program, week):
    """Has the balance lapsed by inactivity?"""
    if program.expiry_weeks <= 0 or account.points <= 0:
        return False
    return week >= lapse_week(account, relation, program)


@mechanism
def lapse_week(account, relation, program):
    """Week in which the balance lapses if nothing is ordered before."""
    return max(max(relation.last_order, account.joined), account.since) + program.expiry_weeks
