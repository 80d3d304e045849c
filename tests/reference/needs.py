"""The needs of a week: ordinary ones (3.5), then those directed at a store by its program (3.8)."""

from __future__ import annotations

from .card import Card
from .chance import DIRECTED_NEEDS, TURN
from .choosing import accepts, choose, rediscover, slope_now
from .occasion import Occasion, directed
from .ordering import order
from .relation import Scene
from .rules import ProgramRules
from .worth import attention_of, worth_of

NO_STORE = -1


def ordinary_need(scene: Scene, q: int, occasion: Occasion, rediscovery: float) -> None:
    """Need number q of the week: rediscover, see, choose, order."""
    profile, traits, opened = scene.profile, scene.traits, scene.street.opened
    rediscover(scene, q, rediscovery)
    habitual = profile.comparers.probability if traits.comparer else 0.0
    comparing = occasion.compare < max(habitual, scene.times.tools)
    if comparing:
        seen, slope = opened, profile.comparers.slope
    else:
        seen, slope = [j for j in opened if scene.relations[j].considered], traits.price_slope
    if not seen:
        scene.tell(NO_STORE, "stranded", occasion.planned)
        return
    slope = slope_now(scene, slope)
    if not comparing:
        seen = turned(scene, q, seen)
    chosen = choose(scene, occasion, seen, slope)
    if chosen is None:
        scene.tell(NO_STORE, "skip", occasion.planned)
    else:
        order(scene, chosen, occasion, slope)
    for j in opened if comparing else ():
        if j != chosen:
            scene.relations[j].see_price(scene.offers[j].log_price, profile.price.reference_memory)


def directed_part(scene: Scene, j: int, rules: ProgramRules) -> float:
    """h_j: the part of a member's needs that progress toward the reward directs at store j (3.8, 3.13)."""
    relation = scene.relations[j]
    card = relation.card
    if card.joined is None or not relation.considered:
        return 0.0
    drawn = scene.profile.membership.gradient * progress(card, rules)
    if card.gifted and rules.program.stamp_card is not None:
        drawn += scene.profile.incentives.gift_boost
    if drawn == 0.0:
        return 0.0
    v = worth_of(scene, j).v
    return relation.habit * drawn * v / attention_of(scene) if v > 0.0 else 0.0


def progress(card: Card, rules: ProgramRules) -> float:
    """How far a member is on the way to a reward; 0 when there."""
    stamps = rules.program.stamp_card
    if stamps is not None:
        return card.stamps / stamps.stamps
    required = rules.required[card.level]
    return card.points / required if 0 < card.points < required else 0.0


def turned(scene: Scene, q: int, seen: list[int]) -> list[int]:
    """The stores seen, or only the one that a program turns the need toward (3.5, step 3)."""
    rigid = 1.0 - scene.profile.needs.elasticity
    for j, rules in scene.street.active:
        part = directed_part(scene, j, rules)
        if part > 0.0 and scene.chance.u(TURN, q, j) < rigid * part:
            return [j]
    return seen


def directed_needs(scene: Scene) -> None:
    """Additional needs of members on their way to a reward, program by program; counted before the first is met."""
    profile, traits = scene.profile, scene.traits
    for j, rules in scene.street.active:
        rate = profile.needs.elasticity * (traits.need_rate * scene.season) * directed_part(scene, j, rules)
        if rate == 0.0:
            continue
        count = scene.chance.poisson(rate, DIRECTED_NEEDS, j)
        if count:
            scene.tell(j, "directed", count)
        for n in range(count):
            occasion = directed(profile, traits, scene.chance, j, n, scene.times.basket)
            slope = slope_now(scene, traits.price_slope)
            if accepts(scene, occasion, j, slope):
                order(scene, j, occasion, slope)
