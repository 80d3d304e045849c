"""What membership of a program is worth to a shopper (3.6, 3.13), at its stores (3.18) and after its end (3.16)."""

from __future__ import annotations

import math

from .benefit import LARGEST_REWARD, benefit_of, noticed, reward_of
from .card import Card, Worth
from .chance import f4, half
from .pull import pull_of
from .relation import Scene
from .rules import ProgramRules

NOTHING = Worth()
RECENT_WEEKS = 52
NOVELTY_AGE_CAP = 1040


def worth_of(scene: Scene, j: int) -> Worth:
    """What the program of store j is worth; worked out once a week, and again after each own order."""
    rules, o = scene.street.rules_at(j), scene.street.operator[j]
    if rules is None:
        return NOTHING
    card = scene.relations[o].card
    if card.joined is None:
        return NOTHING
    if card.worth is None or card.worth_week != scene.week:
        work_out(scene, o, card, rules)
    return card.worth


def look_at_programs(scene: Scene) -> None:
    """Before a choice, all own programs are worked out that were not this week."""
    for j, _ in scene.street.active:
        worth_of(scene, j)


def work_out(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Work out anew what membership is worth."""
    reward = reward_of(scene, o, card, rules)
    benefit = benefit_of(scene, o, card, rules, reward)
    v = f4(noticed(benefit / scene.profile.membership.just_noticeable))
    pull = f4(pull_of(scene, o, card, rules, v))
    card.worth, card.worth_week = Worth(utility_of(reward), v, pull, reward), scene.week


def utility_of(reward: float) -> float:
    """The utility of a reward per unit of price slope: it is a price cut."""
    return f4(-math.log(1.0 - reward))


def attention_of(scene: Scene) -> float:
    """Programs in use share attention: at least 1, or the sum of v over those ordered from in the last 52 weeks."""
    total = 0.0
    for j, _ in scene.street.active:
        card = scene.relations[j].card
        if card.joined is None or card.last_order is None:
            continue
        if scene.week - card.last_order < RECENT_WEEKS:
            total += worth_of(scene, j).v
    return max(1.0, total)


def membership_of(scene: Scene, j: int, slope: float) -> float:
    """The utility of store j's program: to a member, to a bystander, and to a member of a program that has ended."""
    o = scene.street.operator[j]
    if o is None:
        return 0.0
    card, offer = scene.relations[o].card, scene.offers[o]
    if not offer.active:
        return scene.feeling(card) if offer.ended and card.joined is not None else 0.0
    if card.joined is None:
        return -scene.profile.incentives.bystander * offer.program.known
    worth = worth_of(scene, j)
    reward_utility = worth.reward_utility if o == j else partners_utility(scene, j, worth, offer.program)
    if worth.v == 0.0 and reward_utility == 0.0:
        return 0.0
    membership = scene.profile.membership
    age = min(scene.week - card.joined, NOVELTY_AGE_CAP)
    fresh = membership.novelty_floor + (1.0 - membership.novelty_floor) * half(age, membership.novelty_half_life_weeks)
    return slope * reward_utility + (membership.belonging * worth.v * fresh + worth.pull) / attention_of(scene)


def partners_utility(scene: Scene, j: int, worth: Worth, rules: ProgramRules) -> float:
    """The reward utility at a partner, by what it gives over what the operator gives."""
    if rules.reward == 0:
        return 0.0
    return utility_of(min(LARGEST_REWARD, worth.reward * scene.street.reward_at(j) / rules.reward))
