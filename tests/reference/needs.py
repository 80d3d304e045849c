"""The needs of a week: ordinary ones (3.5), then those directed at a store by its program (3.8)."""

from __future__ import annotations

import math

from .chance import DIRECTED_NEEDS, DIRECTED_OUTCOME, DIRECTED_PLAN, OUTCOME, PLAN
from .choosing import accepts_directed, choose, rediscover
from .offers import MONEY
from .ordering import order
from .relation import Scene
from .worth import attention_of, worth_of

NO_STORE = -1
DIRECTED_OCCASIONS = 4096


def ordinary_need(scene: Scene, occasion: int, rediscovery: float) -> None:
    """One need: rediscover, plan, see, choose, order."""
    profile, traits, chance = scene.profile, scene.traits, scene.chance
    rediscover(scene, occasion, rediscovery)
    planned = plan_basket(scene, PLAN, occasion)
    opened = [j for j, offer in enumerate(scene.offers) if offer.open]
    comparing = traits.comparer and chance.u(PLAN, occasion, 2) < profile.comparers.probability
    if comparing:
        seen, slope = opened, profile.comparers.slope
    else:
        seen, slope = [j for j in opened if scene.relations[j].considered], float(traits.price_slope)
    if not seen:
        scene.tell(NO_STORE, "stranded", planned)
        return
    chosen = choose(scene, occasion, seen, slope)
    if chosen is None:
        scene.tell(NO_STORE, "skip", planned)
    else:
        order(scene, chosen, planned, PLAN, OUTCOME, occasion)
    for j in opened if comparing else ():
        if j != chosen:
            scene.relations[j].see_price(scene.offers[j].log_price, profile.price.reference_memory)


def directed_needs(scene: Scene) -> None:
    """Extra needs of members on their way to a reward, program by program."""
    traits = scene.traits
    for j, (offer, relation) in enumerate(zip(scene.offers, scene.relations, strict=True)):
        program = offer.active
        if program is None or relation.joined is None or not relation.considered:
            continue
        v = float(worth_of(scene, j)[1])
        if relation.points >= program.required or relation.points == 0 or v == 0.0:
            continue
        full = traits.need_rate * float(relation.habit) * scene.profile.membership.gradient
        rate = full * relation.points / program.required * v / attention_of(scene)
        count = scene.chance.poisson(rate, DIRECTED_NEEDS, j)
        if count:
            scene.tell(j, "directed", count)
        for n in range(count):
            occasion = DIRECTED_OCCASIONS * j + n
            if accepts_directed(scene, occasion, j):
                planned = plan_basket(scene, DIRECTED_PLAN, occasion)
                order(scene, j, planned, DIRECTED_PLAN, DIRECTED_OUTCOME, occasion)


def plan_basket(scene: Scene, plan: int, occasion: int) -> int:
    """Money units of the basket at price index 1."""
    m, sd = float(scene.traits.basket_log_mean), scene.profile.basket.sd_within
    return max(1, math.floor(math.exp(m + sd * scene.chance.normal(plan, occasion)) * MONEY + 0.5))
