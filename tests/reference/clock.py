"""What happens to a shopper before its needs (3.4): points lapse, membership is assigned, media reach."""

from __future__ import annotations

from .chance import ASSIGNMENT, CONTACT, PERSUASION, Chance
from .relation import Scene


def lapse(scene: Scene) -> None:
    """Balances without an order for too long lapse, also those of shoppers outside the market."""
    for j, (offer, relation) in enumerate(zip(scene.offers, scene.relations, strict=True)):
        if relation.points == 0 or offer.program is None or offer.program.expiry_weeks == 0:
            continue
        since = max(week for week in (relation.last_order, relation.joined) if week is not None)
        if scene.week - since >= offer.program.expiry_weeks:
            scene.tell(j, "lapse", relation.points)
            relation.points = 0


def assign(scene: Scene, birth: Chance) -> None:
    """Membership handed out at launch, or on entering; `birth` is the shopper's chance of week 0."""
    for j, (offer, relation) in enumerate(zip(scene.offers, scene.relations, strict=True)):
        program = offer.active
        if program is None or program.assigned_share is None or relation.joined is not None:
            continue
        due = scene.week == max(program.assign_week, scene.traits.enter_week)
        if due and birth.u(ASSIGNMENT, 0, j) < program.assigned_share:
            relation.joined = scene.week
            scene.tell(j, "join", "assigned")


def reach(scene: Scene) -> None:
    """Contacts by paid media, which may bring a store into consideration."""
    for j, (offer, relation) in enumerate(zip(scene.offers, scene.relations, strict=True)):
        if offer.reach == 0.0 or scene.chance.u(CONTACT, 0, j) >= offer.reach:
            continue
        relation.contacted = scene.week
        scene.tell(j, "contact")
        if not relation.considered and scene.chance.u(PERSUASION, 0, j) < scene.profile.advertising.persuasion:
            relation.considered = True
            scene.tell(j, "consider", "persuaded")
