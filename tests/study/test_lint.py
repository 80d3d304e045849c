"""The design lint warns of designs that waste money, with the policies they are in, and never stops."""

from __future__ import annotations

import pytest

from simulator.study.lint import lint

from .texts import STUDY, policy, resolved

FULL = """[[policies]]
name = "good"
[policies.set]
"stores.Ours.program.reward_rate" = 0.03
"stores.Ours.program.costs" = { setup = 0, platform_per_year = 0, staff_per_year = 0, contact_per_member_year = 0 }
"""
NO_PROGRAM = '[baseline]\nset = { "stores.Ours.program" = "none" }\n'


def warnings(entry: str) -> str:
    return "\n".join(lint(resolved(NO_PROGRAM + policy("a", entry))))


def test_a_sound_design_has_no_warnings() -> None:
    assert lint(resolved(NO_PROGRAM + FULL)) == []


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ('"stores.Ours.program.reward_rate" = 0.005', "below the just noticeable 1 %"),
        ('"stores.Ours.program.reward_rate" = 0.3', "the whole margin of 25 % or more"),
        (
            '"stores.Ours.program.costs.setup" = 5',
            "not set (platform_per_year, staff_per_year, contact_per_member_year)",
        ),
        ('"stores.Ours.program.awareness" = 0.2', "shoppers know of 20 % of the benefit"),
        ('"stores.Ours.program.min_redemption" = 500', "out of reach within a year"),
        ('"stores.Ours.program.launch_week" = 52', "the program starts in week 52, after the horizon ends"),
        (
            '"stores.Ours.acquisition.channels.search" = { spend_per_week = 1, start_week = 9, stop_week = 9 }',
            "search starts in week 9 and stops in week 9: it never spends",
        ),
        (
            '"stores.Ours.acquisition.channels.search.start_week" = 60',
            "search starts in week 60, after the horizon ends",
        ),
    ],
)
def test_a_wasteful_design_has_a_sentence(entry: str, sentence: str) -> None:
    assert sentence in warnings(entry)


def test_points_that_lapse_before_half_of_the_members_come_back_are_warned_of() -> None:
    """Needs of .1 a week x .85 x the share of taste met on an order: half of the members come back within 8 weeks."""
    rare = "[needs]\nmean_per_week = 0.1\n"
    entry = '"stores.Ours.program.expiry" = { mode = "inactivity", weeks = 4 }'
    told = "\n".join(lint(resolved(NO_PROGRAM + policy("a", entry) + rare)))
    assert "points lapse after 4 weeks, before half" in told


def test_a_warning_names_its_policies_once() -> None:
    told = lint(resolved(NO_PROGRAM + FULL + policy("a", '"stores.Ours.program.awareness" = 0.2')))
    about = [line for line in told if "shoppers know of" in line]
    assert len(about) == 1
    assert about[0].endswith("(a)")


def test_too_small_a_run_is_told() -> None:
    told = lint(resolved(NO_PROGRAM + FULL, STUDY.replace("weeks = 52", "weeks = 52\nreplicates = 5\nshoppers = 1000")))
    assert "Only 5 replicates" in told[0]
    assert "Only 1,000 shoppers" in told[1]


def test_policies_that_are_the_same_are_told() -> None:
    dear = '"stores.Ours.price_index" = 1.1'
    told = lint(resolved(FULL + policy("a", dear) + policy("b", dear) + policy("idle") + policy("c", dear)))
    same = [line for line in told if "the same as" in line]
    assert [line.split(":")[0] for line in same] == [
        "b is the same as a",
        "idle is the same as the baseline",
        "c is the same as a",
    ]


def test_budgets_make_policies_with_equal_stores_different() -> None:
    budgets = "".join(policy(f"{n} M", more=f"reward_cost_per_year = {n}_000_000") for n in (1, 2)) + policy(
        "two", more="reward_cost_per_year = 2e6"
    )
    told = [line for line in lint(resolved(NO_PROGRAM + budgets)) if "the same as" in line]
    assert [line.split(":")[0] for line in told] == ["two is the same as 2 M"]
