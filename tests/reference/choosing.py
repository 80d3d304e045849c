"""Which store, if any (3.5): utility, weights, and the race between them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .breach import kept_worth
from .chance import REDISCOVERY, add, exp, half
from .checkout import charge
from .deals import good_deal, log_cut
from .occasion import Occasion
from .relation import Scene
from .ways import best_way
from .worth import look_at_programs, membership_of

SALIENCE_AGE_CAP = 20


def rediscover(scene: Scene, q: int, probability: float) -> None:
    """Open stores out of consideration come back to mind."""
    for j in scene.street.opened:
        relation = scene.relations[j]
        if not relation.considered and scene.chance.u(REDISCOVERY, q, j) < probability:
            scene.consider(j, "rediscovered")


def slope_now(scene: Scene, slope: float) -> float:
    """The price slope of an occasion in the times (3.29); members may be spared, by v of this week."""
    times = scene.times
    if times.slope == 1.0:
        return slope
    look_at_programs(scene)
    worth = max((kept_worth(scene, j) for j, _ in scene.street.active), default=0.0)
    return slope * math.pow(times.slope, 1.0 - times.shield * min(1.0, worth))


def choose(scene: Scene, occasion: Occasion, seen: Sequence[int], slope: float) -> int | None:
    """The store that wins the race of an ordinary need; None where it ends without an order."""
    taste, races = scene.traits.taste, occasion.races
    look_at_programs(scene)
    weights = [taste[j] * exp(utility(scene, j, slope, occasion.planned)) for j in seen]
    total = add(weights)
    if total == 0.0:
        return None
    winner, best = None, no_order_weight(scene, total, add([taste[j] for j in seen])) / races[0]
    for j, weight in zip(seen, weights, strict=True):
        score = weight / races[1 + j]
        if score > best:
            winner, best = j, score
    return winner


def accepts(scene: Scene, occasion: Occasion, j: int, slope: float) -> bool:
    """Whether a directed need at store j becomes an order: the store against no order."""
    taste, (none, own) = scene.traits.taste[j], occasion.races
    look_at_programs(scene)
    weight = taste * exp(utility(scene, j, slope, occasion.planned))
    return weight > 0.0 and weight / own > no_order_weight(scene, weight, taste) / none


def utility(scene: Scene, j: int, slope: float, planned: int) -> float:
    """V: what draws the shopper to store j beside its taste, with so much planned."""
    profile, offer, relation = scene.profile, scene.offers[j], scene.relations[j]
    amount = charge(planned, offer.price)
    deal = good_deal(scene, j, amount)
    burden = offer.log_price
    if offer.log_price > relation.log_reference:
        burden += (profile.price.loss_aversion - 1.0) * (offer.log_price - relation.log_reference)
    return (
        offer.appeal
        + scene.traits.habit_weight * relation.habit
        + profile.experience.choice_weight * relation.experience
        - slope * burden
        + (0.0 if relation.contacted is None else salience(scene, relation.contacted) * relation.bond.salience)
        + membership_of(scene, j, slope)
        + relation.bond.says(scene.week, profile.word_of_mouth.half_life_weeks)
        + best_way(scene, j, slope, amount).utility
        + (slope * log_cut(deal.off(amount), amount) if deal else 0.0)
    )


def salience(scene: Scene, contacted: int) -> float:
    """How present a store is after a contact."""
    age, advertising = scene.week - contacted, scene.profile.advertising
    if age >= SALIENCE_AGE_CAP:
        return 0.0
    return advertising.salience * half(age, advertising.salience_half_life_weeks)


def no_order_weight(scene: Scene, total: float, liking: float) -> float:
    """The weight of not ordering; at elasticity 0 always the same share of needs, above it less when stores please."""
    needs = scene.profile.needs
    try:
        return needs.skip / (1.0 - needs.skip) * total * math.pow(liking / total, needs.elasticity)
    except OverflowError:
        return math.inf
