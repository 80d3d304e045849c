"""How much contact a shopper bears (3.24, 3.25): the memory of campaigns, fatigue, annoyance."""

from __future__ import annotations

import math

from .chance import f4
from .relation import Scene


def remembered(scene: Scene, j: int) -> float:
    """m: contacts in memory."""
    return scene.relations[j].bond.remembers(scene.week, scene.profile.contacts.half_life_weeks)


def patience(scene: Scene, m: float) -> float:
    """What contacts beyond those tolerated leave of the response."""
    contacts = scene.profile.contacts
    return math.exp(-contacts.fatigue * max(0.0, m - contacts.tolerated))


def bear(scene: Scene, j: int, m: float) -> None:
    """One more contact, with m in memory before."""
    relation, contacts = scene.relations[j], scene.profile.contacts
    relation.bond.contacts, relation.bond.contacts_week = f4(m + 1.0), scene.week
    if relation.bond.orders:
        beyond = max(0.0, m + 1.0 - contacts.tolerated)
        relation.experience = f4(relation.experience - contacts.annoyance * beyond)
