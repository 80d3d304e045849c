"""The market profile of a study: its file, or a table, or the preset, with the study's own tables on top."""

from __future__ import annotations

from pathlib import Path

from simulator.study._extends import merged_tree, named_file
from simulator.study._refusals import found, validated
from simulator.study._tree import Node, default_tree, merge
from simulator.study.errors import Problem, StudyError
from simulator.study.shoppers import Profile

HEADER = ("name", "illustrative", "caveats")
"""Keys that describe a profile; a study has no such keys of its own."""
TABLES = tuple(name for name in Profile.model_fields if name not in HEADER)
"""Tables of a profile, which a study may write at its top level."""


def profile_tree(study: Node, within: Path | None) -> Node:
    """The tree of the profile that a study's tree asks for. Raises StudyError."""
    base = _base(study.table.get("market", Node(None)).table.get("profile"), within)
    preset = default_tree({"segments": {name: one.model_dump() for name, one in Profile().segments.items()}})
    if "segments" not in base.table:
        base = Node({**preset.table, **base.table}, base.origin)
    own = Node({key: item for key, item in study.table.items() if key in TABLES}, study.origin)
    merged = merge(base, own)
    return Node(merged.table, own.origin if own.table else base.origin)


def validated_profile(tree: Node) -> tuple[Profile | None, list[Problem]]:
    """The profile of a tree, and what is wrong with it."""
    return validated(Profile, Node({k: v for k, v in tree.table.items() if k != "uncertain"}, tree.origin))


def _base(asked: Node | None, within: Path | None) -> Node:
    if asked is None:
        return Node({})
    if isinstance(asked.value, dict):
        return asked
    assert asked.origin is not None
    place = asked.origin.value_place()
    if not isinstance(asked.value, str):
        raise StudyError([Problem(f"expected text or a table, found {found(asked.value)}", place, "market.profile")])
    document = named_file(asked.origin.document, asked.value, "market.profile", place, within)
    return merged_tree(document, "profile", within)
