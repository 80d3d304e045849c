"""A study under conditions, and policies of it at points of its levers (`[sweep]`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from simulator.study._conflicting import conflict_problems
from simulator.study._document import parse_document
from simulator.study._placing import put
from simulator.study._sweeping import value_nodes
from simulator.study._tree import Node, default_tree, tree_of
from simulator.study._worlds import World, base_world, policy_world
from simulator.study.errors import Problem, StudyError
from simulator.study.load import parts_of, study_of
from simulator.study.paths import PathSyntaxError, format_path, parse_path, quote
from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.run import Run
from simulator.study.study import OPTION, Study
from simulator.study.varied import Varied

SETTING = "--set"
"""Where a line of `[sweep]` stands that was given with the command."""


@dataclass(frozen=True, eq=False)
class Variant:
    """A study under one condition: `ready` to run, and a maker of policies."""

    ready: ResolvedStudy
    base: World

    def policy(self, name: str, at: Mapping[str, Any]) -> Policy:
        """The policy that sets these values (dotted path -> value) on the stores of the study, by the rules of `set`.

        Raises StudyError where they cannot stand together.
        """
        world = policy_world(self.base, default_tree(dict(at)))
        problems = list(world.problems)
        problems += conflict_problems(world, self.ready.profile, self.ready.run, self.ready.market)
        if problems or world.stores is None:
            raise StudyError(problems)
        return Policy(name, world.stores, self.ready.profile)


def variant(study: Study, at: Sequence[tuple[Varied, int]] = ()) -> Variant:
    """The study with each of some conditions at one of its values (by number). Raises StudyError."""
    tree = _with_options(study)
    lines = tree.table.get("sweep", Node({})).table
    for one, number in at:
        tree = put(tree, one.names, value_nodes(lines[one.path], one)[number])
    found = study_of(tree, study.path, study.source.within)
    changed = {f"run.{name}": OPTION for name in _changed(study)}
    ready = replace(found.ready, set_by={**found.ready.set_by, **changed})
    stores = parts_of(tree, study.source.within)[0].table("stores")
    return Variant(ready, base_world(stores or Node(())))


def with_sweep(study: Study, settings: Sequence[str]) -> Study:
    """The study with lines of `[sweep]` added or replaced, each as in `stores.Ours.program.reward_rate=[0.01, 0.02]`.

    Raises StudyError.
    """
    tree = study.source.tree
    lines = dict(tree.table.get("sweep", Node({})).table)
    problems: list[Problem] = []
    for text in settings:
        try:
            path, line = _setting(text)
        except StudyError as error:
            problems += error.problems
            continue
        lines = {known: one for known, one in lines.items() if _names(known) != _names(path)}
        lines |= {} if line.value == "none" else {path: line}
    if problems:
        raise StudyError(problems)
    changed = study_of(Node({**tree.table, "sweep": Node(lines)}, tree.origin), study.path, study.source.within)
    return replace(changed, run=study.run) if _changed(study) else changed


def _setting(text: str) -> tuple[str, Node]:
    """One setting as the path and the value of a line."""
    for at in (at for at, char in enumerate(text) if char == "="):
        path = text[:at].strip()
        if _names(path) is not None:
            document = parse_document(f"{quote(path)} = {text[at + 1 :].strip()}", SETTING)
            return path, tree_of(document, "option").table[path]
    hint = f"for example {SETTING} 'stores.Ours.program.reward_rate=[0.01, 0.02, 0.03]'"
    raise StudyError([Problem(f"expected PATH=[VALUES], found '{text[:80]}'", None, SETTING, hint)])


def _names(path: str) -> str | None:
    try:
        return format_path(parse_path(path))
    except PathSyntaxError:
        return None


def _changed(study: Study) -> dict[str, Any]:
    """Keys of `[run]` that options of the command changed."""
    now, was = study.run, study.ready.run
    return {name: getattr(now, name) for name in Run.model_fields if getattr(now, name) != getattr(was, name)}


def _with_options(study: Study) -> Node:
    tree = study.source.tree
    for name, value in _changed(study).items():
        tree = put(tree, ("run", name), default_tree(value))
    return tree
