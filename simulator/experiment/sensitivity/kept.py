"""A sensitivity analysis is written down, and becomes one again from the results store without simulating."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from simulator.experiment.closing import terms_of
from simulator.experiment.compared import Compared
from simulator.experiment.evaluate import evaluate
from simulator.experiment.executors.kept_only import KeptOnly
from simulator.experiment.kept import kept_plan, other_version
from simulator.experiment.keys import engine_version, figures_keys
from simulator.experiment.recording import SENSITIVITY, keep_record, record_of
from simulator.experiment.sensitivity.analyze import analyze
from simulator.experiment.sensitivity.answer import Sensitivity
from simulator.experiment.sensitivity.books import closed_again
from simulator.experiment.sensitivity.wish import Wish
from simulator.experiment.storage.record import Record


def figures_used(found: Iterable[Compared]) -> set[str]:
    """Keys of the figures that plans were compared by."""
    return {name for each in found for keys in each.worlds.values() for name in figures_keys(keys, terms_of(each.plan))}


def keep_sensitivity(found: Sensitivity, path: str, folder: Path, used: Iterable[str] = ()) -> str:
    """Write an analysis down in a results store; its id, "" where it cannot be written.

    `path`: of the study file; `used`: keys of the figures that it rests on beside those of its run.
    """
    when = datetime.datetime.now(datetime.UTC)
    details = {"wish": asdict(found.wish)}
    record = record_of(SENSITIVITY, path, [("", found.run)], when=when, seconds=found.seconds, details=details)
    more = sorted(set(used) - record.figures)
    return keep_record(replace(record, details={**details, "figures": more}), folder)


def kept_sensitivity(record: Record, folder: Path) -> Sensitivity:
    """The analysis of a record. StorageError when the present engine did not make it or something of it is missing."""
    if record.engine != engine_version():
        raise other_version(record)
    with KeptOnly(folder) as executor:
        return analyze(
            kept_plan(record),
            lambda plans, what: evaluate(plans, executor, what=what),
            lambda run, variants: closed_again(run, variants, executor),
            Wish(**record.details["wish"]),
        )
