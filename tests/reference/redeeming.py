"""How a member uses points on an order (3.14, step 4)."""

from __future__ import annotations

from typing import NamedTuple

from .card import Card
from .offers import MILLION, MONEY, millionths, money
from .relation import Scene
from .rules import ProgramRules, rounded_up, times
from .waiting import under_notice


class Use(NamedTuple):
    """One redemption."""

    points: int = 0
    money: int = 0
    """Taken off the order."""
    worth: int = 0
    """Money, cash or item, to the shopper."""
    cost: int = 0
    """Spent on items or paid out."""


NO_USE = Use()


def redeem(scene: Scene, card: Card, rules: ProgramRules, draw: float, due: int) -> Use:
    """Use points on an order of which so much is due; `draw` decides whether the shopper cares to."""
    use = wanted(scene, card, rules, draw, due)
    if use.points <= 0 or use.worth / MONEY * scene.traits.perceived_value < rules.program.burn.effort:
        return NO_USE
    card.ledger.debit(use.points, "redeemed")
    card.last_use = scene.week
    if rules.program.burn.mode == "auto":
        card.ready -= use.points
    return use


def wanted(scene: Scene, card: Card, rules: ProgramRules, draw: float, due: int) -> Use:
    """The redemption that the rules allow and the shopper cares for."""
    burn, allowed = rules.program.burn, due * rules.max_share // MILLION
    if burn.mode == "auto":
        used = min(card.ready, card.points, allowed // rules.point_value)
        return Use(used, used * rules.point_value, used * rules.point_value)
    rewards = scene.profile.rewards
    eager = rules.closed or rules.reminded or not scene.traits.saver or under_notice(scene, card, rules)
    if rules.blacked_out or draw >= (rewards.redeemer_use if eager else rewards.saver_use):
        return NO_USE
    factor = times(rules.rungs[card.level].factor, rules.price_factor)
    if burn.mode == "step":
        return step(card, rules, factor, allowed)
    if burn.mode == "catalog":
        return item(card, rules, factor)
    return linear(card, rules, factor, allowed)


def linear(card: Card, rules: ProgramRules, factor: int, allowed: int) -> Use:
    """Any number of points from the minimum on, as money or as cash; fewer in part payment."""
    burn = rules.program.burn
    if card.points < max(1, rounded_up(rules.minimum, factor)):
        if burn.part_payment_points is None or card.points < burn.part_payment_points:
            return NO_USE
        factor = factor * MILLION // millionths(burn.part_payment_rate)
    unit = rules.point_value * MILLION
    used = card.points if burn.mode == "cash" else min(card.points, allowed * factor // unit)
    worth = used * unit // factor
    return Use(used, 0, worth, worth) if burn.mode == "cash" else Use(used, worth, worth)


def step(card: Card, rules: ProgramRules, factor: int, allowed: int) -> Use:
    """The most valuable step within reach of the points and of the order."""
    found = [
        Use(cost, money(one.value), money(one.value))
        for one in rules.rewards
        if (cost := rounded_up(one.points, factor)) <= card.points and money(one.value) <= allowed
    ]
    return max(found, key=lambda use: use.worth, default=NO_USE)


def item(card: Card, rules: ProgramRules, factor: int) -> Use:
    """The most valuable item of the catalog within reach of the points."""
    found = [
        Use(cost, 0, money(one.value), money(one.unit_cost))
        for one in rules.rewards
        if (cost := rounded_up(one.points, factor)) <= card.points
    ]
    return max(found, key=lambda use: use.worth, default=NO_USE)
