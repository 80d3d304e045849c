"""What is written down of a run: what was asked, which worlds it is made of, what failed, who made it."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class StudyText:
    """A resolved study: the file that loads again to the same, and who set each value (dotted path -> words)."""

    text: str
    set_by: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanRecord:
    """One plan of a run: a study runs one, and one more where rivals are passive; a sweep one a condition.

    `study`: place in the record's studies; `policies`: names, the baseline first; `solved`: the number that meets the
    budget, by policy; `worlds` and `figures`: keys by replicate that is done, one a policy; `failures`: errors by
    replicate; `drawn`: how many assumed inputs each draws.
    """

    name: str
    study: int
    policies: tuple[str, ...]
    shoppers: int
    replicates: int
    worlds: Mapping[int, tuple[str, ...]]
    figures: Mapping[int, tuple[str, ...]]
    solved: Mapping[str, float] = field(default_factory=dict)
    failures: Mapping[int, str] = field(default_factory=dict)
    rivals_react: bool = True
    reused: int = 0
    drawn: int = 0


@dataclass(frozen=True)
class Record:
    """A run as it is kept in runs/ID.json. `when`: its end in UTC, ISO 8601; `details`: what its kind adds."""

    id: str
    kind: str
    name: str
    path: str
    engine: str
    when: str
    seconds: float
    studies: tuple[StudyText, ...]
    plans: tuple[PlanRecord, ...]
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def worlds(self) -> frozenset[str]:
        """Keys of all its worlds."""
        return frozenset(key for plan in self.plans for keys in plan.worlds.values() for key in keys)

    @property
    def figures(self) -> frozenset[str]:
        """Keys of the figures of all its worlds, and of those that its kind rests on beside them."""
        own = (key for plan in self.plans for keys in plan.figures.values() for key in keys)
        return frozenset(own) | frozenset(self.details.get("figures", ()))

    @property
    def reused(self) -> int:
        """Replicates that were kept before, of all plans."""
        return sum(plan.reused for plan in self.plans)

    @property
    def done(self) -> int:
        """Replicates that are done, of all plans."""
        return sum(len(plan.worlds) for plan in self.plans)

    @property
    def failed(self) -> int:
        """Replicates that failed, of all plans."""
        return sum(len(plan.failures) for plan in self.plans)

    @property
    def policies(self) -> int:
        """Policies beside the baselines, of all plans."""
        return sum(len(plan.policies) - 1 for plan in self.plans)

    def makes_same(self, other: Record) -> bool:
        """Are both records of the same worlds, done and failed?"""
        mine, theirs = ([dataclasses.replace(plan, reused=0) for plan in each.plans] for each in (self, other))
        return (mine, self.studies, self.details) == (theirs, other.studies, other.details)

    def as_json(self) -> dict[str, Any]:
        """The record in plain values."""
        return dataclasses.asdict(self)

    @staticmethod
    def from_json(plain: Mapping[str, Any]) -> Record:
        """The inverse of `as_json`. KeyError, TypeError or ValueError when it is none."""
        studies = tuple(StudyText(**each) for each in plain["studies"])
        plans = tuple(_plan(each) for each in plain["plans"])
        return Record(**{**plain, "studies": studies, "plans": plans})


def _plan(plain: Mapping[str, Any]) -> PlanRecord:
    by_replicate = {
        name: {int(replicate): tuple(keys) for replicate, keys in plain[name].items()} for name in ("worlds", "figures")
    }
    failures = {int(replicate): error for replicate, error in plain["failures"].items()}
    return PlanRecord(**{**plain, "policies": tuple(plain["policies"]), "failures": failures, **by_replicate})


def run_id(path: str, kind: str, engine: str, studies: Iterable[StudyText], asked: str = "") -> str:
    """A short name of a run: its study file and what makes it another run. The same run again has the same.

    `asked`: what was asked beside the studies.
    """
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", Path(path).stem).strip("-")[:40] or "study"
    kinds = "" if kind == "run" else f"-{kind}"
    hashed = hashlib.sha256("\0".join([kind, engine, asked, *(study.text for study in studies)]).encode()).hexdigest()
    return f"{stem}{kinds}-{hashed[:8]}"
