"""Run a sweep: every point of every condition, each compared with the baseline of its condition."""

from __future__ import annotations

import time
from dataclasses import replace

from simulator.experiment.evaluate import evaluate
from simulator.experiment.executors import Executor
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.progress import Progress, silent
from simulator.experiment.run import solved
from simulator.experiment.solve import SolveError
from simulator.experiment.sweep.conditions import AS_WRITTEN
from simulator.experiment.sweep.prepared import Prepared, PreparedCondition
from simulator.experiment.sweep.swept import Condition, Swept


def run_sweep(prepared: Prepared, executor: Executor, progress: Progress = silent) -> Swept:
    """Run what the results store does not hold yet. Raises RunError, SolveError where a budget cannot be met.

    Cost rules are solved in every condition, among the study's own policies.
    """
    began = time.monotonic()
    plans = [_plan(one, executor, progress) for one in prepared.conditions]
    figures = evaluate(plans, executor, progress, "sweeping")
    conditions = tuple(
        Condition(one.at, one.name, one.study, one.points, found)
        for one, found in zip(prepared.conditions, figures, strict=True)
    )
    return Swept(
        study=prepared.study,
        design=prepared.design,
        levers=prepared.levers,
        conditions_axes=prepared.conditions_axes,
        conditions=conditions,
        seconds=time.monotonic() - began,
        reused=sum(found.reused for found in figures),
    )


def _plan(one: PreparedCondition, executor: Executor, progress: Progress) -> Plan:
    try:
        plan = solved(plan_of(one.study), executor, progress)
    except SolveError as error:
        raise SolveError(str(error) if one.name == AS_WRITTEN else f"under {one.name}: {error}") from error
    return replace(plan, policies=(*plan.policies, *one.added))
