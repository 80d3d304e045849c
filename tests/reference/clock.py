"""What happens to a shopper before its needs (3.4): points lapse, membership is assigned, media reach."""

from __future__ import annotations

from .chance import ASSIGNMENT, CONTACT, PERSUASION, Chance
from .relation import Scene


def lapse(scene: Scene) -> None:
    """Balances without an order for too long lapse, also those of shoppers outside the market."""
    for j in scene.street.forfeiting:
        relation = scene.relations[j]
        if relation.points:
            scene.tell(j, "lapse", relation.points)
            relation.points = 0
    for j, expiry_weeks in scene.street.expiring:
        relation = scene.relations[j]
        if relation.points == 0:
            continue
        since = max(week for week in (relation.last_order, relation.joined) if week is not None)
        if scene.week - since >= expiry_weeks:
            scene.tell(j, "lapse", relation.points)
            relation.points = 0


def assign(scene: Scene, birth: Chance) -> None:
    """Membership handed out at launch, at the fork or on entering; `birth` is the shopper's chance of week 0."""
    for j, program in scene.street.active:
        relation = scene.relations[j]
        if program.assigned_share is None or program.closed or relation.joined is not None:
            continue
        due = scene.week == max(program.assign_week, scene.traits.enter_week)
        if due and birth.u(ASSIGNMENT, 0, j) < program.assigned_share:
            relation.joined = scene.week
            scene.tell(j, "join", "assigned")


def reach(scene: Scene) -> None:
    """Contacts by paid media, which may bring a store into consideration."""
    for j, probability in scene.street.reaching:
        if scene.chance.u(CONTACT, 0, j) >= probability:
            continue
        relation = scene.relations[j]
        relation.contacted = scene.week
        scene.tell(j, "contact")
        if not relation.considered and scene.chance.u(PERSUASION, 0, j) < scene.profile.advertising.persuasion:
            relation.considered = True
            scene.tell(j, "consider", "persuaded")
