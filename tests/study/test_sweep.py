"""What a study varies, and what of it is refused, each at its line."""

from __future__ import annotations

import pytest

from simulator.study import StudyError, parse_study
from simulator.study.goals import Goal
from simulator.study.variation import variant, with_sweep
from simulator.study.varied import Varied
from simulator.study.varied_words import goal_words, varied_words
from simulator.study.words import study_differences
from simulator.study.writer import to_toml

from .texts import STUDY as BASE
from .texts import complaint, policy, resolved

RATE = "stores.Ours.program.reward_rate"
RIVAL = 'stores."Rest of market".price_index'


def sweep(*lines: str) -> str:
    return "[sweep]\n" + "\n".join(lines) + "\n"


def test_a_list_keeps_its_order_and_a_range_has_even_steps() -> None:
    study = resolved(sweep(f'"{RATE}" = [0.03, 0.01]', '"market.entry_per_year" = { low = 0, high = 0.2, steps = 3 }'))
    assert study.varied == (
        Varied(RATE, (0.03, 0.01)),
        Varied("market.entry_per_year", (0.0, 0.1, 0.2), 0.0, 0.2, 3),
    )
    assert [one.is_condition for one in study.varied] == [False, True]


def test_log_steps_multiply_and_whole_numbers_stay_whole() -> None:
    log = resolved(sweep(f'"{RATE}" = {{ low = 0.01, high = 0.04, steps = 3, scale = "log" }}')).varied[0]
    assert log.values == (0.01, 0.02, 0.04)
    whole = resolved(sweep('"stores.Ours.program.tiers.count" = { low = 0, high = 5, steps = 3 }')).varied[0]
    assert whole.values == (0, 2, 5)
    assert all(isinstance(one, int) for one in whole.values)


def test_a_range_without_steps_is_for_designs_that_draw() -> None:
    one = resolved(sweep(f'"{RATE}" = {{ low = 0.01, high = 0.04 }}')).varied[0]
    assert (one.needs_drawing, one.values) == (True, (0.01, 0.04))
    assert varied_words(one) == "Ours: reward rate drawn from 1 % to 4 %"


def test_a_stores_value_is_a_condition_where_it_changes_everywhere() -> None:
    one = resolved(sweep(f"'{RIVAL}' = {{ values = [0.95, 1.0], everywhere = true }}")).varied[0]
    assert one.is_condition
    assert varied_words(one) == "Rest of market: price index 0.95, 1 (a condition)"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f'"{RATE}" = []', "the list is empty"),
        (f'"{RATE}" = [0.01, 0.02, 0.01]', "0.01 is in the list twice"),
        (f'"{RATE}" = 0.01', "expected a list of values or a range, found 0.01"),
        (f'"{RATE}" = [0.01, 7.0]', "7.0 is out of range"),
        (f'"{RATE}" = ["much"]', "expected a number, found the text 'much'"),
        (f'"{RATE}" = {{ low = 0.03, high = 0.01, steps = 3 }}', "`low` 0.03 is not below high 0.01"),
        (f'"{RATE}" = {{ low = 0.0, high = 0.01, scale = "log" }}', "on a log scale `low` is above 0, found 0"),
        (f'"{RATE}" = {{ low = 0.01, high = 0.03, steps = 1 }}', "1 is out of range: expected at least 2"),
        (f'"{RATE}" = {{ low = 0.01 }}', "a range needs low and high"),
        (f'"{RATE}" = {{ values = [0.01], steps = 3 }}', "`values` are a list"),
        (f'"{RATE}" = {{ low = 0.01, high = 2.0, steps = 3 }}', "out of range"),
        (f'"{RATE}" = {{ lo = 0.01, high = 0.03 }}', "did you mean 'low'?"),
        ('"stores.Ours.program.tiers.count" = { low = 0, high = 2, steps = 5 }', "there are not 5 whole numbers"),
        ('"stores.Ours.program.expiry.mode" = { low = 0, high = 2 }', "a range is for numbers; here stands"),
        ('"stores.Ours.program.reward_rat" = [0.01]', "did you mean 'reward_rate'?"),
        ('"stores.Our.program.reward_rate" = [0.01]', "did you mean 'Ours'?"),
        ('"stores.Ours.share" = [0.1]', "belongs to the market and is the same under every policy"),
        ('"stores.Ours.name" = ["X"]', "'name' of a store stays as it is"),
        ('"stores.Ours" = ["none"]', "the path goes on to one key of a store"),
        ('"segments.*.price_sensitivity" = [1.0]', "a sweep varies one place, not all that match"),
        ('"segments.nobody.share" = [1.0]', "there is no 'nobody' here"),
        ('"run.seed" = [1, 2]', "'seed' says how much is computed"),
        ('"run.week" = [52]', "did you mean 'weeks'?"),
        ('"run.weeks" = [0]', "0 is out of range"),
        ('"market.entry_per_yr" = [0.1]', "did you mean 'entry_per_year'?"),
        ('"market.entry_per_year" = [-1.0]', "-1.0"),
        ('"policies" = [1]', "a sweep cannot vary 'policies'"),
        ('"a name" = [1]', "a name with spaces stands in quotes inside the path"),
    ],
)  # fmt: skip
def test_what_cannot_be_varied_is_told_at_its_line(line: str, told: str) -> None:
    text = BASE + sweep(line)
    said = complaint(sweep(line))
    assert told in said
    assert f":{text.splitlines().index(line) + 1}:" in said


def test_a_path_that_is_given_twice_in_other_words() -> None:
    assert "the same path is given as" in complaint(
        sweep(f'"{RATE}" = [0.01]', "'stores.\"Ours\".program.reward_rate' = [0.02]")
    )


def test_what_a_policy_sets_itself_is_the_same_nowhere() -> None:
    own = policy("cheap", f"'{RIVAL}' = 0.9")
    said = complaint(own + sweep(f"'{RIVAL}' = {{ values = [0.95, 1.0], everywhere = true }}"))
    assert "policy 'cheap' sets this itself" in said


def test_goals_need_a_limit() -> None:
    assert resolved('[goals]\n"retention" = { min = 0.4 }\n').goals == {"retention": Goal(min=0.4)}
    assert "a goal needs `max` or `min`" in complaint('[goals]\n"retention" = { difference = true }\n')
    assert "`min` 2 is above `max` 1" in complaint('[goals]\n"roi" = { min = 2, max = 1 }\n')
    assert goal_words("npv", Goal(min=0.0, difference=True)) == "npv above the baseline's at least 0"


def test_the_resolved_file_says_the_same() -> None:
    text = sweep(
        f'"{RATE}" = [0.0, 0.02]',
        '"stores.Ours.program" = ["none", { reward_rate = 0.02 }]',
        f"'{RIVAL}' = {{ values = [0.95, 1.0], everywhere = true }}",
        '"market.entry_per_year" = { low = 0.01, high = 0.1, scale = "log", steps = 2 }',
        '"run.weeks" = { low = 26, high = 52 }',
    )
    study = resolved(text + '[goals]\n"roi" = { min = 0 }\n')
    again = parse_study(to_toml(study)).resolve()
    assert (again.varied, again.goals) == (study.varied, study.goals)
    assert study_differences(study, again) == []


def test_differences_of_two_studies_in_words() -> None:
    before, after = resolved(sweep(f'"{RATE}" = [0.01]')), resolved('[goals]\n"roi" = { min = 0 }\n')
    assert study_differences(before, after) == [
        "sweep: Ours: reward rate 1 % -> none",
        "goal: none -> roi at least 0",
    ]


def test_a_condition_changes_the_baseline_too_and_a_point_is_a_policy() -> None:
    lines = sweep(f'"{RATE}" = [0.0, 0.02]', f"'{RIVAL}' = {{ values = [0.9, 1.0], everywhere = true }}")
    study = parse_study(BASE + policy("own") + lines)
    under = variant(study, [(study.ready.varied[1], 0)])
    assert [one.stores[1].price_index for one in (under.ready.baseline, under.ready.policy("own"))] == [0.9, 0.9]
    point = under.policy("2 %", {RATE: 0.02})
    assert point.focal.program is not None
    assert (point.focal.program.reward_rate, point.stores[1].price_index) == (0.02, 0.9)
    assert study.ready.baseline.stores[1].price_index == 1.0


def test_values_that_cannot_stand_together_are_refused_by_the_rules_of_set() -> None:
    study = parse_study(BASE + sweep('"stores.Ours.program" = ["none", { reward_rate = 0.01 }]', f'"{RATE}" = [0.02]'))
    with pytest.raises(StudyError, match="which is removed"):
        variant(study).policy("none at 2 %", {"stores.Ours.program": "none", RATE: 0.02})


def test_options_of_the_command_hold_under_conditions() -> None:
    study = parse_study(BASE + sweep('"run.discount_rate_per_year" = [0.05]')).with_run(weeks=30)
    assert variant(study).ready.run.weeks == 30
    under = variant(study, [(study.ready.varied[0], 0)]).ready.run
    assert (under.weeks, under.discount_rate_per_year) == (30, 0.05)


def test_the_command_adds_replaces_and_removes_lines() -> None:
    study = parse_study(BASE + sweep(f'"{RATE}" = [0.0, 0.02]')).with_run(weeks=30)
    changed = with_sweep(study, [f"{RATE}=[0.01]", 'stores."Rest of market".price_index = [0.9, 1.0]'])
    assert [(one.path, one.values) for one in changed.ready.varied] == [(RATE, (0.01,)), (RIVAL, (0.9, 1.0))]
    assert changed.run.weeks == 30
    assert with_sweep(study, [f'{RATE}="none"']).ready.varied == ()


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("reward_rate", "expected PATH=\\[VALUES\\], found 'reward_rate'"),
        (f"{RATE}=[0.01", "--set"),
        (f"{RATE}=[9.0]", "9.0 is out of range"),
    ],
)
def test_a_setting_of_the_command_that_cannot_be_read(setting: str, told: str) -> None:
    with pytest.raises(StudyError, match=told):
        with_sweep(parse_study(BASE), [setting])
