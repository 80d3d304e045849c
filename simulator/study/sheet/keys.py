"""Key paths as a sheet writes them: `focal.` is the focal store, `stores.*.` and `policies.*.` the column's."""

from __future__ import annotations

from simulator.study._profile import TABLES
from simulator.study._shape import Slot, root_slot, slot_at
from simulator.study._spans import Key
from simulator.study.entries import StudyFile
from simulator.study.errors import PathError
from simulator.study.paths import PathSyntaxError, format_path, parse_path
from simulator.study.shoppers import Profile
from simulator.study.values import slot_of

FOCAL = "focal"
"""The first name of paths into the focal store: they hold when the store is renamed."""
SET = "set"
PROFILE = ("market", "profile")


def in_study(names: tuple[str, ...], focal: str) -> tuple[str, ...]:
    """The path with the focal store by its name."""
    return ("stores", focal, *names[1:]) if names[0] == FOCAL else names


def numbered(names: tuple[str, ...]) -> Key:
    """The key of a path in which elements of a list are counted from 1, as opening.points_by_age.1.weeks is."""
    slot: Slot | None = root_slot(StudyFile)
    key: Key = ()
    for name in names:
        inside = slot.child(0) if slot and name.isdecimal() else None
        key = (*key, int(name) - 1) if inside else (*key, name)
        slot = inside or (slot.child(name) if slot else None)
    return key


def in_sheet(path: str, focal: str) -> str:
    """A dotted path of the study with the focal store as `focal`; a path that cannot be read stays."""
    try:
        names = parse_path(path)
    except PathSyntaxError:
        return path
    short = (FOCAL, *names[2:])
    is_same = names[:2] == ("stores", focal) and len(names) > 2 and format_path(names) == path
    return format_path(short) if is_same else path


def slot_for(key: Key) -> Slot | None:
    """What the schema says of a key of the document, overrides included; None where nothing may stand."""
    if key and key[0] in TABLES:
        return slot_at(root_slot(Profile), key)
    if key[:2] == PROFILE and len(key) > 2:
        return slot_at(root_slot(Profile), key[2:])
    if len(key) > 1 and key[-2] == SET:
        try:
            return slot_of(str(key[-1]))
        except PathError:
            return None
    return slot_at(root_slot(StudyFile), key)
