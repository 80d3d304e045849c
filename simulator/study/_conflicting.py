"""Conflicts between rules as problems with places."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._tree import Node, deepest, is_override, names_of
from simulator.study._worlds import World
from simulator.study.conflicts import Conflict, calendar, conflicts
from simulator.study.errors import Place, Problem
from simulator.study.paths import format_path
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile


def conflict_problems(world: World, profile: Profile | None, run: Run | None, market: Market | None) -> list[Problem]:
    """The problems of the stores of one policy; none while they cannot be read."""
    if world.stores is None:
        return []
    return [_problem(one, world.tree) for one in conflicts(world.stores, profile, run, market)]


def market_problems(market: Market, run: Run, table: Node) -> list[Problem]:
    """The problems of the market that all policies share; `table` is what the study says of it."""
    problems = []
    for one in calendar.conflicts(market, run):
        steps: list[str | int] = [int(step) if step.isdigit() else step for step in one.first]
        node = deepest(table, tuple(steps))[0]
        place = node.origin.value_place() if node.origin else None
        problems.append(Problem(one.sentence, place, format_path(("market", *one.first)), one.hint))
    return problems


def _problem(conflict: Conflict, stores: Node) -> Problem:
    """The conflict at the key that a policy set, else at the first one; the other's place is the hint."""
    sides = [side for side in (conflict.first, conflict.second) if side]
    nodes = {side: _written(stores, side) for side in sides}
    sides.sort(key=lambda side: nodes[side] is not None and is_override(_some(nodes[side])), reverse=True)
    shown, *others = sides
    place = _place(stores, shown)
    elsewhere = [_place(stores, side) for side in others if nodes[side] is not None]
    return Problem(conflict.sentence, place, format_path(shown), conflict.hint or next(_told(place, elsewhere), ""))


def _told(place: Place | None, others: list[Place | None]) -> Iterator[str]:
    for other in others:
        if other is not None and other != place and other.inside:
            yield f"the other one stands {other.inside}"


def _written(stores: Node, path: tuple[str, ...]) -> Node | None:
    """What stands at a path, if it was written."""
    node, depth = deepest(stores, _numbered(stores, path))
    return node if depth == len(path) - 1 else None


def _place(stores: Node, path: tuple[str, ...]) -> Place | None:
    node = deepest(stores, _numbered(stores, path))[0]
    return node.origin.key_place() if node.origin else None


def _numbered(stores: Node, path: tuple[str, ...]) -> tuple[str | int, ...]:
    """The path within the list of stores, which has numbers for names."""
    return (names_of(stores.items).index(path[1]), *path[2:])


def _some(node: Node | None) -> Node:
    assert node is not None
    return node
