"""What an order earns, in every way that a program may say it (model.md 3.14, step 5)."""

from __future__ import annotations

from simulator.behavior.benefit import bonus_share
from simulator.behavior.columns import MILLION
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.levels import PERIOD
from simulator.behavior.program_columns import GROSS, MARGIN_EARNED, NET_OF_DISCOUNT


@mechanism
def times(number, factor):
    """An integer times a factor in millionths, to the nearest."""
    return (number * factor + MILLION // 2) // MILLION


@mechanism
def margin_of(paid, planned, offer):
    """What is left of what was paid after the cost of goods, at least 0."""
    return max(paid - planned * offer.cost // MILLION, 0)


@mechanism
def earning_base(amount, due, paid, planned, offer, rules):
    """The money that points are earned on."""
    if rules.earn_on == GROSS:
        return amount
    if rules.earn_on == NET_OF_DISCOUNT:
        return due
    if rules.earn_on == MARGIN_EARNED:
        return margin_of(paid, planned, offer)
    return paid


@mechanism
def bonus_points(amount, rules, bonuses):
    """Points of the highest threshold bonus that the order reaches."""
    points = 0
    for place in range(rules.bonuses):
        if amount >= bonuses[place].least:
            points = bonuses[place].points
    return points


@mechanism
def is_bonus_day(x, worth, standing, rules, market):
    """Does the order fall on a bonus day that is for this member?"""
    if rules.bonus_share <= 0.0 or standing.level < rules.bonus_from:
        return False
    return x < bonus_share(rules.bonus_known * worth, rules, market)


@mechanism
def within_caps(week, points, account, standing, rules):
    """Points of an order after all caps; what it earns is remembered for those of the week and the month."""
    if week != standing.earned_at:
        standing.earned_week = 0
        if week // PERIOD != standing.earned_at // PERIOD:
            standing.earned_month = 0
        standing.earned_at = week
    points = min(points, rules.cap_order)
    points = min(points, max(rules.cap_week - standing.earned_week, 0))
    points = min(points, max(rules.cap_month - standing.earned_month, 0))
    points = min(points, max(rules.max_balance - account.points - standing.pending, 0))
    standing.earned_week += points
    standing.earned_month += points
    return points


@subroutine
def points_of_order(week, x, worth, base, amount, account, standing, program, offer, rules, level, bonuses, market):
    """Points of one order beside a full stamp card."""
    rate = offer.reward if offer.reward >= 0 else program.reward
    rate = times(times(rate, rules.eligible), level.multiplier)
    if is_bonus_day(x, worth, standing, rules, market):
        rate = times(rate, rules.bonus_multiplier)
    unit = MILLION * program.point_value
    if not rules.earns:
        return 0
    points = (base * rate + (unit // 2 if rules.nearest else 0)) // unit + bonus_points(amount, rules, bonuses)
    return within_caps(week, points, account, standing, rules)


@mechanism
def stamp(week, amount, standing, rules):
    """Stamp the card. Returns the points of a card that is full."""
    if rules.stamps == 0 or not rules.earns or amount < rules.stamp_min:
        return 0
    if rules.stamp_window > 0 and standing.stamps > 0 and week - standing.card_at >= rules.stamp_window:
        standing.stamps = 0
        standing.has_gift = False
    if standing.stamps == 0 or standing.card_at < 0:
        standing.card_at = week
    standing.stamps += 1
    if standing.stamps < rules.stamps:
        return 0
    standing.stamps = 0
    standing.has_gift = False
    standing.card_at = -1
    return rules.stamp_points
