"""Points as policies, conditions as studies, and what is impossible before anything runs."""

from __future__ import annotations

import pytest

from simulator.experiment.sweep.errors import SweepError
from simulator.experiment.sweep.expected import sweep_cost
from simulator.experiment.sweep.prepared import prepare
from simulator.study import StudyError
from tests.experiment.studies import policy, study_with

RATE = '"stores.Ours.program.reward_rate"'
SPEND = '"stores.Ours.acquisition.channels.search.spend_per_week"'


def test_a_point_equal_to_a_policy_stands_once_by_its_name() -> None:
    study = study_with(policy("own") + f"[sweep]\n{RATE} = [0.01, 0.02]\n{SPEND} = [100, 200]\n")
    (condition,) = prepare(study).conditions
    assert [(point.name, point.at, point.place) for point in condition.points] == [
        ("baseline", (), 0),
        ("own", (0.01, 100), 1),
        ("reward rate 1 %, search spend per week 200", (0.01, 200), 2),
        ("reward rate 2 %, search spend per week 100", (0.02, 100), 3),
        ("reward rate 2 %, search spend per week 200", (0.02, 200), 4),
    ]
    assert [point.number for point in condition.points] == [0, 1, 2, 3, 4]
    assert [one.name for one in condition.added] == [point.name for point in condition.points[2:]]


def test_doing_nothing_may_be_a_point() -> None:
    (condition,) = prepare(study_with('[sweep]\n"stores.Ours.program" = ["none", { reward_rate = 0.03 }]\n')).conditions
    assert [(point.name, point.at) for point in condition.points] == [
        ("baseline", ("none",)),
        ("program reward rate 3 %", ({"reward_rate": 0.03},)),
    ]


def test_a_policy_whose_budget_is_still_to_be_solved_is_equal_to_no_point() -> None:
    study = study_with(policy("solved", "", "reward_cost_per_year = 100") + f"[sweep]\n{RATE} = [0.01]\n")
    (condition,) = prepare(study).conditions
    assert [point.name for point in condition.points] == ["baseline", "solved", "reward rate 1 %"]


def test_one_lever_at_a_time_has_the_study_as_written_once() -> None:
    study = study_with(f"[sweep]\n{RATE} = [0.01, 0.02]\n{SPEND} = [100, 200]\n")
    (condition,) = prepare(study, "one_at_a_time").conditions
    assert [point.at for point in condition.points[1:]] == [(0.01, 100.0), (0.02, 100.0), (0.01, 200)]


def test_every_condition_has_its_own_baseline() -> None:
    study = study_with(
        f"[sweep]\n{RATE} = [0.02]\n"
        '"market.entry_per_year" = [0.0, 0.1]\n"stores.Rest.price_index" = { values = [0.9], everywhere = true }\n'
    )
    prepared = prepare(study)
    assert [one.name for one in prepared.conditions] == [
        "entry per year 0 %, price index 0.9",
        "entry per year 10 %, price index 0.9",
    ]
    assert [one.study.market.entry_per_year for one in prepared.conditions] == [0.0, 0.1]
    for one in prepared.conditions:
        assert [policy.stores[1].price_index for policy in (one.study.baseline, *one.added)] == [0.9, 0.9]
    assert prepared.conditions[1].at == (0.1, 0.9)


def test_conditions_one_at_a_time_start_with_the_study_as_written() -> None:
    study = study_with(f'[sweep]\n{RATE} = [0.02]\n"run.weeks" = [26, 30]\n"market.exit_per_year" = [0.2]\n')
    found = prepare(study, "one_at_a_time").conditions
    assert [(one.name, one.at) for one in found] == [
        ("as written", (26, 0.0)),
        ("weeks 30", (30, 0.0)),
        ("exit per year 20 %", (26, 0.2)),
    ]


def test_impossible_points_are_told_with_their_values_before_anything_runs() -> None:
    study = study_with(f'[sweep]\n"stores.Ours.program" = ["none", {{ reward_rate = 0.03 }}]\n{RATE} = [0.01, 0.02]\n')
    with pytest.raises(StudyError) as caught:
        prepare(study)
    assert [one.message for one in caught.value.problems] == [
        f"the point program none, reward rate {rate} is impossible: this sets a value below 'stores.Ours.program', "
        "which is removed"
        for rate in ("1 %", "2 %")
    ]


def test_a_study_that_varies_nothing_is_told_how() -> None:
    with pytest.raises(SweepError, match=r"the study has no \[sweep\]; write one, or give --set 'stores"):
        prepare(study_with())


def test_only_conditions_may_be_varied() -> None:
    found = prepare(study_with(policy("own") + '[sweep]\n"run.weeks" = [26, 30]\n'))
    assert [[point.name for point in one.points] for one in found.conditions] == [["baseline", "own"]] * 2


def test_what_a_sweep_costs() -> None:
    study = study_with(policy("own") + f'[sweep]\n{RATE} = [0.01, 0.02]\n"run.weeks" = [26, 30]\n')
    cost = sweep_cost(prepare(study))
    assert (cost.points, cost.conditions, cost.draws) == (6, 2, 3)
    # 300 shoppers x 3 draws x (26 weeks before, then 26 or 30 in each of 3 worlds)
    assert cost.shopper_weeks == 300 * 3 * (26 + 3 * 26 + 26 + 3 * 30)
    assert not cost.is_large
    assert cost.in_words.startswith("6 worlds under 2 conditions x 3 draws, 0 million shopper-weeks, about")
    budget = study_with(policy("own", "", "reward_cost_per_year = 100") + f"[sweep]\n{RATE} = [0.01, 0.02]\n")
    # 4 pilots of the baseline and the policy that is solved come before the 4 worlds of the sweep
    assert sweep_cost(prepare(budget)).shopper_weeks == 300 * 3 * (5 * 26 + (4 + 4 * 2) * 26)
    many = sweep_cost(prepare(study.with_run(replicates=400)))
    assert many.is_large
