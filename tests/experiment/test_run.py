"""A study runs from its file to its results: budgets met, work reused, failures told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.experiment import task as module
from simulator.experiment.evaluate import RunError
from simulator.experiment.keys import world_keys
from simulator.experiment.plan import plan_of
from simulator.experiment.run import run_study
from simulator.experiment.storage.errors import StorageError
from simulator.market.job import WEEKS_PER_YEAR, Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies

from .studies import policy, study_with

STUDY = study_with(policy("1 %") + policy("same as none", '"stores.Ours.program" = "none"'))
RUNNING = '"stores.Ours.program.costs.platform_per_year" = 1500'


def poisoned(job: Job) -> Tallies:
    if job.replicate == 1:
        raise ValueError("a poisoned job")
    return simulate(job)


def test_a_study_gives_accounts_for_every_replicate_and_policy(tmp_path: Path) -> None:
    results = run_study(STUDY, workers=1, store=tmp_path)
    assert results.replicates == (0, 1, 2)
    assert results.failures == ()
    assert results.values("sales").shape == (3, 3)
    assert (results.values("sales") > 0).all()
    assert results.difference("profit", 2).mean == 0.0
    assert not results.difference("profit", 2).is_clear


def test_a_finished_run_is_not_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = run_study(STUDY, workers=1, store=tmp_path)
    monkeypatch.setattr(module, "simulate", lambda _: pytest.fail("run again"))
    again = run_study(STUDY, workers=1, store=tmp_path)
    assert (first.reused, again.reused) == (0, 3)
    np.testing.assert_array_equal(first.values("npv"), again.values("npv"))


def test_a_damaged_result_is_computed_again(tmp_path: Path) -> None:
    first = run_study(STUDY, workers=1, store=tmp_path)
    key = world_keys(plan_of(STUDY.resolve()).job(1))[1]
    (damaged,) = (tmp_path / "worlds").glob(f"{key}.*")
    damaged.write_bytes(b"garbage")
    again = run_study(STUDY, workers=1, store=tmp_path)
    np.testing.assert_array_equal(first.values("npv"), again.values("npv"))
    assert len(list(tmp_path.rglob("*.damaged*"))) == 1


def test_a_replicate_that_fails_is_told_and_the_others_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, "simulate", poisoned)
        results = run_study(STUDY, workers=1, store=tmp_path)
    assert results.replicates == (0, 2)
    assert [(outcome.number, outcome.error) for outcome in results.failures] == [(1, "ValueError: a poisoned job")]
    whole = run_study(STUDY, workers=1, store=tmp_path)
    assert whole.reused == 2
    np.testing.assert_array_equal(whole.values("npv")[[0, 2]], results.values("npv"))


def test_a_run_in_which_all_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "simulate", lambda _: 1 / 0)
    with pytest.raises(RunError, match="every replicate failed; the first with ZeroDivisionError"):
        run_study(STUDY, workers=1, store=tmp_path)


def test_a_store_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError, match="cannot be kept"):
        run_study(STUDY, workers=1, store=tmp_path / "file")


def test_progress_counts_up_to_all(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    run_study(STUDY, workers=1, store=tmp_path, progress=lambda *told: heard.append(told))
    assert heard == [("simulating", done, 3) for done in range(4)]


def test_a_budget_for_rewards_is_spent_on_rewards(tmp_path: Path) -> None:
    # `reward_cost_per_year`: "the reward rate is solved to this expected cost of rewards"; running costs come on top.
    study = study_with(policy("budget", RUNNING, "reward_cost_per_year = 5000"))
    results = run_study(study, workers=1, store=tmp_path)
    assert results.level("program_cost", 1).mean == pytest.approx(1500 * 26 / WEEKS_PER_YEAR)
    assert results.level("rewards_accrued", 1).mean == pytest.approx(5000 * 26 / WEEKS_PER_YEAR, rel=0.011)


def test_policies_of_equal_money_cost_the_same(tmp_path: Path) -> None:
    same = 'same_cost_as = "3 %"\nsolve = '
    study = study_with(
        policy("3 %", '"stores.Ours.program.reward_rate" = 0.03')
        + policy("price", '"stores.Ours.program" = "none"', f'{same}"stores.Ours.price_index"')
    )
    costs = run_study(study, workers=1, store=tmp_path).values("investment").mean(axis=0)
    assert costs[1] > 0
    assert costs[2] == pytest.approx(costs[1], rel=0.011)
