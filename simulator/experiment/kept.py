"""A run that is kept becomes results again: the study is read from its record, its worlds from the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from simulator.experiment.closing import close
from simulator.experiment.executors.work import Outcome
from simulator.experiment.keys import engine_version
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.precision import Precision
from simulator.experiment.progress import Progress, silent
from simulator.experiment.results import Results
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.record import PlanRecord, Record, StudyText
from simulator.experiment.storage.store import ResultsStore
from simulator.study import Policy, ResolvedStudy, StudyError, parse_study, with_value


def kept_study(text: StudyText, path: str) -> ResolvedStudy:
    """The study of a record. StudyError when this version reads studies otherwise."""
    return replace(parse_study(text.text, path).resolve(), set_by=dict(text.set_by))


def kept_plan(record: Record, number: int = 0) -> Plan:
    """A plan of the study's own policies, with the numbers that met its budgets. StorageError when it is another."""
    known = record.plans[number]
    try:
        plan = plan_of(kept_study(record.studies[known.study], record.path))
        policies = tuple(with_solved(policy, known.solved) for policy in plan.policies)
    except StudyError as error:
        raise other_version(record) from error
    plan = replace(plan, policies=policies, shoppers=known.shoppers, replicates=known.replicates)
    found = plan if known.rivals_react or plan.shadow is None else plan.shadow
    if tuple(found.names) != known.policies:
        raise other_version(record)
    return found


def kept_results(record: Record, folder: Path, progress: Progress = silent) -> Results:
    """The results of a run that is kept. StorageError when the present engine did not make it or a world is missing."""
    if record.engine != engine_version():
        raise other_version(record)
    store = ResultsStore(folder)
    plan = kept_plan(record)
    results = _results(plan, record, record.plans[0], store, progress)
    if len(record.plans) > 1 and plan.shadow is not None:
        results = replace(results, shadow=_results(plan.shadow, record, record.plans[1], store, progress))
    precision = record.details.get("precision")
    return replace(results, seconds=record.seconds, precision=Precision(**precision) if precision else None)


def _results(plan: Plan, record: Record, known: PlanRecord, store: ResultsStore, progress: Progress) -> Results:
    missing = [replicate for replicate, keys in known.worlds.items() if not _has_all(store, keys)]
    if missing:
        raise StorageError(
            f"{len(missing)} of the {len(known.worlds)} draws of {record.id} are missing or damaged in {store.folder}: "
            f"run loyalty-sim run {record.path} again, which computes only those"
        )
    accounts = []
    for done, (replicate, keys) in enumerate(known.worlds.items(), 1):
        tallies = store.load(keys)
        if tallies is None:
            raise StorageError(f"draw {replicate} of {record.id} was removed while it was read")
        accounts.append(close(plan, replicate, tallies))
        progress("reading", done, len(known.worlds))
    return Results(
        plan=plan,
        replicates=tuple(known.worlds),
        failures=tuple(Outcome(replicate, "", error) for replicate, error in known.failures.items()),
        reused=known.reused,
        seconds=0.0,
        accounts=tuple(accounts),
        worlds=known.worlds,
    )


def _has_all(store: ResultsStore, keys: Sequence[str]) -> bool:
    """Are all worlds kept? Each is looked at, so that all damage is set aside at once."""
    return len([key for key in keys if store.has(key)]) == len(keys)


def with_solved(policy: Policy, solved: Mapping[str, float]) -> Policy:
    """The policy with the number that met its budget."""
    if policy.cost is None or policy.name not in solved:
        return policy
    return replace(with_value(policy, policy.cost.solve, solved[policy.name]), name=policy.name)


def other_version(record: Record) -> StorageError:
    """What is said of a record that this version cannot draw."""
    return StorageError(
        f"{record.id} was made by another version of the simulator, whose results this one cannot read: run "
        f"loyalty-sim run {record.path} again"
    )
