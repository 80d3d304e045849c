"""Where a customer comes from (3.27, 3.28)."""

from __future__ import annotations

from .bond import BEFORE, CHANNEL, INVITATION, NO_SOURCE
from .chance import f4
from .inviting import reward
from .relation import Relation, Scene


def find_source(scene: Scene, j: int) -> None:
    """At a first order: what touched the shopper last, if that is not too long ago."""
    bond = scene.relations[j].bond
    recent = bond.touch_week is not None and scene.week - bond.touch_week <= scene.frame.attribution_weeks
    bond.source = bond.touch if recent else NO_SOURCE
    if bond.source == INVITATION:
        reward(scene, j)
    elif bond.source >= CHANNEL:
        channels = list(scene.offers[j].store.acquisition.channels.values())
        c = bond.source - CHANNEL
        if c < len(channels):
            bond.leaving_factor = f4(channels[c].leaving_factor)


def mark_old_customer(relation: Relation) -> None:
    """Everybody who ordered in the burn-in was a customer before."""
    if relation.bond.orders:
        relation.bond.source = BEFORE
