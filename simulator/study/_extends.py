"""A file and the files it extends, merged into one tree."""

from __future__ import annotations

import os
from pathlib import Path

from simulator.study._document import Document, read_document
from simulator.study._tree import NAMED_LISTS, Node, merge, names_of, tree_of
from simulator.study.errors import Place, Problem, StudyError
from simulator.study.paths import format_path

_DEEPEST = 20


def merged_tree(document: Document, setter: str, within: Path | None = None) -> Node:
    """The tree of a document on top of what it extends; `within` is the only folder that may be read.

    Raises StudyError: files that cannot be read, circles, names given twice in one file.
    """
    chain = [document]
    while "extends" in chain[-1].data:
        chain.append(_extended(chain, within))
    trees = [tree_of(one, setter) for one in chain]
    repeated = [problem for tree in trees for problem in _repeated_names(tree)]
    if repeated:
        raise StudyError(repeated)
    merged = trees[-1]
    for over in reversed(trees[:-1]):
        merged = merge(merged, over)
    return Node({key: item for key, item in merged.table.items() if key != "extends"}, merged.origin)


def beside(document: Document, name: str) -> str:
    """A path that is relative to a document's folder, as it is shown to the user."""
    return os.path.normpath(Path(document.shown).parent / name)


def named_file(document: Document, name: object, key: str, place: Place, within: Path | None) -> Document:
    """The file that a key of a document names. Raises StudyError at that key."""
    if not isinstance(name, str) or not name:
        raise StudyError([Problem("expected the path of a TOML file, as text", place, key)])
    shown = beside(document, name)
    if within is not None and not Path(shown).resolve().is_relative_to(within.resolve()):
        raise StudyError([Problem(f"'{name}' lies outside the folder of studies", place, key)])
    return read_document(shown, place, key)


def _extended(chain: list[Document], within: Path | None) -> Document:
    last = chain[-1]
    place = last.value_place(("extends",))
    read = named_file(last, last.data["extends"], "extends", place, within)
    files = [one.path.resolve() for one in chain]
    if read.path.resolve() in files:
        circle = [*chain[files.index(read.path.resolve()) :], read]
        raise StudyError([Problem(f"extends goes in a circle: {_arrows(circle)}", place, "extends")])
    if len(chain) > _DEEPEST:
        raise StudyError([Problem(f"more than {_DEEPEST} files extend each other", place, "extends")])
    return read


def _arrows(documents: list[Document]) -> str:
    return " -> ".join(document.path.name for document in documents)


def _repeated_names(tree: Node) -> list[Problem]:
    problems = []
    for list_name in NAMED_LISTS:
        items = tree.table.get(list_name, Node(None)).items
        names = names_of(items)
        firsts: dict[str, int] = {}
        for number, name in enumerate(names):
            if name is None or firsts.setdefault(name, number) == number:
                continue
            first = firsts[name]
            here, there = items[number].table["name"].origin, items[first].table["name"].origin
            assert here is not None
            assert there is not None
            kind = {"stores": "store", "policies": "policy"}[list_name]
            sentence = f"duplicate {kind} name '{name}'"
            hint = f"first given {there.value_place().inside}"
            problems.append(Problem(sentence, here.value_place(), format_path((list_name, name)), hint))
    return problems
