"""Rules that change in the run, from the plan to the books."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.experiment.keys import job_key
from simulator.experiment.plan import Plan
from simulator.experiment.results import Results
from simulator.experiment.run import run_study
from tests.experiment.studies import plan_with, policy, study_with

RATE = '"stores.Ours.program.reward_rate"'
LATER = f"changes = [{{ week = 13, set = {{ {RATE} = 0.005 }} }}]"
TIERS = '"stores.Ours.program.tiers" = { count = 3, basis = "points" }'


def rate(plan: Plan, replicate: int, policy_: int) -> list[float]:
    """The focal rate in week 0 and from each change on, in the job of a replicate."""
    job = plan.job(replicate)
    stages = [job.policies[policy_], *(stores for _, stores in job.changes[policy_])]
    return [stores[plan.place].program.reward_rate for stores in stages if stores[plan.place].program]  # type: ignore[union-attr, misc]


def test_a_job_without_changes_says_nothing_of_them() -> None:
    assert plan_with(policy("a")).job(0).changes == ()


def test_a_job_has_the_changes_of_every_policy() -> None:
    plan = plan_with(policy("a") + policy("b", "", LATER))
    assert [[week for week, _ in later] for later in plan.job(0).changes] == [[], [], [13]]
    assert rate(plan, 0, 2) == [0.01, 0.005]
    assert [week for week, _ in plan.focal_course(2)] == [0, 13]


def test_one_draw_holds_through_the_run() -> None:
    plan = plan_with(policy("a", "", LATER) + f"[uncertain]\n{RATE} = {{ low = 0.5, high = 2.0 }}\n")
    found = [rate(plan, replicate, 1) for replicate in range(4)]
    assert len({first for first, _ in found}) == 4
    assert [later / first for first, later in found] == pytest.approx([0.5] * 4)


def test_the_key_of_a_job_knows_week_and_rules() -> None:
    jobs = [
        plan_with(policy("a", "", more)).job(0)
        for more in ("", LATER, LATER.replace("13", "14"), LATER.replace("0.005", "0.006"))
    ]
    assert len({job_key(job) for job in jobs}) == 4
    assert job_key(jobs[1]) == job_key(replace(jobs[1]))


def test_thresholds_by_number_are_the_same_in_every_replicate() -> None:
    change = f"changes = [{{ week = 9, set = {{ {RATE} = 0.02 }} }}]"
    plan = plan_with(policy("a", TIERS, change) + '[uncertain]\n"basket.log_mean" = { low = 0.8, high = 1.2 }\n')
    jobs = [plan.job(replicate) for replicate in range(3)]
    assert len({job.profile.basket.log_mean for job in jobs}) == 3
    found = set()
    for job in jobs:
        for stores in (job.policies[1], job.changes[1][0][1]):
            program = stores[plan.place].program
            assert program is not None
            assert program.tiers is not None
            assert program.tiers.count is None
            found.add(tuple(level.threshold for level in program.tiers.levels.values()))
    assert len(found) == 1
    assert len(found.pop()) == 3


def test_figures_are_those_of_the_policy_without_changes_until_the_first_one(tmp_path: Path) -> None:
    changes = f"""changes = [
    {{ week = 12, set = {{ {RATE} = 0.005, {TIERS} }} }},
    {{ week = 20, set = {{ "stores.Ours.program" = "none", "stores.Ours.price_index" = 0.9 }} }},
]"""
    results = run_study(study_with(policy("a") + policy("b", "", changes)), store=tmp_path, workers=1)
    for account in results.accounts:
        for values in (account.statement.sales, account.statement.profit, account.statement.points.closing):
            assert np.array_equal(values[:12, 1], values[:12, 2])
            assert not np.array_equal(values[12:, 1], values[12:, 2])
        points = account.statement.points
        assert np.array_equal(points.closing[-1], points.counted)
        assert not points.issued[20:, 2].any()
        assert account.statement.levels.members[15, 2, 1:].any() or not account.statement.levels.risen[:, 2].any()


def investment(results: Results) -> np.ndarray:
    return np.asarray(results.values("investment").mean(axis=0))


def test_budgets_are_solved_with_the_changes_in_the_run(tmp_path: Path) -> None:
    spend = '"stores.Ours.acquisition.channels.search.spend_per_week"'
    later = f"changes = [{{ week = 13, set = {{ {spend} = 10 }} }}]"
    media = f"same_cost_as = 'a'\nsolve = {spend}\n{later}"
    budget = f"reward_cost_per_year = 6000\n{LATER}"
    text = policy("a", f"{RATE} = 0.03", LATER) + policy("b", '"stores.Ours.program" = "none"', media)
    results = run_study(study_with(text + policy("c", "", budget)), store=tmp_path, workers=1)
    costs = investment(results)
    assert costs[2] == pytest.approx(costs[1], rel=0.01)
    solved = results.plan.policies[2]
    first, after = (stage.focal.acquisition.channels["search"].spend_per_week for stage in solved.stages)
    assert first != 100
    assert after == 10
    rewards = results.values("rewards_accrued").mean(axis=0)[3]
    assert rewards == pytest.approx(6000 * 26 / 52.1775, rel=0.01)
    assert results.plan.policies[3].stages[1].focal.program.reward_rate == 0.005  # type: ignore[union-attr]
