"""What was run is written down, so that it can be listed, looked up and drawn again without simulating."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.experiment.closing import terms_of
from simulator.experiment.compared import Compared
from simulator.experiment.keys import engine_version, figures_keys
from simulator.experiment.plan import Plan
from simulator.experiment.results import Results
from simulator.experiment.storage.compacting import tidy
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.record import PlanRecord, Record, StudyText, run_id
from simulator.experiment.storage.records import known_record, save_record
from simulator.study import ResolvedStudy, get_value
from simulator.study.writer import to_toml

RUN = "run"
"""The kind of record of one study's policies."""
SWEEP, OPTIMIZE, SENSITIVITY = "sweep", "optimize", "sensitivity"
"""The kinds of what the commands of these names leave."""


def record_of(
    kind: str,
    path: str,
    compared: Sequence[tuple[str, Compared]],
    *,
    when: datetime.datetime,
    seconds: float,
    details: Mapping[str, Any] | None = None,
) -> Record:
    """The record of what was compared: one plan with a name each, the first under the study's own conditions.

    `kind`: run, sweep and so on; `path`: of the study file; `details`: plain values that the kind needs to be drawn
    again.
    """
    studies: list[StudyText] = []
    plans = []
    for name, each in compared:
        text = study_text(each.plan.study)
        if text not in studies:
            studies.append(text)
        plans.append(_plan_record(name, studies.index(text), each))
    first = compared[0][1]
    asked = repr([[(plan.name, plan.shoppers, plan.replicates, plan.policies) for plan in plans], dict(details or {})])
    return Record(
        id=run_id(path, kind, engine_version(), studies, asked),
        kind=kind,
        name=first.plan.study.name,
        path=path,
        engine=engine_version(),
        when=when.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        seconds=round(seconds, 3),
        studies=tuple(studies),
        plans=tuple(plans),
        details=dict(details or {}),
    )


def record_of_run(results: Results, path: str, when: datetime.datetime) -> Record:
    """The record of the run of a study."""
    shadow = [("rivals passive", results.shadow)] if results.shadow is not None else []
    details = {"precision": asdict(results.precision)} if results.precision is not None else {}
    return record_of(RUN, path, [("", results), *shadow], when=when, seconds=results.seconds, details=details)


def keep_record(record: Record, folder: Path) -> str:
    """Write a record down; its id, or nothing where it cannot be written: the results are there all the same.

    A run that only read what is kept does not change the record of who made it.
    """
    known = known_record(folder, record.id)
    if known is not None and known.makes_same(record):
        return record.id
    with contextlib.suppress(StorageError):
        save_record(folder, record)
        tidy(folder)
        return record.id
    return ""


def study_text(study: ResolvedStudy) -> StudyText:
    """A study as it is written down."""
    return StudyText(to_toml(study), dict(study.set_by))


def _plan_record(name: str, study: int, compared: Compared) -> PlanRecord:
    plan, terms = compared.plan, terms_of(compared.plan)
    return PlanRecord(
        name=name,
        study=study,
        policies=tuple(plan.names),
        shoppers=plan.shoppers,
        replicates=plan.replicates,
        worlds=dict(compared.worlds),
        figures={replicate: figures_keys(keys, terms) for replicate, keys in compared.worlds.items()},
        solved=solved_values(plan),
        failures={failure.number: failure.error or "" for failure in compared.failures},
        rivals_react=plan.rivals_react,
        reused=compared.reused,
        drawn=len(plan.ranges),
    )


def solved_values(plan: Plan) -> dict[str, float]:
    """The number that meets its budget, by policy with a cost rule."""
    return {
        policy.name: float(get_value(policy, policy.cost.solve)) for policy in plan.policies if policy.cost is not None
    }
