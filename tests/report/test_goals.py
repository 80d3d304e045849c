"""Goals of a study in the report of a run: pass and FAIL, and a recommendation that breaks one says so."""

from __future__ import annotations

from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.decision_csv import decision_csv
from simulator.report.drivers import drivers_of
from simulator.report.goal_table import goal_table, recommended_checks
from simulator.report.page import page
from simulator.report.verdict import verdict_of
from simulator.study import parse_study
from tests.report.reading import Page
from tests.report.small import DEARER, HEAD, REWARD, plan_of, results_of

LIMIT = "[goals]\nrewards_accrued = {{ max = {} }}\nactive_customers = {{ min = 0, difference = true }}\n"


def results(most: float) -> Results:
    text = HEAD + REWARD + DEARER + LIMIT.format(most)
    return results_of(plan_of(parse_study(text, "small.toml").resolve()), [0.3, 0.0])


def test_a_policy_that_keeps_all_goals_is_recommended_without_more_words() -> None:
    case = case_of(results(1e9))
    assert "goal" not in verdict_of(case, drivers_of(case.results, case.subject)).headline
    (table,) = goal_table(case)
    assert table.rows[0].words[0].startswith("Rewards accrued at most 1,000")
    assert {cell.text for row in table.rows for cell in row.cells} == {"pass"}
    assert {one.status for one in recommended_checks(case)} == {"pass"}


def test_one_that_breaks_a_goal_is_not_recommended_without_saying_so() -> None:
    case = case_of(results(1.0))
    assert case.decision.recommended == 1
    words = verdict_of(case, drivers_of(case.results, case.subject)).headline
    assert "But it breaks a goal (Rewards accrued" in words
    assert "of the policies that keep all goals" in words
    (table,) = goal_table(case)
    assert [cell.text for cell in table.rows[0].cells] == ["pass", "FAIL", "pass"]
    assert [one.status for one in recommended_checks(case)] == ["FAIL", "pass"]
    rows = decision_csv(case).splitlines()
    column = rows[0].split(",").index("goals_broken")
    assert column > 0
    assert sum("Rewards accrued" in row for row in rows[1:]) == 1
    shown = Page(page(case, []))
    assert "Goals: limits that the study states" in shown.text
    assert "FAIL" in shown.text


def test_a_study_without_goals_says_nothing_of_them() -> None:
    case = case_of(results_of(plan_of(parse_study(HEAD + REWARD, "small.toml").resolve()), [0.3]))
    assert not goal_table(case)
    assert not recommended_checks(case)
    assert "goals_broken" not in decision_csv(case)
