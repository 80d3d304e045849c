"""What an order earns (3.14, steps 1 and 5): filling up to a bonus, points by the rate, bonuses, caps, stamps."""

from __future__ import annotations

from .card import Card
from .lots import WEEKS_OF_LOT
from .occasion import Occasion
from .offers import MILLION, millionths, money
from .relation import Scene
from .rules import ProgramRules, times


def fill_up(scene: Scene, rules: ProgramRules, amount: int, occasion: Occasion, v: float) -> int:
    """The threshold to which an order just below it is filled up; 0 for none."""
    above = [least for one in rules.program.threshold_bonus.values() if (least := money(one.min_order)) > amount]
    if not above or not rules.earns:
        return 0
    incentives, threshold = scene.profile.incentives, min(above)
    gap = (threshold - amount) / threshold
    if gap >= incentives.top_up_reach:
        return 0
    chance = incentives.top_up * v * (1.0 - gap / incentives.top_up_reach)
    return threshold if scene.chance.u(*occasion.extra, 1) < chance else 0


def earn(
    scene: Scene, j: int, card: Card, rules: ProgramRules, base: int, amount: int, occasion: Occasion, v: float
) -> tuple[int, int]:
    """Issue the points of an order: those that it earned, and those of a full card of stamps."""
    if not rules.earns:
        return 0, 0
    rate = rate_of(scene, j, card, rules, occasion, v)
    unit = MILLION * rules.point_value
    points = (2 * base * rate + unit) // (2 * unit) if rules.program.earn.rounding == "nearest" else base * rate // unit
    points = capped(scene, card, rules, points + threshold_points(rules, amount))
    month = scene.week // WEEKS_OF_LOT
    card.earned_week = scene.week, earned_in(card.earned_week, scene.week) + points
    card.earned_month = month, earned_in(card.earned_month, month) + points
    stamp_points = stamp(scene, card, rules, amount)
    pending_weeks = rules.program.earn.pending_weeks
    if pending_weeks:
        card.ledger.put_off(points + stamp_points, scene.week + pending_weeks)
    else:
        card.credit(scene.week, points + stamp_points, rules.lots.number(scene.week))
    return points, stamp_points


def rate_of(scene: Scene, j: int, card: Card, rules: ProgramRules, occasion: Occasion, v: float) -> int:
    """Millionths of the base that are earned, in face value."""
    rate = times(scene.street.reward_at(j), millionths(rules.eligible))
    rate = times(rate, rules.rungs[card.level].multiplier)
    bonus = rules.bonus
    if bonus is not None and card.level >= bonus.from_tier:
        moved = scene.profile.incentives.bonus_shift * bonus.known * v
        if scene.chance.u(*occasion.extra, 0) < bonus.part + (1.0 - bonus.part) * moved:
            rate = times(rate, bonus.multiplier)
    return rate


def threshold_points(rules: ProgramRules, amount: int) -> int:
    """Points of the highest threshold bonus that an order reaches."""
    reached = [one for one in rules.program.threshold_bonus.values() if money(one.min_order) <= amount]
    return max(reached, key=lambda one: money(one.min_order)).points if reached else 0


def capped(scene: Scene, card: Card, rules: ProgramRules, points: int) -> int:
    """Points after the caps of an order, a week, a period of four weeks, and of the balance."""
    earn = rules.program.earn
    limits = [points]
    if earn.cap_per_order is not None:
        limits.append(earn.cap_per_order)
    if earn.cap_per_week is not None:
        limits.append(earn.cap_per_week - earned_in(card.earned_week, scene.week))
    if earn.cap_per_month is not None:
        limits.append(earn.cap_per_month - earned_in(card.earned_month, scene.week // WEEKS_OF_LOT))
    if earn.max_balance is not None:
        limits.append(earn.max_balance - card.points - card.ledger.pending)
    return max(0, min(limits))


def earned_in(earned: tuple[int, int], period: int) -> int:
    """What orders earned in a period, of the last period in which they did."""
    return earned[1] if earned[0] == period else 0


def stamp(scene: Scene, card: Card, rules: ProgramRules, amount: int) -> int:
    """Stamp the card; returns the points of a full one."""
    stamps = rules.program.stamp_card
    if stamps is None or amount < money(stamps.min_order):
        return 0
    if stamps.window_weeks is not None and card.stamps and scene.week - card.first_stamp >= stamps.window_weeks:
        card.stamps, card.gifted = 0, False
    if card.stamps == 0:
        card.first_stamp = scene.week
    card.stamps += 1
    if card.stamps < stamps.stamps:
        return 0
    card.stamps, card.gifted = 0, False
    return money(stamps.reward) // rules.point_value
