"""Draws are added until every interval is narrow enough, never beyond the limit; intervals still cover the truth."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from simulator.behavior.chance import uniform
from simulator.behavior.decisions import Decision
from simulator.experiment.figures import Figures
from simulator.experiment.plan import Plan
from simulator.experiment.precision import Precision, precision_of, until_precise
from simulator.experiment.run import run_study
from simulator.report.precision import precision_words

from .studies import plan_with, policy, study_with

PLAN = plan_with(policy("1 %") + policy("2 %", '"stores.Ours.program.reward_rate" = 0.02'))
STUDIES = 1_000


def figures(plan: Plan, effects: NDArray[np.float64]) -> Figures:
    """NPV differences by draw of the policies, (draws, policies)."""
    npv = np.column_stack([np.zeros(len(effects)), effects])
    halves = np.zeros((len(effects), 2, npv.shape[1]))
    return Figures(plan, tuple(range(len(effects))), (), 0, 0.0, {"npv": npv}, halves)


def normals(study: int, count: int) -> NDArray[np.float64]:
    u = [uniform(11, study, number, 0, Decision.PARAMETER, 0, 0) for number in range(count)]
    return np.asarray(stats.norm.ppf(np.clip(u, 1e-12, 1 - 1e-12)))


def known(draws: NDArray[np.float64], asked: list[int]) -> Callable[[Plan], Figures]:
    def compare(plan: Plan) -> Figures:
        asked.append(plan.replicates)
        return figures(plan, np.column_stack([draws[: plan.replicates], draws[: plan.replicates] / 2.0]))

    return compare


def test_the_widest_interval_decides_and_says_how_many_draws_would_do() -> None:
    effects = np.column_stack([[1.0, 3.0, 5.0, 7.0], [10.0, 10.0, 10.0, 10.0]])
    found = precision_of(figures(PLAN, effects), 1.0, 50)
    half = stats.t.ppf(0.975, 3) * np.std([1.0, 3.0, 5.0, 7.0], ddof=1) / 2.0
    assert found == Precision(1.0, 50, pytest.approx(half), "1 %", 4, math.ceil(4 * half**2))
    assert not found.is_met


def test_draws_are_added_until_it_is_precise_and_those_that_are_there_stay() -> None:
    asked: list[int] = []
    plan, found = until_precise(PLAN, 0.25, 1_000, known(normals(3, 1_000), asked))
    assert found.is_met
    assert found.reached <= 0.25
    assert asked[0] == 8  # three draws, which the study asks for, hardly tell their own spread
    assert plan.replicates == plan.study.run.replicates == asked[-1] == found.draws
    assert all(before < later <= 3.0 * before + 1 for before, later in pairwise(asked))


def test_it_stops_at_the_limit_and_says_so() -> None:
    plan, found = until_precise(PLAN, 0.001, 40, known(normals(4, 40), []))
    assert (plan.replicates, found.draws, found.is_met) == (40, 40, False)
    assert found.needed > 40_000


def test_stopping_when_it_is_narrow_costs_little_coverage() -> None:
    """Of intervals that grew until they were narrow, at least 92 % still hold the truth (95 % are said)."""
    covered = 0
    for study in range(STUDIES):
        draws = normals(study, 120)
        plan, _ = until_precise(PLAN, 0.4, 120, known(draws, []))
        interval = figures(plan, draws[: plan.replicates, None]).difference("npv", 1)
        covered += interval.low <= 0.0 <= interval.high
    assert covered / STUDIES > 0.92 - 4.0 * math.sqrt(0.08 * 0.92 / STUDIES)


def test_a_run_that_is_to_be_precise_is_and_finds_its_draws_again(tmp_path: Path) -> None:
    study = study_with(policy("1 %"))
    first = run_study(study, workers=1, store=tmp_path).difference("npv", 1)
    wanted = (first.high - first.low) / 5.0
    results = run_study(study, workers=1, store=tmp_path, precise=wanted, most_replicates=40)
    found = results.precision
    assert found is not None
    assert len(results.accounts) == found.draws > 3
    assert results.reused == 3  # those of the study were there
    interval = results.difference("npv", 1)
    assert (interval.high - interval.low) / 2.0 == pytest.approx(found.reached)
    assert found.is_met
    assert found.reached <= wanted
    assert precision_words(results)[0].startswith("Precise to")
    again = run_study(study, workers=1, store=tmp_path, precise=wanted, most_replicates=40)
    assert again.reused == found.draws
    assert again.precision == found
