"""A study as a planner wrote it, checked; `resolve` makes it ready to run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.study._course import horizon_problems
from simulator.study._opening import opening_problems
from simulator.study._refusals import validated
from simulator.study._tree import Node, default_tree
from simulator.study.entries import PolicyEntry, Uncertain
from simulator.study.errors import Place, StudyError
from simulator.study.policy import ResolvedStudy
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

OPTION = "run option"
"""Who set a key of `[run]` that `with_run` changed."""


@dataclass(frozen=True, eq=False)
class Source:
    """What a study was read from: the tree of its own keys; `within` is the only folder that may be read."""

    tree: Node
    within: Path | None


@dataclass(frozen=True)
class Study:
    """The tables of a study file with all that it extends, every value checked.

    `stores` are as written: shares may be unset. `path` is the file as it was named, `source` what it said.
    """

    path: str
    name: str
    question: str
    currency: str
    run: Run
    market: Market
    stores: tuple[Store, ...]
    policies: tuple[PolicyEntry, ...]
    uncertain: dict[str, Uncertain]
    profile: Profile
    ready: ResolvedStudy = field(repr=False)
    source: Source = field(repr=False, compare=False)

    def resolve(self) -> ResolvedStudy:
        """Every policy with all its values, and who set them."""
        was = self.ready.run
        changed = {f"run.{name}": OPTION for name in Run.model_fields if getattr(was, name) != getattr(self.run, name)}
        return replace(self.ready, run=self.run, set_by={**self.ready.set_by, **changed})

    def place_of(self, *path: str) -> Place | None:
        """Where a key of the study was written; None where nobody wrote it."""
        node = self.source.tree
        for name in path:
            node = node.table.get(name, Node(None))
        return node.origin.key_place() if node.origin else None

    def with_run(self, **changes: Any) -> Study:
        """The study with keys of `[run]` changed, such as `weeks=52`. Raises StudyError for values out of range."""
        keys = {**{name: getattr(self.run, name) for name in Run.model_fields}, **changes}
        run, problems = validated(Run, default_tree(keys), ("run",))
        if run is None:
            raise StudyError(problems)
        problems = opening_problems(self.ready.opening, run, None, None)
        problems += horizon_problems((self.ready.baseline, *self.ready.policies), run)
        if problems:
            raise StudyError(problems)
        return replace(self, run=run)
