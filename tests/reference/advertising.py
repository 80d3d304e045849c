"""Contacts by paid media (3.4, 3.22), and groups for a deal that did not form."""

from __future__ import annotations

from .bond import CHANNEL as BY_CHANNEL
from .chance import CONTACT, PERSUASION, f4
from .deals import CHANNEL, give
from .media import any_of, which
from .relation import Scene
from .town import community_of


def advertise(scene: Scene) -> None:
    """Contacts, which may hand out a deal and bring a store into consideration."""
    for j in scene.street.opened:
        reaches = [one.prone if scene.traits.prone else one.others for one in scene.offers[j].channels]
        whole = any_of(reaches)
        if whole == 0.0 or (u := scene.chance.u(CONTACT, 0, j)) >= whole:
            continue
        c = which(reaches, u)
        contact(scene, j, c)
        relation = scene.relations[j]
        if not relation.considered and scene.chance.u(PERSUASION, 0, j) < scene.profile.advertising.persuasion:
            scene.consider(j, "persuaded")


def contact(scene: Scene, j: int, c: int) -> None:
    """Be reached by channel c of store j."""
    offer, relation = scene.offers[j], scene.relations[j]
    channel = list(offer.store.acquisition.channels.values())[c]
    relation.contacted = scene.week
    relation.bond.salience = f4(channel.salience)
    scene.tell(j, "contact", c)
    if relation.bond.orders:
        return
    relation.bond.reached_by(BY_CHANNEL + c, scene.week)
    if give(scene, j, CHANNEL + c):
        scene.town.handed[community_of(scene.number), j, c] += 1


def dissolve_groups(scene: Scene) -> None:
    """A deal given in the last tick is lost where too few of the community got it."""
    for j in scene.street.opened:
        bond = scene.relations[j].bond
        if bond.held is None or bond.held.start != scene.week:
            continue
        for c, channel in enumerate(scene.offers[j].store.acquisition.channels.values()):
            least = channel.first_order.min_group
            if bond.held.kind == CHANNEL + c and least > 1:
                if scene.town.groups[community_of(scene.number), j, c] < least:
                    bond.held = None
                break
