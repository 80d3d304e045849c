"""A sweep is written down, and becomes a sweep again from the results store without simulating."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.executors.work import Outcome
from simulator.experiment.figures import Figures
from simulator.experiment.kept import other_version, with_solved
from simulator.experiment.keys import engine_version
from simulator.experiment.plan import plan_of
from simulator.experiment.recording import keep_record, record_of
from simulator.experiment.storage.export import figures_missing
from simulator.experiment.storage.record import PlanRecord, Record
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.sweep.prepared import Prepared, PreparedCondition, prepare
from simulator.experiment.sweep.swept import Condition, Swept
from simulator.study import StudyError, parse_study
from simulator.study.writer import to_toml


def keep_sweep(kind: str, path: str, prepared: Prepared, swept: Swept, folder: Path) -> str:
    """Write a sweep down in a results store; its id, "" where it cannot be written. `path`: of the study file."""
    details = {
        "design": prepared.design,
        "points": prepared.count,
        "study": to_toml(swept.study),
        "set_by": dict(swept.study.set_by),
    }
    when = datetime.datetime.now(datetime.UTC)
    compared = [(one.name, one.figures) for one in swept.conditions]
    return keep_record(record_of(kind, path, compared, when=when, seconds=swept.seconds, details=details), folder)


def kept_sweep(record: Record, folder: Path) -> Swept:
    """The sweep of a record. StorageError when the present engine did not make it or figures are missing."""
    if record.engine != engine_version():
        raise other_version(record)
    try:
        study = parse_study(record.details["study"], record.path)
        study = replace(study, ready=replace(study.ready, set_by=record.details["set_by"]))
        prepared = prepare(study, record.details["design"], record.details["points"])
    except StudyError as error:
        raise other_version(record) from error
    if len(prepared.conditions) != len(record.plans):
        raise other_version(record)
    store = ResultsStore(folder)
    pairs = zip(prepared.conditions, record.plans, strict=True)
    conditions = tuple(
        Condition(one.at, one.name, one.study, one.points, _figures(record, one, known, store)) for one, known in pairs
    )
    return Swept(
        study=prepared.study,
        design=prepared.design,
        levers=prepared.levers,
        conditions_axes=prepared.conditions_axes,
        conditions=conditions,
        seconds=record.seconds,
        reused=record.reused,
    )


def _figures(record: Record, one: PreparedCondition, known: PlanRecord, store: ResultsStore) -> Figures:
    plan = plan_of(one.study)
    policies = (*(with_solved(policy, known.solved) for policy in plan.policies), *one.added)
    plan = replace(plan, policies=policies, shoppers=known.shoppers, replicates=known.replicates)
    if tuple(plan.names) != known.policies:
        raise other_version(record)
    found = store.figures(key for keys in known.figures.values() for key in keys)
    missing = {key for keys in known.figures.values() for key in keys} - found.keys()
    if missing:
        raise figures_missing(record, len(missing), store.folder)
    rows = [[found[key] for key in keys] for keys in known.figures.values()]
    values = np.array([[world.kpis for world in row] for row in rows])
    return Figures(
        plan=plan,
        replicates=tuple(known.figures),
        failures=tuple(Outcome(replicate, "", error) for replicate, error in known.failures.items()),
        reused=known.reused,
        seconds=0.0,
        table={key: values[..., place] for place, key in enumerate(KPIS)},
        halves=np.array([[world.half_npv for world in row] for row in rows]).transpose(0, 2, 1),
        worlds=known.worlds,
    )
