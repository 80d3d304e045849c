"""Who set each value: dotted path -> words, read off the trees."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._tree import Node, names_of
from simulator.study.paths import format_path


def setters(tree: Node, prefix: tuple[str, ...] = ()) -> dict[str, str]:
    """Who set each single value of a tree and where; values that nobody wrote are left out."""
    return {format_path((*prefix, *path)): str(leaf.origin) for path, leaf in _leaves(tree) if leaf.origin}


def _leaves(node: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    if isinstance(node.value, dict):
        for name, item in node.value.items():
            for path, leaf in _leaves(item):
                yield (name, *path), leaf
    elif any(names_of(node.items)):  # stores and policies; other lists are set as a whole
        for number, (name, item) in enumerate(zip(names_of(node.items), node.items, strict=True)):
            for path, leaf in _leaves(item):
                yield (name or str(number), *path), leaf
    else:
        yield (), node
