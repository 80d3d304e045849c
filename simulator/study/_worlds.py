"""From the tree of a study to stores: the study's own, and those of each policy."""

from __future__ import annotations

from dataclasses import dataclass, replace

from simulator.study._field import Table
from simulator.study._overrides import overridden, removals, without_none
from simulator.study._refusals import key_text, validated
from simulator.study._shape import root_slot
from simulator.study._tree import Node, names_of
from simulator.study.errors import Place, Problem
from simulator.study.paths import format_path
from simulator.study.shares import SharesError, with_shares
from simulator.study.stores import Store

MOST_STORES = 16
MOST_POLICIES = 1000
_LONGEST_NAME = 60


class Stores(Table):
    """The stores of one policy."""

    stores: tuple[Store, ...]


@dataclass(frozen=True)
class World:
    """Stores of one policy as a tree and as values (None while something is wrong)."""

    tree: Node
    stores: tuple[Store, ...] | None
    problems: tuple[Problem, ...] = ()


def base_world(tree: Node) -> World:
    """The study's own stores."""
    read, problems = _read(tree)
    problems += _name_problems(tree)
    if read is None or problems:
        return World(tree, None, (*problems, *_focal_problem(tree)))
    problems += _focal_problem(tree)
    try:
        shared = with_shares(read)
    except SharesError as error:
        problems.append(Problem(str(error), _place(tree), "stores"))
        return World(tree, None, tuple(problems))
    return World(tree, None if problems else shared, tuple(problems))


def policy_world(base: World, entries: Node | None) -> World:
    """The stores of a policy: the base with the entries of its `set` table."""
    changed, problems = overridden(base.tree, entries)
    tree = without_none(Node({"stores": changed}, changed.origin), root_slot(Stores)).table["stores"]
    read, refused = _read(tree)
    removed = removals(entries)
    problems += [replace(one, place=removed.get(one.key, one.place)) for one in refused]
    own = set(base.problems)
    if not own and len(tree.items) > len(base.tree.items):
        problems += [*_name_problems(tree), *_focal_problem(tree)]
    problems = [problem for problem in problems if problem not in own]
    if problems or read is None or base.stores is None:
        return World(tree, None, tuple(problems))
    kept = (one.model_copy(update={"share": was.share}) for one, was in zip(read, base.stores, strict=False))
    return World(tree, (*kept, *read[len(base.stores) :]))


def later_world(before: World, entries: Node | None) -> World:
    """The stores from a change in the run on: those before with the entries of its `set` table."""
    tree, problems = overridden(before.tree, entries)
    if len(tree.items) > len(before.tree.items):
        added, names = tree.items[len(before.tree.items) :], names_of(tree.items)
        sentence = "a change in the run keeps the stores: none can be added"
        hint = "let the policy have it from the start"
        keys = (format_path(("stores", name or "")) for name in names[len(before.tree.items) :])
        problems += [Problem(sentence, _place(one), key, hint) for one, key in zip(added, keys, strict=True)]
    if problems or before.stores is None:
        return World(tree, None, tuple(problems))
    return policy_world(before, entries)


def _read(stores: Node) -> tuple[tuple[Store, ...] | None, list[Problem]]:
    values, problems = validated(Stores, Node({"stores": stores}, stores.origin))
    return (values.stores if values else None), problems


def _name_problems(stores: Node) -> list[Problem]:
    problems = []
    for number, (item, name) in enumerate(zip(stores.items, names_of(stores.items), strict=True)):
        sentence = None if name is None else name_problem(name)
        if sentence:
            origin = item.table["name"].origin
            place = origin.value_place() if origin else None
            problems.append(Problem(sentence, place, key_text(Node({"stores": stores}), ("stores", number, "name"))))
    problems += crowding(stores, "stores", MOST_STORES)
    return problems


def name_problem(name: str) -> str | None:
    """What is wrong with the name of a store or policy, if anything."""
    if not name.strip() or name != name.strip():
        return "a name is not empty and has no spaces around it"
    if len(name) > _LONGEST_NAME or not name.isprintable():
        return f"a name has at most {_LONGEST_NAME} printable characters"
    return "a name is not a wildcard" if name == "*" else None


def crowding(items: Node, name: str, most: int) -> list[Problem]:
    """The problem of a list with more tables than a study may have."""
    if len(items.items) <= most:
        return []
    return [Problem(f"a study has at most {most} {name}, found {len(items.items)}", _place(items), name)]


def _focal_problem(stores: Node) -> list[Problem]:
    if not stores.items:
        return [Problem("a study needs at least one store", _place(stores), "stores")]
    focal = [item for item in stores.items if "focal" in item.table and item.table["focal"].value is True]
    if len(focal) == 1:
        return []
    hint = "write focal = true in the store whose program is studied, and in no other"
    place = _place(stores)
    if focal:
        origin = focal[1].table["focal"].origin
        place = origin.key_place() if origin else place
    return [Problem(f"exactly one store is focal, found {len(focal)}", place, "stores", hint)]


def _place(node: Node) -> Place | None:
    return node.origin.key_place() if node.origin else None
