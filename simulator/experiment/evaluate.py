"""Many policies compared: what is missing of some plans is computed in one go, and only KPIs are held."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.carrying_out import carry_out
from simulator.experiment.closing import terms_of
from simulator.experiment.executors import Executor
from simulator.experiment.executors.work import Outcome
from simulator.experiment.figures import Figures
from simulator.experiment.keys import figures_keys
from simulator.experiment.missing import keys_of, pieces
from simulator.experiment.plan import Plan
from simulator.experiment.progress import Progress, silent
from simulator.experiment.storage.figures import WorldFigures
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.task import Closing, Task


class RunError(Exception):
    """A run without any result; the message says why."""


@dataclass(frozen=True)
class _Wanted:
    """A plan with the keys of its worlds and of their figures, (replicates, policies)."""

    plan: Plan
    terms: object
    worlds: tuple[tuple[str, ...], ...]
    figures: tuple[tuple[str, ...], ...]


def evaluate(
    plans: Sequence[Plan],
    executor: Executor,
    progress: Progress = silent,
    what: str = "simulating",
    *,
    keep_worlds: bool = True,
) -> list[Figures]:
    """The KPIs of every policy of some plans, in their order; cost rules must be solved.

    What the results store holds is not computed again; the rest is one list of work. A replicate in which a piece of
    work fails is left out for all policies of its plan, so that every comparison stays paired. Raises RunError when a
    plan is left with none. `keep_worlds`: False keeps the figures only, for worlds that nobody will ask more of.
    """
    began = time.monotonic()
    store = ResultsStore(executor.folder)
    wanted = [_wanted(plan) for plan in plans]
    found = store.figures(key for each in wanted for keys in each.figures for key in keys)
    reused = [sum(all(key in found for key in keys) for keys in each.figures) for each in wanted]
    works = list(_works(wanted, set(found), store, keep_worlds))
    failed: dict[str, Outcome] = {}

    def heard(work: Task | Closing, outcome: Outcome) -> None:
        names = figures_keys(work.keys, work.terms)
        if outcome.error is None:
            found.update(zip(names, cast(tuple[WorldFigures, ...], outcome.result), strict=True))
        else:
            failed.update(dict.fromkeys(names, outcome))

    carry_out(works, executor, progress, what, heard)
    seconds = time.monotonic() - began
    return [_figures(each, found, failed, kept, seconds) for each, kept in zip(wanted, reused, strict=True)]


def _wanted(plan: Plan) -> _Wanted:
    worlds, terms = keys_of(plan), terms_of(plan)
    return _Wanted(plan, terms, worlds, tuple(figures_keys(keys, terms) for keys in worlds))


def _works(
    wanted: Sequence[_Wanted], known: set[str], store: ResultsStore, keep_worlds: bool
) -> Iterator[Task | Closing]:
    """What has to be done; a world that two plans share is done once."""
    numbers = itertools.count()
    for each in wanted:
        for replicate, (keys, names) in enumerate(zip(each.worlds, each.figures, strict=True)):
            lacking = [place for place, name in enumerate(names) if name not in known]
            known.update(names)
            kept = [place for place in lacking if store.has(keys[0]) and store.has(keys[place])]
            simulated = [place for place in lacking if place not in kept]
            for places, is_kept in ((kept, True), (simulated, False)):
                for piece in pieces(each.plan, replicate, places) if places else ():
                    chosen = tuple(keys[place] for place in piece.places)
                    work = (next(numbers), each.plan, piece, chosen, each.terms)
                    yield Closing(*work, store) if is_kept else Task(*work, keep_worlds)


def _figures(
    wanted: _Wanted, found: Mapping[str, WorldFigures], failed: Mapping[str, Outcome], reused: int, seconds: float
) -> Figures:
    lacking = [[name for name in names if name not in found] for names in wanted.figures]
    whole = [number for number, names in enumerate(lacking) if not names]
    failures = tuple(failed[names[0]] for names in lacking if names)
    if not whole:
        raise RunError(f"every replicate failed; the first with {failures[0].error}")
    rows = [[found[name] for name in wanted.figures[number]] for number in whole]
    values = np.array([[one.kpis for one in row] for row in rows])
    halves = np.array([[one.half_npv for one in row] for row in rows]).transpose(0, 2, 1)
    table = {key: values[..., place] for place, key in enumerate(KPIS)}
    worlds = {number: wanted.worlds[number] for number in whole}
    return Figures(wanted.plan, tuple(whole), failures, reused, seconds, table, halves, worlds=worlds)
