"""Run a study: plan, solve its budgets, run what is not kept yet, close the books."""

from __future__ import annotations

import contextlib
import datetime
import time
from dataclasses import replace
from pathlib import Path

from simulator.accounts.summary import Accounts
from simulator.experiment.carrying_out import carry_out
from simulator.experiment.closing import close, terms_of
from simulator.experiment.compared import Compared
from simulator.experiment.evaluate import RunError, evaluate
from simulator.experiment.executors import Executor, open_executor
from simulator.experiment.keys import figures_keys
from simulator.experiment.missing import Piece, keys_of, pieces
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.precision import until_precise
from simulator.experiment.progress import Progress, silent
from simulator.experiment.recording import keep_record, record_of_run
from simulator.experiment.results import Results
from simulator.experiment.solve import Spent, solve_costs
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import WorldFigures, figures_of, pack_figures
from simulator.experiment.storage.place import store_folder
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.task import Task
from simulator.study import Study

MOST_REPLICATES = 400
"""Draws at which a run that is to be precise gives up, unless told otherwise."""


def run_study(
    study: Study,
    *,
    workers: int | None = None,
    cluster: str | None = None,
    store: Path | None = None,
    progress: Progress = silent,
    precise: float | None = None,
    most_replicates: int = MOST_REPLICATES,
) -> Results:
    """Run a study, reusing what the results store holds.

    `workers`: local processes (default: one a core); `cluster`: address of a Dask scheduler whose workers are used
    instead. `store`: folder of results (default: beside the study).
    `precise`: draws are added until the 95 % interval of every policy's NPV difference is at most this wide on either
    side (currency), or there are `most_replicates`.
    Failed replicates are in `failures`; RunError when all fail, SolveError when a budget cannot be met, ExecutorError
    when a cluster does not answer.
    """
    began = time.monotonic()
    with open_executor(store or store_folder(Path(study.path)), workers, cluster) as executor:
        plan = solved(plan_of(study.resolve()), executor, progress)
        reached, added = None, 0
        if precise is not None:

            def compare(more: Plan) -> Compared:
                nonlocal added
                (found,) = evaluate([more], executor, progress, f"simulating {more.replicates} draws")
                added += more.replicates - found.reused
                return found

            plan, reached = until_precise(plan, precise, max(most_replicates, plan.replicates), compare)
        found = run_plan(plan, executor, progress, "simulating")
        found = replace(found, precision=reached, reused=max(found.reused - added, 0))
        if plan.shadow is not None:
            shadow = run_plan(plan.shadow, executor, progress, "simulating, rivals passive")
            found = replace(found, shadow=shadow)
        found = replace(found, seconds=time.monotonic() - began)
        return replace(found, kept_as=_kept_as(found, study.path, executor.folder))


def _kept_as(results: Results, path: str, folder: Path) -> str:
    return keep_record(record_of_run(results, path, datetime.datetime.now(datetime.UTC)), folder)


def solved(plan: Plan, executor: Executor, progress: Progress = silent) -> Plan:
    """The plan with every cost rule solved. Raises SolveError."""

    def costs(pilot: Plan) -> dict[str, Spent]:
        (found,) = evaluate([pilot], executor, progress, "solving budgets")
        put_in, rewards = (found.values(key).mean(axis=0) for key in ("investment", "rewards_accrued"))
        return {name: Spent(float(put_in[place]), float(rewards[place])) for place, name in enumerate(pilot.names)}

    return solve_costs(plan, costs)


def run_plan(plan: Plan, executor: Executor, progress: Progress = silent, what: str = "simulating") -> Results:
    """The accounts of every replicate of a plan, and its figures kept. Raises RunError when every replicate fails."""
    began = time.monotonic()
    store = ResultsStore(executor.folder)
    keys = keys_of(plan)
    works = _works(plan, keys, store)
    reused = plan.replicates - len({work.piece.replicate for work in works})
    errors = carry_out(works, executor, progress, what)
    failed = {one.number for one in errors}
    whole = [number for number in range(plan.replicates) if number not in failed]
    if not whole:
        raise RunError(f"every replicate failed; the first with {errors[0].error}")
    accounts = {number: _accounts(plan, number, keys[number], store) for number in whole}
    _keep_figures(plan, keys, accounts, store)
    return Results(
        plan=plan,
        replicates=tuple(accounts),
        failures=tuple(errors),
        reused=reused,
        seconds=time.monotonic() - began,
        accounts=tuple(accounts.values()),
        worlds={number: keys[number] for number in accounts},
    )


def _works(plan: Plan, keys: tuple[tuple[str, ...], ...], store: ResultsStore) -> list[Task]:
    works: list[Task] = []
    for replicate, of_replicate in enumerate(keys):
        missing = [place for place, key in enumerate(of_replicate) if not store.has(key)]
        for piece in pieces(plan, replicate, missing) if missing else ():
            works.append(Task(len(works), plan, piece, tuple(of_replicate[place] for place in piece.places)))
    return works


def _accounts(plan: Plan, replicate: int, keys: tuple[str, ...], store: ResultsStore) -> Accounts:
    tallies = store.load(keys)
    if tallies is None:  # damaged since it was found: compute it again
        every = Piece(replicate, tuple(range(len(keys))))
        for shard in Task(0, plan, every, keys).perform().shards:
            store.put(shard)
        tallies = store.load(keys)
        if tallies is None:
            raise RunError(f"replicate {replicate} cannot be kept")
    return close(plan, replicate, tallies)


def _keep_figures(
    plan: Plan, keys: tuple[tuple[str, ...], ...], accounts: dict[int, Accounts], store: ResultsStore
) -> None:
    """Keep the KPIs beside the worlds, so that they need not be worked out again where many policies are compared."""
    terms = terms_of(plan)
    names = {number: figures_keys(keys[number], terms) for number in accounts}
    known = store.figures(name for each in names.values() for name in each)
    new: dict[str, WorldFigures] = {}
    for number, each in accounts.items():
        new |= {name: one for name, one in zip(names[number], figures_of(each), strict=True) if name not in known}
    if new:
        with contextlib.suppress(StorageError):  # of use another time only
            store.put(pack_figures(new))
