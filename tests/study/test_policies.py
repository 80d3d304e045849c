"""Policies are dotted overrides on the study's base, and paths that lead nowhere are refused at their key."""

from __future__ import annotations

import pytest

from simulator.study import RewardCost, SameCost

from .texts import complaint, policy, resolved

NO_PROGRAM = '"stores.Ours.program" = "none"'


def test_a_policy_without_overrides_is_the_base_and_not_the_baseline() -> None:
    study = resolved(f"[baseline]\nset = {{ {NO_PROGRAM} }}\n" + policy("1 %"))
    assert study.baseline.focal.program is None
    assert study.today.stores == study.baseline.stores
    assert study.policy("1 %").stores == study.base.stores


def test_a_leaf_below_a_table_that_the_baseline_removes_is_set_on_the_base() -> None:
    study = resolved(
        f"[baseline]\nset = {{ {NO_PROGRAM} }}\n" + policy("3 %", '"stores.Ours.program.reward_rate" = 0.03')
    )
    program = study.policy("3 %").focal.program
    assert program is not None
    assert program.reward_rate == 0.03


def test_a_leaf_below_an_absent_program_makes_one() -> None:
    study = resolved(policy("rival", "'stores.\"Rest of market\".program.reward_rate' = 0.02"))
    program = study.policy("rival").store("Rest of market").program
    assert program is not None
    assert (program.reward_rate, program.awareness) == (0.02, 0.9)


def test_an_absent_program_still_needs_what_is_required() -> None:
    told = complaint(policy("rival", "'stores.\"Rest of market\".program.awareness' = 0.5"))
    assert "a program needs its rate: `reward_rate` or `points_per_currency`" in told


def test_a_whole_table_replaces_the_one_that_is_there() -> None:
    study = resolved(policy("a", '"stores.Ours.program" = { reward_rate = 0.04, awareness = 0.5 }'))
    program = study.policy("a").focal.program
    assert program is not None
    assert (program.reward_rate, program.min_redemption) == (0.04, 5.0)


def test_today_is_the_baseline_unless_said() -> None:
    study = resolved('[today]\nset = { "stores.Ours.program.reward_rate" = 0.02 }\n')
    assert study.today.focal.program is not None
    assert study.today.focal.program.reward_rate == 0.02
    assert study.baseline.stores == study.base.stores


def test_shares_left_unset_divide_the_rest() -> None:
    study = resolved('[[stores]]\nname = "Third"\n')
    assert [store.share for store in study.base.stores] == pytest.approx([0.2, 0.4, 0.4])


def test_a_policy_may_only_append_stores() -> None:
    study = resolved(policy("shop", '"stores.Outlet" = { share = 0.1 }'))
    assert [store.name for store in study.policy("shop").stores] == ["Ours", "Rest of market", "Outlet"]
    assert study.policy("shop").stores[:2] == study.base.stores
    assert "a policy cannot replace or remove a whole store" in complaint(policy("a", '"stores.Ours" = "none"'))
    assert "needs its own share" in complaint(policy("a", '"stores.New" = { price_index = 1.0 }'))


@pytest.mark.parametrize(
    ("entry", "sentence", "hint"),
    [
        ('"stores.Our.price_index" = 1', "unknown store 'Our'", "did you mean 'Ours'?"),
        ('"stores.Ours.price_indx" = 1', "unknown key 'price_indx'", "did you mean 'price_index'?"),
        ('"stores.Ours.program.reward_rat" = 1', "unknown key 'reward_rat'", "did you mean 'reward_rate'?"),
        (
            '"stores.Ours.acquisition.channels.serch.spend_per_week" = 1',
            "there is no 'serch'",
            "did you mean 'search'?",
        ),
        ('"stores.Ours.acquisition.channels.serch" = "none"', "there is no 'serch'", "did you mean 'search'?"),
        ('"stores.Ours.price_index.x" = 1', "'price_index' is a single value", ""),
        ('"stores.Ours.program.reward_rate" = 2', "2 is out of range", "0.03 means 3 %"),
        ('"stores.Ours.program.reward_rate" = "none"', "a program needs its rate: `reward_rate` or", ""),
        (
            '"stores.Ours.program.points_per_currency" = 2',
            "stated twice, as `points_per_currency` 2 and as `reward_rate` 0.01",
            "sets the other to 'none'",
        ),
        ('"price_index" = 1', "unknown key", "paths start with stores"),
        ('"stores.Rest of market.price_index" = 1', "a name with spaces stands in quotes", "Rest of market"),
        ('"stores.Ours." = 1', "the path ends with a dot", ""),
        ('"" = 1', "the path is empty", ""),
        ("stores.Ours.price_index = 1", "a path goes on to one store", "one quoted key"),
        ('"needs.skip" = 0.2', "'needs' belongs to the market that all policies share", "top level"),
        ('"run.weeks" = 2', "'run' belongs to the market that all policies share", "top level"),
        ('"market.profile" = "x"', "'market' belongs to the market that all policies share", "top level"),
        ('"stores.Ours.share" = 0.3', "'share' of a store belongs to the market", ""),
        ('"stores.Ours.price_index" = 1, "stores.\'Ours\'.price_index" = 2', "the same path is given as", ""),
        (f'{NO_PROGRAM}, "stores.Ours.program.awareness" = 1', "below 'stores.Ours.program', which is removed", ""),
    ],
)
def test_a_bad_override_has_a_sentence(entry: str, sentence: str, hint: str) -> None:
    told = complaint(policy("a", entry))
    assert sentence in told
    assert hint in told
    assert "mine.toml:" in told


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ('same_cost_as = "b"\nsolve = "stores.Ours.price_index"', "unknown policy 'b'"),
        ('same_cost_as = "a"\nsolve = "stores.Ours.price_index"', "a policy cannot have the cost of itself"),
        ('same_cost_as = "a"', "missing key 'solve'"),
        ('solve = "stores.Ours.price_index"', "solve goes with same_cost_as"),
        ('same_cost_as = "a"\nsolve = "stores.Ours.price_indx"', "unknown key 'price_indx' in the path"),
        ('same_cost_as = "a"\nsolve = "stores.Our.price_index"', "unknown key 'Our' in the path"),
        ('same_cost_as = "a"\nsolve = "stores.Ours.name"', "belongs to the market; a policy cannot solve for it"),
        ('same_cost_as = "a"\nsolve = "stores.Ours.program.launch_week"', "is not a number that can be solved for"),
        ('same_cost_as = "a"\nsolve = "stores.Ours.program"', "is not a number that can be solved for"),
        ('same_cost_as = "a"\nsolve = "needs.skip"', "belongs to the market; a policy cannot solve for it"),
        ('same_cost_as = "a"\nreward_cost_per_year = 5', "either reward_cost_per_year or same_cost_as, not both"),
        ("reward_cost_per_year = -5", "-5 is out of range: expected more than 0 (currency/year)"),
    ],
)
def test_a_bad_cost_rule_has_a_sentence(more: str, sentence: str) -> None:
    assert sentence in complaint(policy("a", more=more))


def test_costs_that_go_in_a_circle_are_told_once() -> None:
    more = 'same_cost_as = "{}"\nsolve = "stores.Ours.price_index"'
    told = complaint(policy("a", more=more.format("b")) + policy("b", more=more.format("a")))
    assert "costs go in a circle: 'a' -> 'b' -> 'a'" in told
    assert told.count("error:") == 1


def test_a_reward_cost_needs_a_program() -> None:
    told = complaint(policy("a", NO_PROGRAM, "reward_cost_per_year = 5"))
    assert "'Ours' has no program whose reward rate could be solved" in told


def test_cost_rules_are_resolved() -> None:
    study = resolved(
        policy("a", more="reward_cost_per_year = 5e6")
        + policy("b", NO_PROGRAM, 'same_cost_as = "a"\nsolve = "stores.Ours.price_index"')
    )
    assert study.policy("a").cost == RewardCost(5e6, "stores.Ours.program.reward_rate")
    assert study.policy("b").cost == SameCost("a", "stores.Ours.price_index")


@pytest.mark.parametrize("name", ["baseline", "today", "study"])
def test_reserved_names_are_refused(name: str) -> None:
    assert f"'{name}' is a reserved name" in complaint(policy(name))


def test_duplicate_policy_names_are_refused() -> None:
    assert "duplicate policy name 'a'" in complaint(policy("a") + policy("a"))


POINTS = '"stores.Ours.program.reward_rate" = "none", "stores.Ours.program.points_per_currency" = 2'


def test_a_policy_may_state_the_rate_the_other_way() -> None:
    program = resolved(policy("a", POINTS)).policy("a").focal.program
    assert program is not None
    assert program.rate == 0.02


def test_a_removed_rate_is_told_where_the_policy_removes_it() -> None:
    told = complaint(policy("a", '"stores.Ours.program.reward_rate" = "none"'))
    assert "mine.toml:18:9  (stores.Ours.program.reward_rate)" in told


def test_a_reward_cost_solves_the_number_that_the_program_states() -> None:
    for entry, name in (("", "reward_rate"), (POINTS, "points_per_currency")):
        cost = resolved(policy("a", entry, "reward_cost_per_year = 500")).policy("a").cost
        assert cost is not None
        assert cost.solve == f"stores.Ours.program.{name}"


def test_solving_for_the_rate_that_is_not_stated_is_refused() -> None:
    told = complaint(policy("a", POINTS, 'same_cost_as = "baseline"\nsolve = "stores.Ours.program.reward_rate"'))
    assert "the program states its rate as points_per_currency, not as reward_rate" in told
