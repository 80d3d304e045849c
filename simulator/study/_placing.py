"""One value put into the tree of a study, whatever table it belongs to."""

from __future__ import annotations

from simulator.study._tree import Node, names_of


def put(node: Node, names: tuple[str, ...], value: Node) -> Node:
    """The tree with a value in place of what stands at a path; tables on the way are made, stores go by name."""
    if not names:
        return value
    first, *rest = names
    if isinstance(node.value, tuple):
        known = names_of(node.items)
        if first not in known:
            return node
        at = known.index(first)
        return Node((*node.items[:at], put(node.items[at], tuple(rest), value), *node.items[at + 1 :]), node.origin)
    inside = node.table.get(first, Node({}, value.origin))
    return Node({**node.table, first: put(inside, tuple(rest), value)}, node.origin)
