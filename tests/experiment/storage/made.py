"""Figures and records by hand."""

from __future__ import annotations

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.storage.figures import WorldFigures
from simulator.experiment.storage.record import PlanRecord, Record, StudyText


def key(number: int) -> str:
    """The key of a world."""
    return f"{number:032x}"


def figures(number: int) -> WorldFigures:
    """Figures of which each differs from all others of any world; one is not defined."""
    kpis = 1000.0 * number + np.arange(len(KPIS)) / 7.0
    kpis[3] = np.nan
    return WorldFigures(kpis, np.array([number + 0.25, -number - 0.5]))


def same(first: WorldFigures, second: WorldFigures) -> bool:
    """Are they the same to the last bit?"""
    return first.kpis.tobytes() == second.kpis.tobytes() and first.half_npv.tobytes() == second.half_npv.tobytes()


def record(id_: str = "small-12345678", worlds: tuple[int, ...] = (1, 2), **changes: object) -> Record:
    """The record of one replicate of a baseline and some policies."""
    keys = tuple(key(number) for number in worlds)
    plan = PlanRecord(
        name="",
        study=0,
        policies=("baseline", *(f"policy {number}" for number in worlds[1:])),
        shoppers=300,
        replicates=2,
        worlds={0: keys},
        figures={0: tuple(f"f{each}" for each in keys)},
        failures={1: "JobError: too many"},
    )
    values: dict[str, object] = {
        "id": id_,
        "kind": "run",
        "name": "Small ± study",
        "path": "small.toml",
        "engine": "e" * 24,
        "when": "2027-01-04T10:00:00+00:00",
        "seconds": 1.5,
        "studies": (StudyText('name = "Small"\n', {"name": "the study"}),),
        "plans": (plan,),
        "details": {"points": [1, 2]},
    }
    return Record(**(values | changes))  # type: ignore[arg-type]
