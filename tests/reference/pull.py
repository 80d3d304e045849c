"""What draws a member to the store beside the reward and belonging (3.13)."""

from __future__ import annotations

import math

from .benefit import gap
from .card import Card
from .chance import half
from .levels import collected, entry
from .offers import MONEY
from .relation import Scene
from .rules import ProgramRules
from .waiting import points_a_week, under_notice

OPEN_GOAL_WEEKS = 52


def pull_of(scene: Scene, o: int, card: Card, rules: ProgramRules, v: float) -> float:
    """Pressure, status, lift, notice and sunk cost, all by v, and the feeling."""
    incentives = scene.profile.incentives
    drawn = pressure(scene, o, card, rules) + status(scene, o, card, rules) + lift(scene, card)
    if under_notice(scene, card, rules):
        drawn += incentives.notice_pull * rules.known
    if rules.program.paid is not None and card.fee_paid:
        drawn += incentives.sunk_cost
    return v * drawn + scene.feeling(card)


def lift(scene: Scene, card: Card) -> float:
    """Having used points not long ago (ME5)."""
    incentives = scene.profile.incentives
    if card.last_use is None:
        return 0.0
    return incentives.redemption_lift * half(scene.week - card.last_use, incentives.redemption_lift_half_life_weeks)


def status(scene: Scene, o: int, card: Card, rules: ProgramRules) -> float:
    """A level that few others have (ME9)."""
    k, incentives, members = card.level, scene.profile.incentives, scene.street.levels[o]
    if k == 0:
        return 0.0
    share = sum(members[k:]) / sum(members) if sum(members) else 0.0
    enhanced = 1.0 + incentives.status_enhancement if k >= 2 else 1.0
    return incentives.status * (1.0 - share) * enhanced * rules.tier_known


def pressure(scene: Scene, o: int, card: Card, rules: ProgramRules) -> float:
    """A goal within reach: to keep the level, otherwise to rise to the next (ME7)."""
    incentives, pace = scene.profile.incentives, own_pace(scene, card, rules)
    if rules.top == 0 or pace == 0.0:
        return 0.0
    k, have = card.level, collected(card, rules, scene.week)
    if k > 0 and rules.tiers.downgrade != "none" and have < rules.rungs[k].retain:
        below = 0 if rules.tiers.downgrade == "to_base" else k - 1
        need, upper, lower = rules.rungs[k].retain - have, k, below
    elif k < rules.top:
        need, upper, lower = entry(card, rules, k + 1) - have, k + 1, k
    else:
        return 0.0
    if need <= 0:
        return 0.0
    x = math.log(need / weeks_left(scene, card, rules) / pace)
    near = math.exp(-(x * x) / (2.0 * incentives.pressure_width * incentives.pressure_width))
    return incentives.tier_pressure * gap(scene, o, card, rules, upper, lower) * near


def own_pace(scene: Scene, card: Card, rules: ProgramRules) -> float:
    """What a member collects a week, in the unit of the basis."""
    if rules.tiers is None:
        return 0.0
    pace = scene.pace(card)
    match rules.tiers.basis:
        case "spend":
            return pace * MONEY
        case "margin":
            return pace * MONEY * rules.store.gross_margin
        case "points" | "balance":
            return points_a_week(scene, card, rules)
    return pace / scene.traits.basket_mean


def weeks_left(scene: Scene, card: Card, rules: ProgramRules) -> int:
    """Weeks that are left to reach the goal."""
    week, tiers = scene.week, rules.tiers
    if tiers.window == "calendar":
        return max(1, rules.calendar.first_of_year(rules.calendar.years(week) + 1) - week)
    if tiers.window == "anniversary":
        return max(1, tiers.window_weeks - (week - card.joined) % tiers.window_weeks)
    return OPEN_GOAL_WEEKS
