"""One order at one store (3.7, 3.27): checkout, experience, joining, habit, leaving, reference price, talk."""

from __future__ import annotations

import math

from .chance import f4, half
from .checkout import Bill, check_out
from .inviting import invite
from .joining import join, leave_with_store
from .occasion import Occasion
from .offers import MONEY, Offer
from .receipt import Receipt
from .relation import Relation, Scene
from .sources import find_source
from .word import talk
from .worth import worth_of

SMALLEST_HABIT = 0.000001
PRICE_TOLERANCE = 0.000001


def order(scene: Scene, j: int, occasion: Occasion, slope: float = 0.0) -> None:
    """Order the planned basket at store j and keep the receipt; `slope` is the price slope of the occasion."""
    receipt, tell = Receipt(scene, j, occasion), scene.tell
    scene.tell = receipt.listen(tell)
    place(scene, j, occasion, slope, receipt)
    scene.tell = tell
    scene.receipts.append(receipt)


def place(scene: Scene, j: int, occasion: Occasion, slope: float, receipt: Receipt) -> None:
    """All that happens with an order."""
    profile, offer, relation = scene.profile, scene.offers[j], scene.relations[j]
    scene.consider(j, "ordered")
    v = worth_of(scene, j).v
    bill = check_out(scene, j, occasion, v, slope)
    fails, notices, severe, leaves = occasion.outcome
    bill.failed, bill.noticed = fails < offer.failure, notices < offer.complaint
    count(scene, j, bill)
    scene.tell(j, "order", bill.planned, bill.amount, bill.used, bill.earned, bill.paid, bill)

    o = scene.street.operator[j]
    card = scene.relations[j if o is None else o].card
    half_life = profile.rewards.pace_half_life_weeks
    pace = card.pace(scene.week, half_life) + (1.0 - half(1.0, half_life)) * bill.amount / MONEY
    card.pace_at_last_order = f4(pace)

    feel(scene, relation, offer, bill.failed, bill.noticed, v=v)
    relation.last_order = card.last_order = scene.week
    join(scene, j, occasion)
    receipt.see_points(scene)
    form_habit(scene, j)
    reason = reason_to_leave(scene, j, bill.failed, severe, leaves, v)
    if reason:
        relation.considered, relation.bond.left_because = False, reason
        scene.tell(j, "leave", reason)
        leave_with_store(scene, j)
    relation.see_price(offer.log_price - bill.log_cut, profile.price.reference_memory)
    card.worth_week = -1
    talk(scene, j, occasion, bill.failed, bill.noticed)
    if not bill.failed:
        invite(scene, j, occasion)


def count(scene: Scene, j: int, bill: Bill) -> None:
    """Note the order in the bond; a first one has a source."""
    relation, half_life = scene.relations[j], scene.profile.rewards.pace_half_life_weeks
    bond = relation.bond
    if bond.orders == 0:
        find_source(scene, j)
        bond.first_order = scene.week
    bond.orders += 1
    pace = bond.pace(scene.week, half_life) + (1.0 - half(1.0, half_life)) * bill.amount / MONEY
    bond.pace_at_last_order, bond.pace_week = f4(pace), scene.week
    bond.order_before = relation.last_order
    bill.gap = 0 if relation.last_order is None else scene.week - relation.last_order
    bill.source, bill.number = bond.source, bond.orders
    lapsed = scene.frame.bought_within_weeks
    bill.won_back = relation.last_order is not None and scene.week - relation.last_order >= lapsed


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
    hazard = scene.traits.leaving[j] * felt * math.pow(profile.membership.attrition, v)
    if leaves >= min(1.0, hazard * relation.bond.leaving_factor):
        return None
    if scene.offers[j].log_price > relation.log_reference + PRICE_TOLERANCE:
        return "price"
    return "service" if relation.experience < 0.0 else "drift"
