"""Uncertain inputs of a study: which numbers each range moves, and whether they may take its ends."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from simulator.study._tree import Node
from simulator.study.entries import Uncertain
from simulator.study.errors import PathError, Place, Problem
from simulator.study.paths import parse_path
from simulator.study.policy import Policy, UncertainInput
from simulator.study.values import expand, get_value, slot_of, with_value


def uncertain_input(path: str, range_: Uncertain, policies: Sequence[Policy]) -> UncertainInput:
    """A range with the numbers that it moves in any of the policies.

    Raises PathError when nothing matches, when a match is not a number or may not take an end of the range.
    """
    matches: dict[str, Policy] = {}
    for policy in policies:
        with suppress(PathError):
            matches |= {one: policy for one in expand(policy, path) if one not in matches}
    if not matches:
        expand(policies[0], path)
    for one, policy in matches.items():
        _check_ends(one, range_, policy)
    return UncertainInput(path, range_, tuple(matches))


def uncertain_inputs(
    ranges: dict[str, Uncertain], tree: Node, policies: Sequence[Policy]
) -> tuple[tuple[UncertainInput, ...], list[Problem]]:
    """All ranges of a study, and what is wrong with them."""
    inputs: list[UncertainInput] = []
    problems: list[Problem] = []
    for path, range_ in ranges.items():
        try:
            inputs.append(uncertain_input(path, range_, policies))
        except PathError as error:
            place = _place(tree.table.get(path))
            problems += [Problem(one.message, place, f"uncertain.{path}", one.help) for one in error.problems]
    return tuple(inputs), problems


def _check_ends(path: str, range_: Uncertain, policy: Policy) -> None:
    value, slot = get_value(policy, path), slot_of(path)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or slot is None or not slot.takes_fractions:
        sentence = f"'{path}' is not a number with fractions and cannot be drawn from a range"
        raise PathError([Problem(sentence, None, path)])
    names = parse_path(path)
    if names[0] == "stores" and names[2:] == ("share",):
        raise PathError([Problem("shares of stores sum to 1 and cannot be drawn one by one", None, path)])
    for end in (range_.low, range_.high):
        with_value(policy, path, end * value if range_.kind == "scale" else end)


def _place(node: Node | None) -> Place | None:
    return node.origin.key_place() if node is not None and node.origin is not None else None
