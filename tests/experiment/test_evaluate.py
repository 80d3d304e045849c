"""Many plans in one list of work: nothing twice, failures told, comparisons always paired."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.experiment import missing, task
from simulator.experiment.evaluate import RunError, evaluate
from simulator.experiment.executors import open_executor
from simulator.experiment.plan import plan_of
from simulator.experiment.run import run_plan
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies

from .studies import policy, study_with

PLAN = plan_of(study_with(policy("a") + policy("b", '"stores.Ours.program.reward_rate" = 0.02')).resolve())
NPV = "npv"


def test_a_world_that_two_plans_share_is_computed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[int, int]] = []

    def counted(job: Job) -> Tallies:
        ran.append((job.replicate, len(job.policies)))
        return simulate(job)

    monkeypatch.setattr(task, "simulate", counted)
    other = replace(PLAN, policies=(*PLAN.policies[:2], replace(PLAN.policies[2], name="the same as b")))
    with open_executor(tmp_path, 1) as executor:
        one, two = evaluate([PLAN, other], executor)
    assert ran == [(0, 3), (1, 3), (2, 3)]
    np.testing.assert_array_equal(one.values(NPV), two.values(NPV))
    assert (one.reused, two.reused) == (0, 0)
    assert two.plan.names == ["baseline", "a", "the same as b"]


def test_a_piece_that_fails_leaves_its_replicate_out_for_every_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def poisoned(job: Job) -> Tallies:
        if job.replicate == 1 and any(store.program and store.program.rate == 0.02 for store in job.policies[-1]):
            raise ValueError("a poisoned policy")
        return simulate(job)

    monkeypatch.setattr(missing, "MOST_WORLDS", 2)  # every policy in a piece of its own
    with monkeypatch.context() as patch, open_executor(tmp_path, 1) as executor:
        patch.setattr(task, "simulate", poisoned)
        (found,) = evaluate([PLAN], executor)
    assert found.replicates == (0, 2)
    assert found.values(NPV).shape == (2, 3)
    assert [(one.number, one.error) for one in found.failures] == [(1, "ValueError: a poisoned policy")]
    with open_executor(tmp_path, 1) as executor:
        (whole,) = evaluate([PLAN], executor)
        assert whole.replicates == (0, 1, 2)
        assert whole.reused == 2
        np.testing.assert_array_equal(whole.values(NPV)[[0, 2]], found.values(NPV))


def test_a_plan_of_which_nothing_is_left_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task, "simulate", lambda _: 1 / 0)
    with pytest.raises(RunError, match="ZeroDivisionError"), open_executor(tmp_path, 1) as executor:
        evaluate([PLAN], executor)


def test_books_are_closed_anew_from_kept_worlds_under_other_terms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_executor(tmp_path, 1) as executor:
        evaluate([PLAN], executor)
        monkeypatch.setattr(task, "simulate", lambda _: pytest.fail("simulated again"))
        run = PLAN.study.run.model_copy(update={"discount_rate_per_year": 0.5})
        dearer = replace(PLAN, study=replace(PLAN.study, run=run))
        (found,) = evaluate([dearer], executor)
        accounts = run_plan(dearer, executor)
    np.testing.assert_array_equal(found.values(NPV), accounts.values(NPV))
    assert found.half_npv(1).shape == (3, 2)
    np.testing.assert_array_equal(found.half_npv(2), accounts.half_npv(2))


def test_progress_counts_up_to_all(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    with open_executor(tmp_path, 1) as executor:
        evaluate([PLAN], executor, lambda *told: heard.append(told), "comparing")
        assert heard == [("comparing", done, 3) for done in range(4)]
        evaluate([PLAN], executor, lambda *told: heard.append(told), "comparing")
    assert heard[-1] == ("comparing", 0, 0)
