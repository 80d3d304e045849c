"""One order at one store (3.7): points, money, experience, joining, habit, leaving, reference price."""

from __future__ import annotations

import math

from .chance import f4, half
from .occasion import Occasion
from .offers import MILLION, MONEY, Offer
from .relation import Relation, Scene
from .worth import worth_of

SMALLEST_HABIT = 0.000001
PRICE_TOLERANCE = 0.000001


def order(scene: Scene, j: int, occasion: Occasion) -> None:
    """Order the planned basket at store j."""
    profile, offer, relation = scene.profile, scene.offers[j], scene.relations[j]
    if not relation.considered:
        relation.considered = True
        scene.tell(j, "consider", "ordered")
    v = worth_of(scene, j)[1]
    amount = (occasion.planned * offer.price + 500_000) // MILLION
    pay(scene, j, occasion, amount)

    half_life = profile.rewards.pace_half_life_weeks
    pace = relation.pace(scene.week, half_life) + (1.0 - half(1.0, half_life)) * amount / MONEY
    relation.pace_at_last_order = f4(pace)

    fails, notices, severe, leaves = occasion.outcome
    failed = fails < offer.failure
    feel(scene, relation, offer, failed, noticed=notices < profile.experience.noticed, v=v)
    relation.last_order = scene.week
    join(scene, j)
    form_habit(scene, j)
    reason = reason_to_leave(scene, j, failed, severe, leaves, v)
    if reason:
        relation.considered = False
        scene.tell(j, "leave", reason)
    relation.see_price(offer.log_price, profile.price.reference_memory)
    relation.worth = None


def pay(scene: Scene, j: int, occasion: Occasion, amount: int) -> None:
    """Redeem, pay and earn, in whole points and money units."""
    relation, program = scene.relations[j], scene.offers[j].active
    used = earned = 0
    paid = amount
    if program is not None and relation.joined is not None:
        rewards = scene.profile.rewards
        use = rewards.saver_use if scene.traits.saver and not program.closed else rewards.redeemer_use
        if occasion.use < use and relation.points >= program.required:
            used = min(relation.points, amount * program.max_share // MILLION // program.point_value)
        paid = amount - used * program.point_value
        earned = paid * program.reward // (MILLION * program.point_value)
        relation.points += earned - used
    scene.tell(j, "order", occasion.planned, amount, used, earned, paid)


def feel(scene: Scene, relation: Relation, offer: Offer, failed: bool, noticed: bool, v: float) -> None:
    """Update the experience with what the order was like."""
    experience = scene.profile.experience
    outcome = offer.success
    if failed:
        repeat = experience.repeat_factor if relation.failed else 1.0
        kept = 1.0 - offer.recovery if noticed else 1.0
        forgiven = math.pow(scene.profile.membership.forgiveness, v)
        outcome = -experience.loss_weight * repeat * kept * forgiven
    eta = experience.smoothing
    relation.experience = f4((1.0 - eta) * relation.experience + eta * outcome)
    relation.failed = failed


def join(scene: Scene, j: int) -> None:
    """Join the store's program by choice; points start with the next order."""
    relation, program, membership = scene.relations[j], scene.offers[j].active, scene.profile.membership
    if program is None or program.closed or program.assigned_share is not None or relation.joined is not None:
        return
    logit = (
        membership.join_intercept
        + membership.join_slope * relation.habit
        - program.friction
        + membership.join_benefit * program.reward_rate * scene.traits.perceived_value * program.known
    )
    if logit > scene.traits.join_logit[j]:
        relation.joined = scene.week
        scene.tell(j, "join", "choice")


def form_habit(scene: Scene, j: int) -> None:
    """All habits fade, that of the store ordered from grows."""
    s = scene.profile.habit.smoothing
    for relation in scene.relations:
        faded = (1.0 - s) * relation.habit
        relation.habit = f4(faded) if faded >= SMALLEST_HABIT else 0.0
    own = scene.relations[j]
    own.habit = f4(own.habit + s)


def reason_to_leave(scene: Scene, j: int, failed: bool, severe: float, leaves: float, v: float) -> str | None:
    """Why the relation ends with this order; None where it goes on."""
    profile, relation = scene.profile, scene.relations[j]
    if failed and severe < profile.experience.severe * profile.experience.severe_exit:
        return "service"
    felt = math.exp(-profile.experience.leaving_weight * relation.experience)
    if leaves >= scene.traits.leaving[j] * felt * math.pow(profile.membership.attrition, v):
        return None
    if scene.offers[j].log_price > relation.log_reference + PRICE_TOLERANCE:
        return "price"
    return "service" if relation.experience < 0.0 else "drift"
