"""Where each key and value of a TOML text stands: an index over the tree of tree-sitter-toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Span:
    """Characters of one line: line and column count from 1."""

    line: int
    column: int
    length: int


@dataclass
class Index:
    """Spans by path; a path into an array carries the element's number. `repeated` lists keys given again."""

    keys: dict[Key, Span] = field(default_factory=dict)
    values: dict[Key, Span] = field(default_factory=dict)
    repeated: list[tuple[Key, Span]] = field(default_factory=list)


def index_of(text: str) -> Index:
    """Index a text; broken lines are skipped, the rest is still found."""
    from tree_sitter import Language, Parser
    from tree_sitter_toml import language

    tree = Parser(Language(language())).parse(text.encode())
    reader = _Reader([line.encode() for line in text.split("\n")])
    reader.document(tree.root_node)
    return reader.index


class _Reader:
    """Walks the tree, keeping the path of the table it is in."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines
        self.index = Index()
        self.elements: dict[Key, int] = {}
        self.declared: set[Key] = set()

    def document(self, root: Node) -> None:
        for child in root.children:
            if child.type in ("table", "table_array_element"):
                self.table(child)
            elif child.type == "pair":
                self.pair(child, ())

    def table(self, node: Node) -> None:
        names = [part for part in node.children if part.type in ("bare_key", "quoted_key", "dotted_key")]
        if not names:
            return
        path = self.header(_parts(names[0]), array=node.type == "table_array_element")
        for child in node.children:
            if child.type == "pair":
                self.pair(child, path)

    def header(self, parts: list[Node], array: bool) -> Key:
        path: Key = ()
        for number, part in enumerate(parts):
            path = (*path, _name(part))
            last = number == len(parts) - 1
            if array and last:
                self.elements[path] = self.elements.get(path, -1) + 1
                self.index.keys.setdefault(path, self.span(part))
            if path in self.elements:
                path = (*path, self.elements[path])
            self.index.keys.setdefault(path, self.span(part))
        if path in self.declared:
            self.index.repeated.append((path, self.span(parts[-1])))
        self.declared.add(path)
        return path

    def pair(self, node: Node, table: Key) -> None:
        if len(node.children) < 3:
            return
        path = table
        parts = _parts(node.children[0])
        for part in parts:
            path = (*path, _name(part))
            if part is parts[-1] and path in self.index.keys:
                self.index.repeated.append((path, self.span(part)))
            self.index.keys.setdefault(path, self.span(part))
        self.value(node.children[2], path)

    def value(self, node: Node, path: Key) -> None:
        waiting = [(node, path)]
        while waiting:
            here, where = waiting.pop()
            self.index.values.setdefault(where, self.span(here))
            if here.type == "inline_table":
                for child in here.children:
                    if child.type == "pair":
                        self.pair(child, where)
            elif here.type == "array":
                items = [c for c in here.children if c.is_named and c.type not in ("comment", "ERROR")]
                waiting += [(item, (*where, number)) for number, item in enumerate(items)]

    def span(self, node: Node) -> Span:
        row, start = node.start_point
        line = self.lines[row]
        end = node.end_point[1] if node.end_point[0] == row else len(line.rstrip())
        column = len(line[:start].decode(errors="replace"))
        return Span(row + 1, column + 1, max(1, len(line[start:end].decode(errors="replace"))))


def _parts(node: Node) -> list[Node]:
    parts: list[Node] = []
    while node.type == "dotted_key":
        named = [child for child in node.children if child.is_named]
        parts.append(named[-1])
        node = named[0]
    return [node, *reversed(parts)]


def _name(node: Node) -> str:
    raw = (node.text or b"").decode(errors="replace")
    if node.type == "bare_key":
        return raw
    try:
        return str(tomllib.loads(f"k = {raw}")["k"])
    except tomllib.TOMLDecodeError:
        return raw
