"""What pages say of a sweep, and what they never say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.experiment.sweep.swept import Swept
from simulator.report.ranking import verdict as ranked
from simulator.report.sweep import verdict
from simulator.report.sweep.best_table import best_rows
from simulator.report.sweep.case import LATIN, ONE_AT_A_TIME, sweep_case
from simulator.report.sweep.charts.conditions import conditions_title
from simulator.report.sweep.words import held_sentence, method_words
from tests.report.small import HEAD

from .small import ENTRIES, LEVELS, REWARDS, swept


def test_the_best_of_the_points_tested_is_told_with_its_interval() -> None:
    case = sweep_case(swept())
    words = verdict.headline(case)
    assert words.startswith("Reward rate 2 %, tiers count 0 has the highest NPV of the 12 points tested (NPV USD")
    assert "95 % interval" in words
    assert ranked.headline(case).startswith(
        "Recommended: “reward rate 2 %, tiers count 0”. Its NPV is clearly the highest"
    )
    assert "doing nothing included" in ranked.headline(case)
    assert "among the candidates tested, if the assumptions hold" in ranked.odds(case.view)
    assert "best in every draw tested" in ranked.odds(case.view)
    assert "100" not in ranked.odds(case.view)


def test_without_drawn_inputs_no_probability_is_stated() -> None:
    case = sweep_case(swept(ranges=False))
    assert ranked.odds(case.view) == "Simulation noise only: no assumed input was drawn, so no probability is stated."
    assert "chance only" in held_sentence(case.view)
    assert {row.cells[1].text for row in best_rows(case.view)} == {"–"}
    drawn = sweep_case(swept())
    assert "both: chance, and the" in held_sentence(drawn.view)
    assert best_rows(drawn.view)[0].cells[1].text == "8 of 8"


def test_points_that_cannot_be_told_apart_are_a_region_and_the_cheapest_is_recommended() -> None:
    flat = swept(effects=lambda at, given: (5e6, 1e8 * float(at[0]), 0.0), noise=3e5)
    case = sweep_case(flat)
    assert len(case.view.ranking.tied) > 5
    words = verdict.headline(case)
    assert words.startswith(f"No clear winner among the best {len(case.view.ranking.tied)} candidates.")
    assert "They lie at " in words
    assert "which puts in the least money of them" in words
    chosen = case.view.ranking.recommended
    assert chosen is not None
    assert chosen.money.mean == min(one.money.mean for one in case.view.ranking.tied)


def test_where_nothing_is_clearly_better_the_answer_is_to_do_nothing() -> None:
    case = sweep_case(swept(noise=3e7))
    assert verdict.headline(case) == "Do nothing: none of the 12 points tested clearly has a higher NPV."
    assert "Recommended: doing nothing (the baseline), which changes nothing." in ranked.headline(case)
    losing = sweep_case(swept(effects=lambda at, given: (-1e8 * float(at[0]), 1e8, 0.0), noise=1e5))
    assert verdict.headline(losing).startswith("“2 % as written” has the highest NPV of the 14 candidates tested")
    assert all(row.cells[0].tone == "worse" for row in best_rows(losing.view) if "reward rate" in row.name)


def test_one_draw_has_no_interval_no_probability_and_no_color() -> None:
    case = sweep_case(swept(draws=1))
    assert ranked.odds(case.view).startswith("One draw: nothing can be told apart, and no probability")
    assert held_sentence(case.view) == "There is one draw and no interval."
    assert {row.cells[0].tone for row in best_rows(case.view)} == {"neutral"}
    assert "Not known with 1 draw" in ranked.luck(case.view)


def test_the_luck_of_being_picked_is_told() -> None:
    case = sweep_case(swept())
    words = ranked.luck(case.view)
    assert words.startswith("The highest of 14 means is high partly by luck. Picked on one half of the draws")
    assert any("highest mean of many points is high partly by luck" in one for one in method_words(case))


def test_a_better_candidate_that_breaks_a_goal_is_named_with_the_goal(two: Swept) -> None:
    case = sweep_case(two)
    assert case.view.ranking.recommended is not None
    strict = HEAD + "[goals]\nliability_over_sales = { max = 0.0003 }\n"
    case = sweep_case(swept(head=strict))
    assert ranked.breaking(case.view).startswith("“reward rate 2 %, tiers count 0” has a higher mean NPV (USD\u202f+")
    assert "but breaks a goal: Liability / annual sales 0.40\u202f%, limit at most 0.030\u202f%" in ranked.breaking(
        case.view
    )
    none = HEAD + "[goals]\nretention = { min = 2.0 }\n"
    case = sweep_case(swept(head=none))
    assert verdict.headline(case).startswith("Nothing is recommended: every one of 14 candidates breaks a goal")
    assert "Customers retained at least 200.0" in ranked.breaking(case.view) or "limit at least" in ranked.breaking(
        case.view
    )


def test_an_end_of_what_was_tested_is_told_but_not_that_nothing_lies_below_0() -> None:
    assert verdict.edge_words(sweep_case(swept())) == ""  # 2 % inside, 0 levels at the natural end
    rising = sweep_case(swept(effects=lambda at, given: (1e8 * float(at[0]), 1e6, 0.0), noise=1e4))
    assert verdict.edge_words(rising).startswith("The best point lies at an end of what was tested (reward rate 5 %")


def test_conditions_say_where_the_choice_flips(two: Swept) -> None:
    case = sweep_case(swept(conditions=(ENTRIES,)))
    words = verdict.conditions_words(case)
    assert words.startswith(
        "The choice flips: “reward rate 2 %, tiers count 0” under entry per year 0 %, “reward rate 3 %"
    )
    assert conditions_title(case).startswith("The choice depends on the condition: ")
    same = sweep_case(
        swept(effects=lambda at, given: (1e6 - 1e7 * float(at[0]), 1e6, 0.0), conditions=(ENTRIES,), noise=1e4)
    )
    assert "under each of the 2 conditions tested" in verdict.conditions_words(same)


@pytest.mark.parametrize("design", [LATIN, ONE_AT_A_TIME])
def test_other_designs_are_named(design: str) -> None:
    points = [(0.02, 2), (0.01, 2), (0.03, 2), (0.02, 0), (0.02, 3)]
    case = sweep_case(swept((REWARDS, LEVELS), design=design, points=points))
    assert "5 points tested" in verdict.headline(case) or "the best" in verdict.headline(case)
    if design == ONE_AT_A_TIME:
        assert case.reference == (0.02, 2)
        assert [case.varied(point) for point in case.view.grid] == [[], [0], [0], [1], [1]]


def test_a_sweep_that_only_has_conditions_is_about_the_policies_of_the_study() -> None:
    made = swept(levers=(), points=(), conditions=(ENTRIES,))
    assert verdict.headline(sweep_case(made)).startswith("“2 % as written” has the highest NPV of the 1 policy tested")
    assert replace(made, conditions=made.conditions[:1]).failures == ()
