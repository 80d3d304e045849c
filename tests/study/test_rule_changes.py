"""Rules that change in the run: each change stands on what held before it, and what is wrong is told at its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.study import StudyError, load_study, parse_study, with_value
from simulator.study.assumptions import parameters
from simulator.study.ladders import ladders
from simulator.study.lint import lint
from simulator.study.sheet.write import write_sheet
from simulator.study.words import differences, study_differences
from simulator.study.writer import to_toml

from .texts import STUDY, complaint, policy, resolved

RATE = '"stores.Ours.program.reward_rate"'
STEPS = f"""changes = [
    {{ week = 10, set = {{ {RATE} = 0.03 }}, note = "trial is over" }},
    {{ week = 20, set = {{ "stores.Ours.price_index" = 0.98 }} }},
    {{ week = 30, set = {{ "stores.Ours.program" = "none" }} }},
]"""


def test_a_change_stands_on_what_held_before_it() -> None:
    study = resolved(policy("steps", f"{RATE} = 0.02", STEPS))
    found = study.policy("steps")
    stores = [stage.focal for stage in found.stages]
    assert [week for week, _ in found.course] == [0, 10, 20, 30]
    assert [store.program and store.program.reward_rate for store in stores] == [0.02, 0.03, 0.03, None]
    assert [store.price_index for store in stores] == [1.0, 1.0, 0.98, 0.98]
    assert {store.share for store in stores} == {0.2}
    assert found.later[0].note == "trial is over"


def test_the_baseline_changes_too_and_today_and_the_policies_do_not_follow() -> None:
    study = resolved(f"[[baseline.changes]]\nweek = 5\nset = {{ {RATE} = 0.0 }}\n" + policy("as it is"))
    assert [stage.week for stage in study.baseline.later] == [5]
    assert study.today.later == study.policy("as it is").later == ()
    assert differences(study.baseline, study.policy("as it is")) == ["from week 5: no change of rules"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ("{ week = 0, set = {} }", "0 is out of range: expected at least 1"),
        ("{ week = 52, set = {} }", "the rules change in week 52, but the run has 52 weeks"),
        ("{ week = 9, set = {} }, { week = 9, set = {} }", "ascending order of their weeks, found week 9 after 9"),
        ("{ week = 9 }", "missing key 'set'"),
        ("{ set = {} }", "missing key 'week'"),
        ("{ week = 9, sett = {}, set = {} }", "did you mean 'set'?"),
        ('{ week = 9, set = { "stores.Ours.share" = 0.3 } }', "'share' of a store belongs to the market"),
        ('{ week = 9, set = { "stores.Ours.name" = "A" } }', "'name' of a store belongs to the market"),
        ('{ week = 9, set = { "stores.Ours.focal" = false } }', "'focal' of a store belongs to the market"),
        ('{ week = 9, set = { "stores.Outlet" = { share = 0.1 } } }', "a change in the run keeps the stores"),
        ('{ week = 9, set = { "stores.Ours" = "none" } }', "a policy cannot replace or remove a whole store"),
        ('{ week = 9, set = { "stores.Our.appeal" = 1 } }', "unknown store 'Our'"),
        ('{ week = 9, set = { "stores.Ours.program.reward_rat" = 1 } }', "did you mean 'reward_rate'?"),
        (f"{{ week = 9, set = {{ {RATE} = 3 }} }}", "3 is out of range"),
        ('{ week = 9, set = { "segments.loyal.share" = 0.5 } }', "belongs to the market that all policies share"),
    ],
)
@pytest.mark.parametrize("whose", ["policies", "baseline"])
def test_what_is_wrong_with_a_change_is_told_once_at_its_line(changes: str, sentence: str, whose: str) -> None:
    head = '[[policies]]\nname = "a"\n' if whose == "policies" else "[baseline]\n"
    told = complaint(f"{head}changes = [{changes}]\n")
    assert told.count(sentence) == 1
    line = len(STUDY.splitlines()) + (3 if whose == "policies" else 2)
    assert f"mine.toml:{line}:" in told


def test_rules_that_cannot_stand_together_are_refused_from_the_week_on_in_which_they_meet() -> None:
    made = '"stores.Ours.program.privileges" = { lounge = { value = 5.0, cost = 2.0, from_tier = 2 } }'
    tiers = '"stores.Ours.program.tiers" = { count = 2 }'
    fewer = '"stores.Ours.program.tiers.count" = 1'
    assert resolved(policy("a", f"{made}, {tiers}"))
    told = complaint(policy("a", f"{made}, {tiers}", f"changes = [{{ week = 9, set = {{ {fewer} }} }}]"))
    assert "from_tier" in told
    assert "count" in told


def test_today_does_not_change() -> None:
    assert "unknown key" in complaint(f"[today]\nchanges = [{{ week = 3, set = {{ {RATE} = 0.0 }} }}]\n")


def test_a_shorter_run_that_leaves_a_change_out_is_refused() -> None:
    study = parse_study(STUDY + policy("steps", "", STEPS))
    assert study.with_run(weeks=31).resolve().policy("steps").later
    with pytest.raises(StudyError, match="policy 'steps': the rules change in week 30, but the run has 30 weeks"):
        study.with_run(weeks=30)


def test_differences_in_words() -> None:
    study = resolved(policy("steps", "", STEPS))
    assert differences(study.baseline, study.policy("steps")) == [
        "from week 10 (trial is over): Ours: reward rate 1 % -> 3 %",
        "from week 20: Ours: price index 1 -> 0.98",
        "from week 30: Ours: program reward rate 3 % -> none",
    ]
    later = resolved(policy("steps", "", STEPS.replace("0.03", "0.02")))
    assert study_differences(study, later) == [
        "policy 'steps': from week 10 (trial is over): Ours: reward rate 1 % -> 2 %",
        "policy 'steps': from week 30: Ours: program reward rate 2 % -> none",
    ]


def test_a_study_with_changes_survives_writing(tmp_path: Path) -> None:
    text = STUDY + f"[[baseline.changes]]\nweek = 7\nset = {{ {RATE} = 0.01 }}\n" + policy("steps", "", STEPS)
    study = parse_study(text, str(tmp_path / "mine.toml"))
    assert parse_study(to_toml(study.resolve())).resolve() == study.resolve()
    write_sheet(study, tmp_path / "mine.xlsx")
    assert load_study(tmp_path / "mine.xlsx").resolve() == study.resolve()


def test_a_value_moves_along_until_a_change_sets_it_anew() -> None:
    price = '{ week = 5, set = { "stores.Ours.price_index" = 0.9 } }'
    more = f"changes = [{price}, {{ week = 9, set = {{ {RATE} = 0.01 }} }}]"
    found = with_value(resolved(policy("a", "", more)).policy("a"), "stores.Ours.program.reward_rate", 0.05)
    rates = [stage.focal.program.reward_rate for stage in found.stages if stage.focal.program]
    assert rates == [0.05, 0.05, 0.01]


def test_what_only_a_change_brings_is_a_parameter_and_can_be_uncertain() -> None:
    channel = '"stores.Ours.acquisition.channels.radio" = { spend_per_week = 50 }'
    study = resolved(
        policy("a", "", f"changes = [{{ week = 5, set = {{ {channel} }} }}]")
        + '[uncertain]\n"stores.Ours.acquisition.channels.radio.spend_per_week" = { low = 0.5, high = 2.0 }\n'
    )
    path = "stores.Ours.acquisition.channels.radio.spend_per_week"
    assert [one.paths for one in study.uncertain] == [(path,)]
    assert [one.set_by for one in parameters(study) if one.path == path] == ["policy a from week 5"]


def test_ladders_and_warnings_say_from_which_week_on() -> None:
    tiers = '"stores.Ours.program.tiers" = { count = 2 }'
    study = resolved(policy("a", "", f"changes = [{{ week = 5, set = {{ {tiers} }} }}]"))
    assert [line.endswith("(a from week 5)") for line in ladders(study)] == [True]
    assert any(line.endswith("(a from week 5)") for line in lint(study))
