"""A world is the same to the byte whatever it is run with, so that it is found again in any other study."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.accounts.registry import KPIS
from simulator.experiment import missing, task
from simulator.experiment.evaluate import evaluate
from simulator.experiment.executors.opening import open_executor
from simulator.experiment.keys import world_keys
from simulator.experiment.missing import Piece, job_of
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.run import run_plan
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.market.world_parts import joined, split

from .studies import policy, study_with

LEVELS = '"stores.Ours.program.tiers" = { count = 3, window = "rolling", top_share = 0.1 }'
LOTS = '"stores.Ours.program.expiry" = { mode = "age", weeks = 13 }'
PUSH = '"stores.Ours.acquisition.channels" = { search = { spend_per_week = 500.0, salience = 1.5 } }'
NONE = '"stores.Ours.program" = "none"'
STUDY = study_with(
    policy("plain") + policy("levels", LEVELS) + policy("lots", LOTS) + policy("push", PUSH) + policy("none", NONE)
)
"""Policies of every layout: plain, with levels, with lots, around programs, without a program."""
PLAN = plan_of(STUDY.resolve())


@pytest.fixture(scope="module")
def whole() -> Tallies:
    return simulate(PLAN.job(1))


def test_tallies_taken_apart_by_world_are_put_together_again(whole: Tallies) -> None:
    assert joined(split(whole)).same_as(whole)


@pytest.mark.parametrize("place", range(1, 6))
def test_a_policy_alone_beside_the_baseline_gives_what_it_gives_among_others(whole: Tallies, place: int) -> None:
    parts = split(whole)
    alone = simulate(job_of(PLAN, Piece(1, (0, place))))
    assert joined([parts[0], parts[place]]).same_as(alone)


def test_keys_of_worlds_do_not_depend_on_what_they_run_with() -> None:
    keys = world_keys(PLAN.job(1))
    assert len(set(keys)) == 6
    for place in range(1, 6):
        assert world_keys(job_of(PLAN, Piece(1, (0, place)))) == (keys[0], keys[place])
    other = replace(PLAN, policies=(PLAN.policies[1], *PLAN.policies[1:]))
    assert not set(keys) & set(world_keys(other.job(1)))  # a policy is kept with the baseline that it is held against


def test_many_policies_in_small_pieces_come_to_the_same_figures_and_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = replace(PLAN, replicates=2)
    with open_executor(tmp_path / "one", 1) as executor:
        (at_once,) = evaluate([plan], executor)
    monkeypatch.setattr(missing, "MOST_WORLDS", 3)
    with open_executor(tmp_path / "other", 1) as executor:
        (apart,) = evaluate([plan], executor)
    for key in KPIS:
        np.testing.assert_array_equal(at_once.values(key), apart.values(key), err_msg=key)
    files = [sorted(path.name for path in (tmp_path / name / "worlds").iterdir()) for name in ("one", "other")]
    assert files[0] == files[1]
    for name in files[0]:
        assert len({(tmp_path / store / "worlds" / name).read_bytes() for store in ("one", "other")}) == 1


def test_a_policy_that_is_added_is_all_that_is_computed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = replace(PLAN, replicates=2)
    ran: list[int] = []

    def counted(job: Job) -> Tallies:
        ran.append(len(job.policies))
        return simulate(job)

    monkeypatch.setattr(task, "simulate", counted)
    with open_executor(tmp_path, 1) as executor:
        evaluate([_without(plan, "lots")], executor)
        assert ran == [5, 5]
        (found,) = evaluate([plan], executor)
        assert ran == [5, 5, 2, 2]
        assert found.plan.names[3] == "lots"
        accounts = run_plan(plan, executor)
        assert ran == [5, 5, 2, 2]
    for key in KPIS:
        np.testing.assert_array_equal(found.values(key), accounts.values(key), err_msg=key)


def _without(plan: Plan, name: str) -> Plan:
    return replace(plan, policies=tuple(one for one in plan.policies if one.name != name))
