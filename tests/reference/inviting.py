"""Invitations (3.26): customers invite neighbors, who look at it in a later tick."""

from __future__ import annotations

from .bond import INVITATION as BY_INVITATION
from .chance import INVITED, f4
from .deals import INVITATION, give
from .occasion import Occasion
from .offers import money
from .relation import Scene


def invite(scene: Scene, j: int, occasion: Occasion) -> None:
    """Invite a neighbor after an order at store j that went well."""
    referral, neighbors = scene.offers[j].store.acquisition.referral, scene.town.neighbors(scene.number)
    if referral is None or scene.chance.u(*occasion.talk, 1) >= referral.invite_probability:
        return
    other = neighbors[int(scene.chance.u(*occasion.talk, 2) * len(neighbors))]
    if other == scene.number or not scene.town.is_inside(other):
        return
    bond = scene.town.relation_of(other, j).bond
    if bond.orders or bond.invited_week is not None:
        return
    bond.invited_by, bond.invited_week = scene.number, scene.week
    scene.tell(j, "invite", other)


def look_at_invitations(scene: Scene) -> None:
    """Accept or not, once; who is a customer by then has no use for it."""
    for j in scene.street.opened:
        referral, bond = scene.offers[j].store.acquisition.referral, scene.relations[j].bond
        if referral is None or bond.invited_week is None or bond.asked or bond.invited_week == scene.week:
            continue
        bond.asked = True
        if bond.orders or scene.week - bond.invited_week > referral.valid_weeks:
            continue
        if scene.chance.u(INVITED, 0, j) < referral.accept_probability:
            scene.tell(j, "accepted")
            scene.consider(j, "invited")
            bond.reached_by(BY_INVITATION, scene.week)
            give(scene, j, INVITATION)


def reward(scene: Scene, j: int) -> None:
    """The first order of somebody who came by invitation: loyal, and the inviter is paid."""
    referral, bond = scene.offers[j].store.acquisition.referral, scene.relations[j].bond
    if referral is None:
        return
    bond.leaving_factor = f4(referral.leaving_factor)
    inviter = scene.town.relation_of(bond.invited_by, j).bond
    if inviter.rewards < referral.most_per_inviter:
        inviter.rewards += 1
        scene.tell(j, "reward", money(referral.reward_inviter))
