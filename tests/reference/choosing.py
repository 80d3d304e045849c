"""Which store, if any (3.5): utility, weights, and the race between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .chance import CHOICE, DIRECTED_CHOICE, REDISCOVERY, exp, half
from .relation import Relation, Scene
from .worth import membership_of

SALIENCE_AGE_CAP = 20


def rediscover(scene: Scene, occasion: int, probability: float) -> None:
    """Open stores out of consideration come back to mind."""
    for j, (offer, relation) in enumerate(zip(scene.offers, scene.relations, strict=True)):
        if not relation.considered and offer.open and scene.chance.u(REDISCOVERY, occasion, j) < probability:
            relation.considered = True
            scene.tell(j, "consider", "rediscovered")


def choose(scene: Scene, occasion: int, seen: Sequence[int], slope: float) -> int | None:
    """The store that wins the race of an occasion; None where the need ends without an order."""
    weights = [weight(scene, j, slope) for j in seen]
    liking = [scene.traits.taste[j] for j in seen]
    best, winner = -1.0, None
    entries = [(None, 0, no_order_weight(scene, weights, liking))]
    entries += [(j, 1 + j, w) for j, w in zip(seen, weights, strict=True)]
    for store, item, one in entries:
        score = one / scene.chance.race(CHOICE, occasion, item)
        if score > best:
            best, winner = score, store
    return winner


def accepts_directed(scene: Scene, occasion: int, j: int) -> bool:
    """Whether a directed need becomes an order: the store against no order."""
    slope = float(scene.traits.price_slope)
    own = weight(scene, j, slope)
    none = no_order_weight(scene, [own], [scene.traits.taste[j]])
    chance = scene.chance
    return own / chance.race(DIRECTED_CHOICE, occasion, 1 + j) > none / chance.race(DIRECTED_CHOICE, occasion, 0)


def weight(scene: Scene, j: int, slope: float) -> float:
    """exp(log taste) * exp(V)."""
    return scene.traits.taste[j] * exp(utility(scene, j, slope))


def utility(scene: Scene, j: int, slope: float) -> float:
    """V: what draws the shopper to store j beside its taste."""
    profile, offer, relation = scene.profile, scene.offers[j], scene.relations[j]
    above = max(0.0, offer.log_price - float(relation.log_reference))
    burden = offer.log_price + (profile.price.loss_aversion - 1.0) * above
    return (
        offer.appeal
        + float(scene.traits.habit_weight) * float(relation.habit)
        + profile.experience.choice_weight * float(relation.experience)
        - slope * burden
        + salience(scene, relation)
        + membership_of(scene, j, slope)
    )


def salience(scene: Scene, relation: Relation) -> float:
    """How present the store is after a contact."""
    if relation.contacted is None:
        return 0.0
    age = scene.week - relation.contacted
    if age >= SALIENCE_AGE_CAP:
        return 0.0
    advertising = scene.profile.advertising
    return advertising.salience * half(age, advertising.salience_half_life_weeks)


def no_order_weight(scene: Scene, weights: Sequence[float], liking: Sequence[float]) -> float:
    """The weight of not ordering; at elasticity 0 always the same share of needs, above it less when stores please."""
    needs, total = scene.profile.needs, sum(weights)
    if total == 0.0:
        return 0.0
    return needs.skip / (1.0 - needs.skip) * total * math.pow(sum(liking) / total, needs.elasticity)
