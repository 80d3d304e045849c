"""Every policy with and without reactions: kept apart, each held against its own baseline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from simulator.experiment.keys import job_key
from simulator.experiment.results import Results
from simulator.experiment.run import run_study

from .studies import plan_with, policy, study_with

REACT = '"stores.Rest.reactions.copy" = { kind = "copy_program", lag_weeks = 4 }'
CHEAPER = '"stores.Ours.price_index" = 0.9'
MATCH = """
[stores.reactions.match]
kind = "match"
lag_weeks = 1
"""


def study(rivals: str = "both") -> str:
    return f'[market]\nrivals = "{rivals}"\n' + policy("cheaper", f"{CHEAPER}, {REACT}")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return run_study(study_with(study()), workers=1, store=tmp_path_factory.mktemp("store"))


def test_a_study_without_reactions_has_no_shadow(tmp_path: Path) -> None:
    assert plan_with(policy("cheaper", CHEAPER)).shadow is None
    assert run_study(study_with(policy("cheaper", CHEAPER)), workers=1, store=tmp_path).shadow is None


def test_the_shadow_has_every_policy_without_reactions() -> None:
    plan = plan_with(study())
    assert plan.shadow is not None
    assert plan.shadow.names == ["baseline, rivals passive", "cheaper, rivals passive"]
    assert plan.shadow.shadow is None
    job, quiet = plan.job(0), plan.shadow.job(0)
    assert [week for week, _ in job.changes[1]] == [4]  # what the baseline leaves out and the policy has is copied
    assert quiet.changes == ()
    assert all(not store.reactions for stores in quiet.policies for store in stores)
    assert any(store.reactions for store in job.policies[1])
    assert job_key(job) != job_key(quiet)


def test_one_of_both_may_be_asked_for() -> None:
    react, quiet = plan_with(study("react")), plan_with(study("passive"))
    assert react.shadow is None
    assert quiet.shadow is None
    assert react.job(0).policies == plan_with(study()).job(0).policies
    assert all(not store.reactions for stores in quiet.job(0).policies for store in stores)


def test_copies_follow_the_solved_and_drawn_program() -> None:
    more = policy("generous", f'"stores.Ours.program.reward_rate" = 0.05, {REACT}')
    plan = plan_with(f'[market]\nrivals = "both"\n{more}')
    [(week, stores)] = plan.job(0).changes[1]
    assert week == 4
    ours, rest = stores
    assert ours.program is not None
    assert rest.program is not None
    assert rest.program.reward_rate == ours.program.reward_rate == 0.05


def test_contrasts_of_the_shadow_are_against_its_own_baseline(both: Results) -> None:
    assert both.shadow is not None
    for results in (both, both.shadow):
        differences = results.values("npv")[:, 1] - results.values("npv")[:, 0]
        np.testing.assert_allclose(results.difference("npv", 1).mean, differences.mean())
        assert (results.values("npv")[:, 0] == 0.0).all()
    found = both.by_reactions("sales", 1)
    assert found is not None
    assert found.mean == pytest.approx(both.difference("sales", 1).mean - both.shadow.difference("sales", 1).mean)


def test_tables_carry_both(both: Results) -> None:
    names = ["baseline", "cheaper", "baseline, rivals passive", "cheaper, rivals passive"]
    assert both.decision_table()["policy"].tolist() == names
    assert both.frame()["policy"].unique().tolist() == names
