"""What is not known is drawn once per replicate, for all policies alike, and the planner's choices never are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from simulator.experiment.parameters import Range, parameter_draw, triangular
from simulator.experiment.plan import Plan
from simulator.study import Policy, get_value
from simulator.study.assumptions import parameters

from .studies import plan_with, policy, study_with

RATES = policy("A", '"stores.Ours.program.reward_rate" = 0.02') + policy("B", '"stores.Ours.price_index" = 0.97')
U = st.integers(0, 2**32 - 1).map(lambda word: (word + 0.5) / 2**32)
"""What a keyed draw can be."""
ENDS = st.tuples(*[st.integers(-100, 100).map(lambda n: n / 7)] * 3).map(sorted)
REPLICATES = 40


def drawn_policies(plan: Plan, place: int = 1) -> list[Policy]:
    """The policy at `place` in each replicate."""
    one = replace(plan, policies=(plan.policies[place],))
    return [one.policies_of(replicate)[0] for replicate in range(REPLICATES)]


def drawn_at(plan: Plan, path: str, place: int = 1) -> np.ndarray:
    """The number at a path by replicate, under the policy at `place`."""
    return np.array([get_value(policy_, path) for policy_ in drawn_policies(plan, place)])


@given(U, ENDS)
def test_the_triangular_quantile_is_that_of_the_distribution(u: float, ends: list[float]) -> None:
    low, mode, high = ends
    assume(low < high)
    exact = stats.triang.ppf(u, (mode - low) / (high - low), low, high - low)
    assert triangular(u, low, mode, high) == pytest.approx(exact, abs=1e-6)


@given(U, U, ENDS)
def test_the_triangular_quantile_rises_within_its_range(u: float, v: float, ends: list[float]) -> None:
    low, mode, high = ends
    assume(low < high)
    one, other = sorted((triangular(u, low, mode, high), triangular(v, low, mode, high)))
    assert low <= one <= other <= high
    assert (one, other) == tuple(triangular(x, low, mode, high) for x in sorted((u, v)))


@given(U)
def test_a_range_of_one_value_gives_that_value(u: float) -> None:
    assert triangular(u, 1.5, 1.5, 1.5) == 1.5


@given(U)
def test_a_value_outside_its_range_is_drawn_evenly(u: float) -> None:
    assert triangular(u, 2.0, 9.0, 4.0) == pytest.approx(2.0 + 2.0 * u)


def test_draws_depend_on_seed_replicate_and_path() -> None:
    base = (1, 0, "needs.skip")
    changed = [(2, 0, "needs.skip"), (1, 1, "needs.skip"), (1, 0, "needs.shape")]
    assert len({parameter_draw(*each) for each in (base, *changed)}) == 4
    assert parameter_draw(*base) == parameter_draw(*base)
    draws = np.array([parameter_draw(1, replicate, "needs.skip") for replicate in range(2000)])
    assert stats.kstest(draws, "uniform").pvalue > 1e-4


def test_all_policies_of_a_replicate_share_what_is_drawn() -> None:
    plan = plan_with(RATES)
    markets = set()
    for replicate in range(5):
        profiles = {each.profile.model_dump_json() for each in plan.policies_of(replicate)}
        assert len(profiles) == 1
        markets |= profiles
    assert len(markets) == 5
    rests = [each.store("Rest") for each in plan.policies_of(0)]
    assert rests == [rests[0]] * 3
    aware = [each.focal.program.awareness for each in plan.policies_of(0)[1:] if each.focal.program]
    assert aware == [aware[0]] * 2


def test_only_assumed_values_are_drawn() -> None:
    study = study_with(RATES).resolve()
    confidence = {each.path: each.confidence for each in parameters(study)}
    drawn = {path for each in plan_with(RATES).ranges for path in each.paths}
    assert {confidence[path] for path in drawn} == {"assumed"}
    for choice in ("program.reward_rate", "price_index", "gross_margin", "acquisition.channels.search.spend_per_week"):
        assert f"stores.Ours.{choice}" not in drawn


def test_assumed_values_are_drawn_around_the_value_in_use() -> None:
    plan = plan_with(RATES)
    policies = drawn_policies(plan)
    for each in plan.ranges:
        values = np.array([get_value(policy_, each.path) for policy_ in policies])
        mode = get_value(plan.policies[1], each.path)
        assert each.low <= values.min() <= values.max() <= each.high
        mean, spread = stats.triang.stats((mode - each.low) / (each.high - each.low), each.low, each.high - each.low)
        assert abs(values.mean() - mean) < 4.5 * np.sqrt(spread / REPLICATES), each.path  # of some 40 parameters


def test_a_scale_multiplies_and_a_value_replaces() -> None:
    text = '"stores.Ours.program.reward_rate" = { low = 0.5, high = 2.0 }\n'
    text += '"needs.shape" = { low = 0.5, high = 0.6, kind = "value" }\n'
    plan = plan_with(RATES + "[uncertain]\n" + text)
    rates = drawn_at(plan, "stores.Ours.program.reward_rate")
    assert 0.01 <= rates.min() < 0.018 < 0.022 < rates.max() <= 0.04
    shapes = drawn_at(plan, "needs.shape")
    assert 0.5 <= shapes.min() < 0.53 < 0.57 < shapes.max() <= 0.6
    assert get_value(plan.policies[1], "needs.shape") == 0.9


def test_one_draw_moves_all_numbers_that_match_a_wildcard() -> None:
    plan = plan_with(RATES + '[uncertain]\n"stores.*.price_index" = { low = 0.9, high = 1.1 }\n')
    ours, rest = drawn_at(plan, "stores.Ours.price_index", 2), drawn_at(plan, "stores.Rest.price_index", 2)
    np.testing.assert_allclose(ours / 0.97, rest)
    assert rest.std() > 0.01


def test_a_value_of_0_is_drawn_from_its_range_too() -> None:
    plan = plan_with(RATES + '[uncertain]\n"stores.Rest.appeal" = { low = -0.2, high = 0.2, kind = "value" }\n')
    values = drawn_at(plan, "stores.Rest.appeal")
    assert -0.2 <= values.min() < -0.05 < 0.05 < values.max() <= 0.2


def test_another_range_shifts_no_other_draw() -> None:
    one = plan_with(RATES)
    other = plan_with(RATES + '[uncertain]\n"stores.Ours.price_index" = { low = 0.9, high = 1.1 }\n')
    for before, after in zip(drawn_policies(one)[:9], drawn_policies(other)[:9], strict=True):
        assert before.profile == after.profile
        assert before.focal.price_index != after.focal.price_index
        assert before.focal == after.focal.model_copy(update={"price_index": before.focal.price_index})


PROGRAMS = policy("A", '"stores.Rest.program" = { reward_rate = 0.02 }') + policy(
    "B", '"stores.Rest.program" = { reward_rate = 0.03 }'
)


def test_what_several_policies_set_is_drawn_once() -> None:
    plan = plan_with(PROGRAMS)
    paths = [path for each in plan.ranges for path in each.paths]
    assert [path for path in set(paths) if paths.count(path) > 1] == []


def test_a_program_that_policies_add_is_drawn_like_one_of_the_study() -> None:
    plan, path = plan_with(PROGRAMS), "stores.Rest.program.awareness"
    quantiles = [triangular(parameter_draw(7, replicate, path), 0.7, 0.9, 1.0) for replicate in range(REPLICATES)]
    np.testing.assert_allclose(drawn_at(plan, path), quantiles)


def test_a_policy_is_left_as_it_is_where_it_has_no_such_value() -> None:
    plan = plan_with(RATES)
    baseline: Policy = plan.policies_of(0)[0]
    assert baseline.focal.program is None


def test_policies_share_the_stores_and_the_profile_that_are_alike_in_them() -> None:
    policies = plan_with(RATES).policies_of(0)
    assert all(each.store("Rest") is policies[0].store("Rest") for each in policies)
    assert all(each.profile is policies[0].profile for each in policies)


def test_a_policy_is_drawn_the_same_alone_and_among_others() -> None:
    plan = plan_with(RATES)
    together = plan.policies_of(3)
    for place in (2, 1, 0):
        assert replace(plan, policies=(plan.policies[place],)).policies_of(3) == [together[place]]
        plan.policies_of(4)  # what is remembered of a replicate is no other's


def test_what_is_drawn_beyond_what_is_legal_comes_back_toward_the_value_in_use() -> None:
    paths = ("stores.Ours.price_index", "stores.Rest.price_index")
    wild = Range("price", paths, low=-4.0, high=-2.0, is_scale=False)  # a price index is above 0.05
    plan = replace(plan_with(RATES), ranges=(wild,))
    wanted = triangular(parameter_draw(7, 0, "price"), -4.0, 1.0, -2.0)
    for before, after in zip(plan.policies, plan.policies_of(0), strict=True):
        for path in paths:
            mode, found = get_value(before, path), wanted
            while found <= 0.05:
                found = (found + mode) / 2.0
            assert get_value(after, path) == found
