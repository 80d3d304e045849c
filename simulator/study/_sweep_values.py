"""Whether the values of a sweep may stand where they are put: the refusals of the study itself."""

from __future__ import annotations

from simulator.study._overrides import removes, without_none
from simulator.study._placing import put
from simulator.study._profile import TABLES, validated_profile
from simulator.study._refusals import validated
from simulator.study._shape import root_slot
from simulator.study._tree import Node
from simulator.study._worlds import World, base_world, policy_world
from simulator.study.entries import StudyFile
from simulator.study.errors import Problem
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.varied import Varied
from simulator.study.varied_words import varied_slot


def value_problems(varied: Varied, value: Node, study: Node, profile: Node | None, base: World) -> list[Problem]:
    """What is wrong with one value, the rest of the study as written."""
    names = varied.names
    if names[0] == "stores" and not varied.is_condition:
        return (
            [] if base.stores is None else list(policy_world(base, Node({varied.path: value}, value.origin)).problems)
        )
    if names[0] in TABLES:
        if profile is None:
            return []
        return validated_profile(without_none(put(profile, names, value), root_slot(Profile)))[1]
    if names == ("market", "profile"):  # a file: read when the condition is made
        return []
    changed = without_none(put(study, names, value), root_slot(StudyFile)).table
    if names[0] == "stores":
        return [] if base.stores is None else list(base_world(changed["stores"]).problems)
    slot = varied_slot(varied.path)
    if slot is not None and removes(value, slot):
        return []
    return validated(Market if names[0] == "market" else Run, changed[names[0]], (names[0],))[1]
