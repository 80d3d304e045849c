"""What happens to a shopper before its needs (3.4): membership is assigned, media reach."""

from __future__ import annotations

from .chance import ASSIGNMENT, CONTACT, PERSUASION
from .joining import enroll
from .relation import Scene


def assign(scene: Scene) -> None:
    """Membership handed out at launch, at the fork or on entering."""
    for j, rules in scene.street.active:
        card = scene.relations[j].card
        if rules.assigned_share is None or rules.closed or card.joined is not None:
            continue
        due = scene.week == max(rules.assign_week, scene.traits.enter_week)
        if due and scene.birth.u(ASSIGNMENT, 0, j) < rules.assigned_share:
            enroll(scene, j, card, rules, "assigned")


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
