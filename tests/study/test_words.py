"""Differences are told in words, and nothing else differs."""

from __future__ import annotations

from simulator.study import parse_study, with_value
from simulator.study.words import differences, study_differences

from .full_program import FULL
from .texts import STUDY, policy, resolved


def test_a_rate_is_told_in_percent() -> None:
    study = resolved(policy("3 %", '"stores.Ours.program.reward_rate" = 0.03'))
    assert differences(study.base, study.policy("3 %")) == ["Ours: reward rate 1 % -> 3 %"]


def test_equal_policies_differ_in_nothing() -> None:
    study = resolved(policy("a"))
    assert differences(study.base, study.policy("a")) == []


def test_a_program_that_comes_or_goes_is_told_with_what_is_in_it() -> None:
    study = resolved(policy("none", '"stores.Ours.program" = "none"'))
    assert differences(study.policy("none"), study.base) == ["Ours: program none -> reward rate 1 %"]
    assert differences(study.base, study.policy("none")) == ["Ours: program reward rate 1 % -> none"]


def test_money_and_market_are_told() -> None:
    base = resolved().base
    spend = with_value(base, "stores.Ours.acquisition.channels.search.spend_per_week", 25_000.0)
    assert differences(base, spend) == ["Ours: search spend per week 1,000 -> 25,000"]
    assert differences(base, with_value(base, "needs.skip", 0.2)) == ["market: needs skip 15 % -> 20 %"]


def test_costs_and_added_stores_are_told() -> None:
    more = 'same_cost_as = "a"\nsolve = "stores.Ours.price_index"'
    study = resolved(policy("a") + policy("b", '"stores.Outlet" = { share = 0.1 }', more))
    assert differences(study.policy("a"), study.policy("b")) == [
        "Outlet: no such store -> share 10 %",
        "cost: its own -> same as 'a' by stores.Ours.price_index",
    ]


def test_studies_are_compared_without_repeating_what_all_policies_share() -> None:
    old = resolved(policy("a"))
    new = resolved(
        policy("a", '"stores.Ours.price_index" = 0.9') + policy("b"),
        STUDY.replace("weeks = 52", "weeks = 104").replace("share = 0.2", "share = 0.3"),
    )
    assert study_differences(old, new) == [
        "run: weeks 52 -> 104",
        "Ours: share 20 % -> 30 %",
        "Rest of market: share 80 % -> 70 %",
        "policy 'b' is new",
        "policy 'a': Ours: price index 1 -> 0.9",
    ]
    assert study_differences(old, old) == []


def test_rules_of_a_program_are_told_by_their_names() -> None:
    study = parse_study(FULL).resolve()
    assert differences(study.base, study.policy("fewer levels")) == [
        "Ours: expiry dates 2027-06-30, 2027-12-31 -> 2027-09-30",
        "Ours: paid fee 20, trial weeks 4, refund unused -> none",
        "Ours: bonus days double points dates 2027-05-01, 2027-11-11 -> 2027-08-08, 2027-09-09",
        "Ours: bonus days flash none -> multiplier 5, every weeks 4",
        "Ours: tiers levels Silver threshold 500, earn multiplier 1.5 -> none",
        "Ours: tiers levels Very gold threshold 1,500, earn multiplier 2.5, soft value per year 20 -> none",
        "Ours: tiers count unset -> 2",
        "Ours: tiers top multiplier 2 -> 3",
        "Ours: tiers window rolling -> calendar",
        "Ours: tiers round to month -> none",
        "Ours: privileges free shipping value 2, cost 1.5, from tier 1 -> none",
    ]
    baseline = differences(study.base, study.baseline)
    assert baseline[0].startswith("Ours: program points per currency 1, min redemption 8, engagement cap per year 30")
    assert baseline[1].endswith("operator Ours, reward rate 1 %, issue price 100 %, redeem price 90 % -> none")
