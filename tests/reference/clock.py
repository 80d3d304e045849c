"""Membership that is assigned (3.4)."""

from __future__ import annotations

from .chance import ASSIGNMENT
from .joining import enroll
from .relation import Scene


def assign(scene: Scene) -> None:
    """Membership handed out at launch, at the fork or on entering."""
    for j, rules in scene.street.active:
        card = scene.relations[j].card
        if rules.assigned_share is None or rules.closed or card.joined is not None:
            continue
        if scene.is_held_out(j, "program"):
            continue
        due = scene.week == max(rules.assign_week, scene.traits.enter_week)
        if due and scene.birth.u(ASSIGNMENT, 0, j) < rules.assigned_share:
            enroll(scene, j, card, rules, "assigned")
