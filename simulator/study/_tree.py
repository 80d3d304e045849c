"""Values of files as a tree in which every value knows where it was written; merging of trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.study._document import Document
from simulator.study._spans import Key
from simulator.study.errors import Place

NAMED_LISTS = ("stores", "policies")
"""Lists of tables that are merged by `name`."""


@dataclass(frozen=True)
class Origin:
    """Where a value was written: key of a document, and who set it ("study", "profile", "policy NAME")."""

    document: Document
    key: Key
    setter: str

    def key_place(self) -> Place:
        """The place of the key."""
        return self.document.key_place(self.key)

    def value_place(self) -> Place:
        """The place of the value."""
        return self.document.value_place(self.key)

    def missing_place(self, below: Key) -> Place:
        """The place where a key below this one would stand, or the nearest table around it."""
        return self.document.key_place((*self.key, *below))

    def __str__(self) -> str:
        """Who set it and where: `study mine.toml:12`."""
        return f"{self.setter} {self.document.path.name}{self.key_place().mark}"


@dataclass(frozen=True)
class Node:
    """A value with its origin (None for defaults): a table, a tuple of nodes, or a plain TOML value."""

    value: Any
    origin: Origin | None = None

    @property
    def table(self) -> Mapping[str, Node]:
        """The entries when this is a table, else nothing."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """The elements when this is a list, else nothing."""
        return self.value if isinstance(self.value, tuple) else ()


def tree_of(document: Document, setter: str, key: Key = (), value: Any = None) -> Node:
    """The tree of a document, or of one value in it."""
    value = document.data if not key else value
    origin = Origin(document, key, setter)
    if isinstance(value, dict):
        return Node({name: tree_of(document, setter, (*key, name), item) for name, item in value.items()}, origin)
    if isinstance(value, list):
        return Node(tuple(tree_of(document, setter, (*key, n), item) for n, item in enumerate(value)), origin)
    return Node(value, origin)


def plain(node: Node) -> Any:
    """The values alone; lists become tuples, which strict models accept."""
    if isinstance(node.value, dict):
        return {name: plain(item) for name, item in node.value.items()}
    if isinstance(node.value, tuple):
        return tuple(plain(item) for item in node.value)
    return node.value


def default_tree(value: Any) -> Node:
    """The tree of default values: nobody wrote them."""
    if isinstance(value, dict):
        return Node({name: default_tree(item) for name, item in value.items()})
    return Node(value)


def merge(base: Node, over: Node, key: Key = ()) -> Node:
    """`over` on top of `base`: tables key by key, stores and policies by name, anything else replaced."""
    if key in [(name,) for name in NAMED_LISTS] and base.items and over.items:
        return Node(_merge_named(base.items, over.items, key), over.origin)
    if not (isinstance(base.value, dict) and isinstance(over.value, dict)):
        return over
    merged = dict(base.value)
    for name, item in over.value.items():
        merged[name] = merge(merged[name], item, (*key, name)) if name in merged else item
    return Node(merged, over.origin)


def deepest(node: Node, path: Key) -> tuple[Node, int]:
    """The last node with an origin along a path, and how many steps of the path lead to it."""
    found, depth = node, 0
    for number, step in enumerate(path, 1):
        child = node.table.get(str(step)) if isinstance(node.value, dict) else _element(node, step)
        if child is None:
            break
        node = child
        if node.origin is not None:
            found, depth = node, number
    return found, depth


def names_of(items: tuple[Node, ...]) -> list[str | None]:
    """The `name` of each table of a list; None where it has none that is text."""
    names = (item.table.get("name") for item in items)
    return [name.value if name is not None and isinstance(name.value, str) else None for name in names]


def is_override(node: Node) -> bool:
    """Whether a value was written in the `set` of a policy, the baseline or today, or is one that a sweep tries."""
    return node.origin is not None and ("set" in node.origin.key[:-1] or node.origin.key[0] == "sweep")


def _merge_named(base: tuple[Node, ...], over: tuple[Node, ...], key: Key) -> tuple[Node, ...]:
    merged = list(base)
    known = {name: number for number, name in enumerate(names_of(base)) if name is not None}
    for item, name in zip(over, names_of(over), strict=True):
        if name is not None and name in known:
            at = known[name]
            merged[at] = merge(merged[at], item, (*key, at))
        else:
            merged.append(item)
    return tuple(merged)


def _element(node: Node, step: str | int) -> Node | None:
    return node.items[step] if isinstance(step, int) and step < len(node.items) else None
