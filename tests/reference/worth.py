"""What membership of a program is worth to a shopper (3.6)."""

from __future__ import annotations

import math

from .chance import f4, half
from .offers import MILLION, MONEY, ProgramRules
from .relation import Relation, Scene, Worth

NOTHING: Worth = (0.0, 0.0)
LARGEST_REWARD = 0.95
LONGEST_WAIT = 10_000
RECENT_WEEKS = 52
NOVELTY_AGE_CAP = 1040


def worth_of(scene: Scene, j: int) -> Worth:
    """Reward utility and v at store j; computed once a week and again after each own order there."""
    relation, program = scene.relations[j], scene.offers[j].active
    if program is None or relation.joined is None:
        return NOTHING
    if relation.worth is None or relation.worth_week != scene.week:
        r = perceived_reward(scene, relation, program)
        noticed = r / scene.profile.membership.just_noticeable
        relation.worth = f4(-math.log(1.0 - r)), f4(1.0 - math.exp(-(noticed * noticed)))
        relation.worth_week = scene.week
    return relation.worth


def perceived_reward(scene: Scene, relation: Relation, program: ProgramRules) -> float:
    """The reward rate r that the shopper perceives, after the wait for it."""
    pace = relation.pace(scene.week, scene.profile.rewards.pace_half_life_weeks)
    if program.expiry_weeks > 0 and pace * program.expiry_weeks < scene.traits.basket_mean:
        return 0.0
    wait = 0.0
    if relation.points < program.required:
        points_per_week = pace * MONEY * program.reward / (MILLION * program.point_value)
        if points_per_week == 0.0:
            return 0.0
        wait = (program.required - relation.points) / points_per_week
        if wait > LONGEST_WAIT:
            return 0.0
    patience = half(wait, scene.profile.membership.delay_half_life_weeks)
    return min(LARGEST_REWARD, program.reward_rate * scene.traits.perceived_value * program.known * patience)


def attention_of(scene: Scene) -> float:
    """Programs in use share attention: at least 1, or the sum of v over those ordered from in the last 52 weeks."""
    total = 0.0
    for j, _ in scene.street.active:
        relation = scene.relations[j]
        if relation.joined is None or relation.last_order is None:
            continue
        if scene.week - relation.last_order < RECENT_WEEKS:
            total += worth_of(scene, j)[1]
    return max(1.0, total)


def membership_of(scene: Scene, j: int, slope: float) -> float:
    """The utility of store j's program to a member: the reward as a price cut, and belonging."""
    reward_utility, v = worth_of(scene, j)
    if v == 0.0:
        return 0.0
    membership = scene.profile.membership
    age = min(scene.week - scene.relations[j].joined, NOVELTY_AGE_CAP)
    fresh = membership.novelty_floor + (1.0 - membership.novelty_floor) * half(age, membership.novelty_half_life_weeks)
    return slope * reward_utility + membership.belonging * v * fresh / attention_of(scene)
