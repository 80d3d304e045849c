"""Checks of a report: they pass on sound books and fail on others."""

from __future__ import annotations

from dataclasses import replace

from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.checks import FAIL, NOTE, PASS, Check, all_checks
from simulator.report.policy_table import policy_rows
from simulator.report.solved import realized_words
from simulator.study import RewardCost, SameCost
from tests.report.small import DEARER, REWARD, SAME, plan_with, results_of


def checks(results: Results) -> dict[str, Check]:
    return {check.name: check for check in all_checks(case_of(results))}


def test_sound_books_pass() -> None:
    found = checks(results_of(plan_with(REWARD, SAME), [0.3, 0.0]))
    assert {check.status for check in found.values()} == {PASS}
    assert "“the same” is the baseline and differs by exactly 0" in found


def test_points_that_are_not_there_fail() -> None:
    results = results_of(plan_with(REWARD), [0.3])
    results.accounts[0].statement.points.closing[-1, 1] += 1
    found = [check for name, check in checks(results).items() if name.startswith("Points")]
    assert [check.status for check in found] == [FAIL]


def test_lines_that_do_not_add_up_fail() -> None:
    results = results_of(plan_with(REWARD), [0.3])
    results.accounts[2].kpis["program_cost"][1] += 1000.0
    assert checks(results)["The lines of the profit and loss add up to net profit"].status == FAIL


def test_budgets_are_checked_against_what_was_realized() -> None:
    results = results_of(plan_with(REWARD, DEARER), [0.3, 0.0])
    base, reward, dearer = results.plan.policies
    ruled = (
        base,
        replace(reward, cost=RewardCost(1.0, "stores.Ours.program.reward_rate")),
        replace(dearer, cost=SameCost("2 %", "stores.Ours.price_index")),
    )
    found = checks(replace(results, plan=replace(results.plan, policies=ruled)))
    budgets = [check for name, check in found.items() if "within" in name]
    assert [check.status for check in budgets] == [FAIL, FAIL]
    assert all("against" in check.found for check in budgets)


def test_a_solved_budget_is_told_beside_what_it_came_to() -> None:
    results = results_of(plan_with(REWARD), [0.3])
    base, reward = results.plan.policies
    rule = RewardCost(1000.0, "stores.Ours.program.reward_rate")
    ruled = replace(results, plan=replace(results.plan, policies=(base, replace(reward, cost=rule))))
    found = results.level("rewards_accrued", 1).mean / (60 / 52.1775)
    words = realized_words(ruled, 1)
    assert words == f"Asked for USD 1,000 a year, realized {found:,.0f} ({found / 10 - 100:+.2f} %)."
    assert words in policy_rows(case_of(ruled))[1].note
    assert realized_words(ruled, 0) == ""


def test_a_mean_that_is_not_told_from_0_is_a_note() -> None:
    found = checks(results_of(plan_with(REWARD), [0.06], noise=0.2))
    assert [check.status for name, check in found.items() if name.startswith("Precision")] == [NOTE]
