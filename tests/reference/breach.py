"""The week in which customers' data are lost (3.26)."""

from __future__ import annotations

import math

from .chance import f4
from .relation import Scene
from .worth import look_at_programs


def suffer_breaches(scene: Scene) -> None:
    """Every customer minds, members less the more the program is worth to them."""
    for j in scene.street.opened:
        breach, relation = scene.offers[j].store.service.breach, scene.relations[j]
        if breach is None or scene.week != scene.frame.start + breach.week or relation.bond.orders == 0:
            continue
        look_at_programs(scene)
        forgiven = math.pow(scene.profile.membership.forgiveness, kept_worth(scene, j))
        relation.experience = f4(relation.experience - breach.loss * forgiven)


def kept_worth(scene: Scene, j: int) -> float:
    """v of a member of the active program of store j; the caller has worked it out this week."""
    o = scene.street.operator[j]
    if o is None or not scene.offers[o].active:
        return 0.0
    card = scene.relations[o].card
    return card.worth.v if card.joined is not None and card.worth is not None else 0.0
