"""What is recommended, and in which words."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.report.case import MOST_SHOWN, Case, case_of
from simulator.report.cell import NEUTRAL
from simulator.report.decision_table import decision_rows
from simulator.report.driver_table import silence
from simulator.report.drivers import drivers_of
from simulator.report.money_table import money_lines
from simulator.report.verdict import Verdict, verdict_of
from tests.report.small import DEARER, REWARD, SAME, plan_with, results_of


def verdict(case: Case) -> Verdict:
    return verdict_of(case, drivers_of(case.results, case.subject))


def test_a_clear_winner_is_recommended_with_its_odds() -> None:
    case = case_of(results_of(plan_with(REWARD, DEARER), [0.3, 0.0]))
    assert case.decision.recommended == 1
    assert case.decision.is_clear
    assert verdict(case).headline.startswith("Recommended: “2 %” (rewards of 2\u202f%).")
    assert "best in every draw tested (among the policies tested, if the assumptions hold)" in verdict(case).odds
    assert "100 %" not in verdict(case).odds


def test_doing_nothing_is_a_candidate() -> None:
    case = case_of(results_of(plan_with(REWARD, DEARER), [-0.2, -0.1]))
    assert case.decision.recommended == 0
    assert verdict(case).headline == ("Recommended: doing nothing (the baseline). Every policy tested has a lower NPV.")
    assert case.subject in (1, 2)


def test_identical_policies_have_no_winner_and_no_difference() -> None:
    case = case_of(results_of(plan_with(SAME), [0.0]))
    assert case.decision.tied == (0, 1)
    assert case.decision.recommended == 0
    assert "No clear winner between doing nothing (the baseline) and “the same”" in verdict(case).headline
    assert np.all(case.results.values("npv") == 0.0)
    assert [cell.tone for row in decision_rows(case) for cell in row.cells] == [NEUTRAL] * 18
    assert case.decision.wins is not None
    assert case.decision.wins.tolist() == [3.0, 3.0]


def test_of_tied_policies_the_cheapest_is_named() -> None:
    case = case_of(results_of(plan_with(REWARD), [0.06], noise=0.2))
    assert case.decision.tied == (0, 1)
    assert case.decision.recommended == 0
    assert "which puts in the least money of them" in verdict(case).headline


def test_noise_alone_gives_no_probability() -> None:
    case = case_of(results_of(plan_with(REWARD), [0.3], ranges=False))
    assert case.decision.wins is None
    assert verdict(case).odds == ""
    assert decision_rows(case)[1].cells[3].text == "–"
    assert "simulation noise only" in verdict(case).wrong
    assert silence(case, drivers_of(case.results, 1)).startswith("No assumed input was drawn")


def test_one_draw_has_no_interval_and_no_winner() -> None:
    case = case_of(results_of(plan_with(REWARD), [0.3], draws=1))
    assert not case.decision.is_clear
    rows = decision_rows(case)
    assert rows[1].cells[1].detail == "one draw: no interval"
    assert rows[1].glyph.low is None
    assert {cell.tone for row in rows for cell in row.cells} == {NEUTRAL}


def test_cells_are_painted_only_where_the_interval_leaves_0_out() -> None:
    case = case_of(results_of(plan_with(REWARD, DEARER, SAME), [0.05, 0.02, 0.0], noise=0.05))
    painted = 0
    for row, place in zip(decision_rows(case), case.shown, strict=True):
        for column, key in ((1, "net_gain"), (2, "npv"), (8, "retention")):
            is_painted = row.cells[column].tone != NEUTRAL
            assert is_painted == case.results.difference(key, place).is_clear
            assert bool(row.cells[column].arrow) == is_painted
            painted += is_painted
        assert all(cell.tone == NEUTRAL for cell in (row.cells[0], *row.cells[3:8]))
    for line in money_lines(case):
        assert line.is_total or all(cell.tone == NEUTRAL for cell in line.cells)
    assert painted


def test_at_most_seven_policies_are_shown_and_the_answer_is_among_them() -> None:
    many = "".join(f'[[policies]]\nname = "p{number}"\n' for number in range(9))
    case = case_of(results_of(plan_with(many), [0.01 * number for number in range(9)], draws=3))
    assert len(case.shown) == MOST_SHOWN
    assert case.shown[0] == 0
    assert {case.decision.recommended, case.decision.best} <= set(case.shown)


def test_a_study_without_policies_has_nothing_to_decide() -> None:
    case = case_of(results_of(plan_with(), []))
    assert verdict(case).headline.startswith("Nothing to decide")


@pytest.mark.parametrize(("draws", "words"), [(6, "draws "), (200, "P5 to P95 ")])
def test_percentiles_need_200_draws(draws: int, words: str) -> None:
    case = case_of(results_of(plan_with(REWARD), [0.3], draws=draws))
    assert decision_rows(case)[1].cells[2].more.startswith(words)


def test_payback_counts_the_draws_that_pay_back() -> None:
    case = case_of(results_of(plan_with(REWARD, DEARER), [0.3, 0.0]))
    first, second = (decision_rows(case)[place].cells[5] for place in (1, 2))
    assert first.detail == "6 of 6 draws"
    assert (second.text, second.detail) == ("not within the horizon", "0 of 6 draws")
