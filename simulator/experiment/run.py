"""Run a study: plan, solve its budgets, run what is not kept yet, close the books."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from simulator.accounts.fiscal import fiscal_calendar
from simulator.accounts.summary import Accounts, close_books
from simulator.experiment.executor import Executor, Outcome, perform
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.results import Results
from simulator.experiment.solve import Spent, solve_costs
from simulator.experiment.store import ResultsStore, job_key, store_folder
from simulator.study import Study

Progress = Callable[[str, int, int], None]
"""Called with what is done, how many jobs are finished and how many there are."""


class RunError(Exception):
    """A run without any result; the message says why."""


def _silent(_what: str, _done: int, _all: int) -> None:
    return None


def run_study(
    study: Study, *, workers: int | None = None, store: Path | None = None, progress: Progress = _silent
) -> Results:
    """Run a study, reusing what the results store holds.

    `workers`: local processes (default: one a core). `store`: folder of finished jobs (default: beside the
    study). Failed replicates are in `failures`; RunError when all fail, SolveError when a budget cannot be met.
    """
    began = time.monotonic()
    folder = store or store_folder(Path(study.path))
    with Executor(folder, workers or os.cpu_count() or 1) as executor:

        def costs(pilot: Plan) -> dict[str, Spent]:
            accounts, _, _ = _run(pilot, executor, progress, "solving budgets")
            put_in, rewards = (
                np.mean([each.kpis[key] for each in accounts.values()], axis=0)
                for key in ("investment", "rewards_accrued")
            )
            return {name: Spent(float(put_in[place]), float(rewards[place])) for place, name in enumerate(pilot.names)}

        plan = solve_costs(plan_of(study.resolve()), costs)
        found = _results(plan, executor, progress, "simulating")
        if plan.shadow is not None:
            found = replace(found, shadow=_results(plan.shadow, executor, progress, "simulating, rivals passive"))
    return replace(found, seconds=time.monotonic() - began)


def _results(plan: Plan, executor: Executor, progress: Progress, what: str) -> Results:
    began = time.monotonic()
    accounts, outcomes, reused = _run(plan, executor, progress, what)
    return Results(
        plan=plan,
        accounts=tuple(accounts[number] for number in sorted(accounts)),
        replicates=tuple(sorted(accounts)),
        failures=tuple(outcome for outcome in outcomes if outcome.error is not None),
        reused=reused,
        seconds=time.monotonic() - began,
    )


def _run(
    plan: Plan, executor: Executor, progress: Progress, what: str
) -> tuple[dict[int, Accounts], list[Outcome], int]:
    store = ResultsStore(executor.folder)
    jobs = {number: plan.job(number) for number in range(plan.replicates)}
    missing = {number: job for number, job in jobs.items() if not store.has(job_key(job))}
    done = len(jobs) - len(missing)
    progress(what, done, len(jobs))

    def finished(_: Outcome) -> None:
        nonlocal done
        done += 1
        progress(what, done, len(jobs))

    outcomes = executor.run(missing.items(), finished)
    failed = {outcome.number for outcome in outcomes if outcome.error is not None}
    accounts = {number: _books(plan, number, store, job_key(jobs[number])) for number in jobs if number not in failed}
    if not accounts:
        raise RunError(f"every replicate failed; the first with {outcomes[0].error}")
    return accounts, outcomes, len(jobs) - len(missing)


def _books(plan: Plan, number: int, store: ResultsStore, key: str) -> Accounts:
    tallies = store.load(key)
    if tallies is None:  # damaged since it was found: compute it again
        again = perform(number, plan.job(number), store.folder)
        tallies = store.load(key)
        if tallies is None:
            raise RunError(f"replicate {number} cannot be kept: {again.error}")
    courses = [policy.course for policy in plan.policies_of(number)]
    known = plan.study.last_year
    return close_books(
        tallies,
        [[(week, stores[plan.place]) for week, stores in course] for course in courses],
        plan.place,
        plan.scale,
        plan.study.run.discount_rate_per_year,
        plan.opening_books(number),
        plan.today_of(number).stores[plan.place],
        known.new_after_weeks if known else None,
        courses,
        fiscal_calendar(plan.study.run.start, plan.study.run.weeks, plan.study.run.fiscal_year_start_month),
        plan.study.market.retention.bought_within_weeks,
    )
