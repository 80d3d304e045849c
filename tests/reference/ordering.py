"""One order at one store (3.7): checkout, experience, joining, habit, leaving, reference price."""

from __future__ import annotations

import math

from .chance import f4, half
from .checkout import check_out
from .joining import join, leave_with_store
from .occasion import Occasion
from .offers import MONEY, Offer
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
    v = worth_of(scene, j).v
    bill = check_out(scene, j, occasion, v)
    scene.tell(j, "order", bill.planned, bill.amount, bill.used, bill.earned, bill.paid, bill)

    o = scene.street.operator[j]
    card = scene.relations[j if o is None else o].card
    half_life = profile.rewards.pace_half_life_weeks
    pace = card.pace(scene.week, half_life) + (1.0 - half(1.0, half_life)) * bill.amount / MONEY
    card.pace_at_last_order = f4(pace)

    fails, notices, severe, leaves = occasion.outcome
    failed = fails < offer.failure
    feel(scene, relation, offer, failed, noticed=notices < profile.experience.noticed, v=v)
    relation.last_order = card.last_order = scene.week
    join(scene, j, occasion)
    form_habit(scene, j)
    reason = reason_to_leave(scene, j, failed, severe, leaves, v)
    if reason:
        relation.considered = False
        scene.tell(j, "leave", reason)
        leave_with_store(scene, j)
    relation.see_price(offer.log_price, profile.price.reference_memory)
    card.worth_week = -1


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
