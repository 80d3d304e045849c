"""Word of mouth (3.26): told after orders, heard by the community in the next tick."""

from __future__ import annotations

import math

from .bond import WORD as BY_WORD
from .chance import WORD, f4
from .occasion import Occasion
from .relation import Scene
from .town import COMMUNITY, community_of

RECOMMENDED, WARNED, PERSUADED = range(3)


def hear(scene: Scene) -> None:
    """What the community said of each store in the last tick."""
    if not scene.town.heard:
        return
    talk, community = scene.profile.word_of_mouth, community_of(scene.number)
    for j in scene.street.opened:
        good = is_heard(scene, j, RECOMMENDED, scene.town.heard[community, j, True])
        bad = is_heard(scene, j, WARNED, scene.town.heard[community, j, False])
        relation = scene.relations[j]
        bond = relation.bond
        if good or bad:
            left = bond.says(scene.week, talk.half_life_weeks)
            bond.word, bond.word_week = f4(left + talk.impact * (good - bad)), scene.week
        if good and not relation.considered and scene.chance.u(WORD, PERSUADED, j) < talk.persuasion:
            scene.consider(j, "recommended")
            bond.reached_by(BY_WORD, scene.week)


def is_heard(scene: Scene, j: int, which: int, told: int) -> bool:
    """Whether one of so many messages reaches the shopper."""
    return told > 0 and scene.chance.u(WORD, which, j) < 1.0 - math.exp(-told / COMMUNITY)


def talk(scene: Scene, j: int, occasion: Occasion, failed: bool, noticed: bool) -> None:
    """Recommend store j, or warn of it, after an order."""
    rules = scene.profile.word_of_mouth
    likely = rules.after_success if not failed else 0.0 if noticed else rules.after_failure
    if likely == 0.0 or scene.chance.u(*occasion.talk, 0) >= likely:
        return
    say(scene, j, round(rules.told * rules.bad_reach) if failed else round(rules.told), not failed)


def say(scene: Scene, j: int, people: int, good: bool) -> None:
    """Tell so many."""
    scene.town.said[community_of(scene.number), j, good] += people
    if people:
        scene.tell(j, "recommended" if good else "warned", people)
