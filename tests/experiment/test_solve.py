"""Money budgets are met within 1 %, or refused in one sentence. Costs are formulas here, not markets."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiment.plan import Plan
from simulator.experiment.solve import SolveError, Spent, pilot_shoppers, solve_costs
from simulator.market.job import WEEKS_PER_YEAR
from simulator.study import Policy

from .studies import plan_with, policy

NONE = '"stores.Ours.program" = "none"'
SPEND = "stores.Ours.acquisition.channels.search.spend_per_week"
CostOf = Callable[[Policy], float]


def rate_of(policy_: Policy) -> float:
    return policy_.focal.program.reward_rate if policy_.focal.program else 0.0


def rewards_of(policy_: Policy) -> float:
    """Rewards on sales of 100,000."""
    return 1e5 * rate_of(policy_)


def money_of(policy_: Policy) -> float:
    """Rewards, price given on sales of 100,000, media above 100 a week over 26 weeks, and 700 to run a program."""
    media = policy_.focal.acquisition.channels["search"].spend_per_week
    price = 1e5 * (1.0 - policy_.focal.price_index)
    return rewards_of(policy_) + price + 26.0 * (media - 100.0) + (700.0 if policy_.focal.program else 0.0)


def spent(plan: Plan, cost_of: CostOf = rewards_of) -> dict[str, Spent]:
    return {each.name: Spent(money_of(each), cost_of(each)) for each in plan.policies}


def solved(plan: Plan, cost_of: CostOf = rewards_of) -> dict[str, Policy]:
    found = solve_costs(plan, lambda pilot: spent(pilot, cost_of))
    assert found.names == plan.names
    return {each.name: each for each in found.policies}


def budget(per_horizon: float) -> str:
    return f"reward_cost_per_year = {per_horizon * WEEKS_PER_YEAR / 26!r}"


@given(st.floats(100.0, 40_000.0))
def test_a_budget_for_rewards_is_met_when_costs_are_linear(money: float) -> None:
    one = solved(plan_with(policy("A", more=budget(money))))["A"]
    assert rewards_of(one) == pytest.approx(money, rel=0.01)
    assert rate_of(one) == pytest.approx(money / 1e5, rel=0.01)


@given(st.floats(0.6, 2.0), st.floats(0.25, 4.0))
def test_a_budget_for_rewards_is_met_when_costs_are_curved(power: float, factor: float) -> None:
    goal = 1000.0 * factor**power
    one = solved(plan_with(policy("A", more=budget(goal))), lambda each: 1000.0 * (rate_of(each) / 0.01) ** power)["A"]
    assert 1000.0 * (rate_of(one) / 0.01) ** power == pytest.approx(goal, rel=0.01)


def test_a_budget_far_below_the_first_guess_is_met_when_costs_flatten() -> None:
    # Costs that rise with the square root of the rate: a straight line through the first guesses goes below 0.
    plan = plan_with(policy("A", '"stores.Ours.program.reward_rate" = 0.2', budget(1000.0)))
    one = solved(plan, lambda each: 1e4 * rate_of(each) ** 0.5)["A"]
    assert rate_of(one) == pytest.approx(0.01, rel=0.02)


def test_prices_and_media_cost_what_the_program_costs() -> None:
    more = (
        policy("price", NONE, 'same_cost_as = "rate"\nsolve = "stores.Ours.price_index"')
        + policy("media", NONE, f'same_cost_as = "rate"\nsolve = "{SPEND}"')
        + policy("rate", '"stores.Ours.program.reward_rate" = 0.03')
    )
    policies = solved(plan_with(more))
    assert money_of(policies["rate"]) == pytest.approx(3700.0)
    assert policies["price"].focal.price_index == pytest.approx(0.963, abs=3e-4)
    assert policies["media"].focal.acquisition.channels["search"].spend_per_week == pytest.approx(100 + 3700 / 26, 0.01)


def test_what_waits_for_another_budget_is_solved_after_it() -> None:
    more = (
        policy("third", NONE, f'same_cost_as = "second"\nsolve = "{SPEND}"')
        + policy("second", NONE, 'same_cost_as = "first"\nsolve = "stores.Ours.price_index"')
        + policy("first", more=budget(2000.0))
    )
    policies = solved(plan_with(more))
    assert rewards_of(policies["first"]) == pytest.approx(2000.0, rel=0.01)
    for name in ("second", "third"):
        assert money_of(policies[name]) == pytest.approx(2700.0, rel=0.01)


def test_a_policy_may_cost_what_no_program_costs() -> None:
    both = '"stores.Ours.program.reward_rate" = 0.02'
    more = policy("paid", both, 'same_cost_as = "free"\nsolve = "stores.Ours.price_index"') + policy("free", NONE)
    assert solved(plan_with(more))["paid"].focal.price_index == pytest.approx(1.027, abs=3e-4)


def test_policies_without_budget_stay_as_they_are() -> None:
    plan = plan_with(policy("A") + policy("B", more=budget(500.0)))
    policies = solved(plan)
    assert policies["A"] == plan.policies[1]
    assert policies["baseline"] == plan.policies[0]
    assert solve_costs(plan_with(policy("A")), lambda _: pytest.fail("nothing to solve")).names == ["baseline", "A"]


def test_pilots_have_the_replicates_and_the_baseline_of_the_run() -> None:
    plan = plan_with(policy("A", more=budget(500.0)))
    pilots: list[Plan] = []

    def costs(pilot: Plan) -> dict[str, Spent]:
        pilots.append(pilot)
        return spent(pilot)

    solve_costs(plan, costs)
    assert {pilot.replicates for pilot in pilots} == {plan.replicates}
    assert all(pilot.policies[0] == plan.policies[0] for pilot in pilots)
    assert {pilot.shoppers for pilot in pilots} == {pilot_shoppers(plan)} == {300}


@pytest.mark.parametrize(
    ("more", "cost_of", "sentence"),
    [
        (
            budget(500.0),
            lambda _: 100.0,
            "it costs 100, and the cost does not change with stores.Ours.program.reward_rate",
        ),
        (budget(1e6), rewards_of, "makes policy 'A' cost 1,000,000: at "),
        (budget(500.0), lambda each: 1000.0 + rate_of(each), "and a value that would is not allowed there"),
        (budget(500.0), lambda each: 1000.0 if rate_of(each) >= 0.0085 else 0.0, "policy 'A'"),
    ],
    ids=["flat", "beyond the range", "below what is fixed", "a jump"],
)
def test_a_budget_that_no_value_meets_is_refused_in_a_sentence(more: str, cost_of: CostOf, sentence: str) -> None:
    with pytest.raises(SolveError) as caught:
        solved(plan_with(policy("A", more=more)), cost_of)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
