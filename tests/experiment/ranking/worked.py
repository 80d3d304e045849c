"""Sweeps whose figures are written by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from simulator.experiment.figures import Figures
from simulator.experiment.plan import plan_of
from simulator.experiment.sweep.prepared import prepare
from simulator.experiment.sweep.swept import Condition, Swept
from tests.experiment.studies import study_with

RATE = '"stores.Ours.program.reward_rate"'
SPEND = '"stores.Ours.acquisition.channels.search.spend_per_week"'


def figures_of(condition: object, is_drawn: bool, **table: ArrayLike) -> Figures:
    """Figures of a prepared condition; others are 0. Each table: (replicates, policies), no baseline."""
    plan = plan_of(condition.study)  # type: ignore[attr-defined]
    plan = replace(plan, policies=(*plan.policies, *condition.added))  # type: ignore[attr-defined]
    if not is_drawn:
        plan = replace(plan, ranges=())
    given = {key: np.asarray(values, np.float64) for key, values in table.items()}
    draws = len(next(iter(given.values())))
    full = {key: np.concatenate([np.zeros((draws, 1)), values], axis=1) for key, values in given.items()}
    empty = np.zeros((draws, len(plan.policies)))
    every = {key: full.get(key, empty) for key in ("npv", "investment", "retention", "net_gain", *given)}
    return Figures(plan, tuple(range(draws)), (), 0, 0.0, every, np.zeros((draws, 2, len(plan.policies))))


def swept(lines: str, *tables: dict[str, ArrayLike], is_drawn: bool = True) -> Swept:
    """A sweep of these lines, a table for each condition."""
    prepared = prepare(study_with("[sweep]\n" + lines))
    conditions = tuple(
        Condition(one.at, one.name, one.study, one.points, figures_of(one, is_drawn, **table))
        for one, table in zip(prepared.conditions, tables, strict=True)
    )
    return Swept(prepared.study, prepared.design, prepared.levers, prepared.conditions_axes, conditions)
