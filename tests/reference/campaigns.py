"""A campaign reaches a shopper (3.24)."""

from __future__ import annotations

import math

from .bond import CAMPAIGN as BY_CAMPAIGN
from .chance import RELEVANT, SENT, f4
from .contacts import bear, patience, remembered
from .deals import CAMPAIGN, give
from .relation import Scene
from .targeting import Drive, is_eligible, is_picked


def campaign(scene: Scene) -> None:
    """The campaigns of the week, store by store."""
    for j in scene.street.opened:
        for drive in scene.street.drives[j]:
            if not is_eligible(scene, j, drive.campaign) or not is_picked(scene, j, drive):
                continue
            if scene.chance.u(SENT, drive.c, j) < drive.contacted:
                send(scene, j, drive)


def send(scene: Scene, j: int, drive: Drive) -> None:
    """One contact: it is borne, it may wake up, and it may be about something wanted."""
    relation, m = scene.relations[j], remembered(scene, j)
    relevant = scene.chance.u(RELEVANT, drive.c, j) < relevance(scene, j, drive.campaign.precision, m)
    bear(scene, j, m)
    relation.habit = f4(relation.habit * (1.0 - drive.campaign.wake_up))
    relation.bond.reached_by(BY_CAMPAIGN, scene.week)
    scene.tell(j, "campaign", drive.c, relevant)
    if not relevant:
        return
    give(scene, j, CAMPAIGN + drive.c)
    if relation.bond.orders == 0:
        scene.consider(j, "campaign")


def relevance(scene: Scene, j: int, precision: float, m: float) -> float:
    """The probability that a contact is about something wanted, with m contacts in memory."""
    deals = scene.profile.deals
    known = 0.0 if scene.has_opted_out(j) else precision
    base = math.pow(deals.mass_relevance, 1.0 - known) * math.pow(deals.personal_relevance, known)
    return min(1.0, base * (deals.prone_relevance if scene.traits.prone else 1.0) * patience(scene, m))
