"""How long the wait for a reward is, and whether points lapse first (3.13)."""

from __future__ import annotations

import math

from .card import Card
from .offers import MONEY
from .relation import Scene
from .rules import ProgramRules

NEVER = math.inf
LONGEST_WAIT = 10_000
MONTH, YEAR = 52.1775 / 12.0, 52.1775
"""In weeks."""


def points_a_week(scene: Scene, card: Card, rules: ProgramRules) -> float:
    """Points that the own spend earns a week at the own level."""
    multiplier = rules.rungs[card.level].points_over_base
    return scene.pace(card) * MONEY * rules.reward_rate * multiplier / rules.point_value


def wait_for_points(scene: Scene, card: Card, rules: ProgramRules) -> float:
    """Weeks until points can be used."""
    is_auto = rules.program.burn.mode == "auto"
    if is_auto and card.ready > 0:
        return 0.0
    required, wait = rules.required[card.level], 0.0
    if card.points < required:
        earned = points_a_week(scene, card, rules)
        if earned == 0.0:
            return NEVER
        wait = (required - card.points) / earned + rules.program.earn.pending_weeks
    if is_auto:
        wait = max(wait, float((rules.launch - scene.week) % rules.program.burn.voucher_period_weeks))
    return wait if wait <= LONGEST_WAIT else NEVER


def lapse_first(scene: Scene, card: Card, rules: ProgramRules, wait: float) -> bool:
    """Whether points lapse before they can be used."""
    expiry = rules.program.expiry
    if expiry.mode == "inactivity":
        return scene.pace(card) * expiry.weeks < scene.traits.basket_mean
    return wait > _life(scene, card, rules)


def _life(scene: Scene, card: Card, rules: ProgramRules) -> float:
    """Weeks that points live."""
    expiry = rules.program.expiry
    match expiry.mode:
        case "age":
            return expiry.weeks + rules.rungs[card.level].extra_weeks
        case "tier" if card.level == 0:
            return expiry.weeks
        case "month_end":
            return MONTH * (expiry.periods + 0.5)
        case "year_end":
            return YEAR * (expiry.periods + 0.5)
        case "date":
            today = rules.calendar.date(scene.week)
            return min(((day - today).days / 7.0 for day in expiry.dates if day > today), default=NEVER)
    return NEVER


def under_notice(scene: Scene, card: Card, rules: ProgramRules) -> bool:
    """Whether a member is told that points which could be used are about to lapse."""
    expiry = rules.program.expiry
    if expiry.notice_weeks == 0 or card.points < rules.required[card.level]:
        return False
    if expiry.mode == "inactivity":
        return scene.week - card.active_since(expiry.reset_on) >= expiry.weeks - expiry.notice_weeks
    if not expiry.has_lots:
        return False
    extra_weeks = rules.rungs[card.level].extra_weeks
    oldest = rules.lots.first_alive(scene.week + expiry.notice_weeks, card.level, extra_weeks)
    return any(lot < oldest for lot in card.ledger.lots)
