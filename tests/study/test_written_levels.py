"""Levels by number written out once: thresholds stay while what is uncertain is drawn, benefits follow the draw."""

from __future__ import annotations

from dataclasses import replace

from simulator.study import Policy, with_value
from simulator.study.levels import levels_of
from simulator.study.written_levels import with_levels

from .texts import policy, resolved

TIERS = '"stores.Ours.program.tiers" = { count = 3, basis = "points", top_multiplier = 3.0 }'


def thresholds(found: Policy) -> list[list[float]]:
    return [
        [level.threshold for level in stage.focal.program.tiers.levels.values()]
        for stage in found.stages
        if stage.focal.program and stage.focal.program.tiers
    ]


def test_levels_are_those_that_the_study_asks_for() -> None:
    asked = resolved(policy("a", TIERS)).policy("a")
    program = asked.focal.program
    assert program is not None
    written = with_levels(asked, asked).focal.program
    assert written is not None
    assert written.tiers is not None
    assert written.tiers.count is None
    assert tuple(written.tiers.levels.items()) == levels_of(program, asked.profile, asked.focal)
    assert list(written.tiers.levels) == ["Level 1", "Level 2", "Level 3"]


def test_a_draw_moves_what_a_level_gives_and_not_its_threshold() -> None:
    asked = resolved(policy("a", TIERS)).policy("a")
    drawn = with_value(asked, "stores.Ours.program.tiers.top_multiplier", 5.0)
    poorer = drawn.profile.model_copy(update={"basket": drawn.profile.basket.model_copy(update={"log_mean": 1.0})})
    found = with_levels(replace(drawn, profile=poorer), asked)
    assert thresholds(found) == thresholds(with_levels(asked, asked))
    program = found.focal.program
    assert program is not None
    assert program.tiers is not None
    assert [level.earn_multiplier for level in program.tiers.levels.values()][-1] == 5.0


def test_a_change_that_leaves_the_tiers_alone_leaves_their_thresholds() -> None:
    changes = """changes = [
    { week = 5, set = { "stores.Ours.program.reward_rate" = 0.005 } },
    { week = 9, set = { "stores.Ours.program.tiers.top_share" = 0.05 } },
    { week = 12, set = { "stores.Ours.program.tiers" = "none" } },
    { week = 15, set = { "stores.Ours.program.tiers" = { levels = { Gold = { threshold = 7.0 } } } } },
]"""
    asked = resolved(policy("a", TIERS, changes)).policy("a")
    first, same, higher, by_hand = thresholds(with_levels(asked, asked))
    assert same == first
    assert higher[-1] != first[-1]
    assert by_hand == [7.0]


def test_policies_without_generated_levels_stay_as_they_are() -> None:
    asked = resolved(policy("a")).policy("a")
    assert with_levels(asked, asked) == asked
