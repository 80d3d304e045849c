"""Findings on what happens around programs, worked out by hand on results that were made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from simulator.experiment.results import Results
from simulator.report.case import Case, case_of
from simulator.report.findings import findings
from simulator.report.findings.adopting import adopting
from simulator.report.findings.channels import channels
from simulator.report.findings.copied import copied
from simulator.report.findings.events import events, first_weeks
from simulator.report.findings.experiment import hold_out
from simulator.report.findings.failures import failures
from simulator.report.findings.same_money import money_groups, same_money
from simulator.report.findings.stopping import spending_stops
from simulator.report.findings.targeting import targeting
from simulator.report.findings.win_back import win_back
from simulator.report.reactions import Payoff, ReactionEffect, reaction_effects
from simulator.study.calendar import Event
from simulator.study.offers import Deal, WinBack
from tests.report.rivalrous import around_results, shadow_of
from tests.report.small import SAME, plan_with, results_of

DRAWS = 6


@pytest.fixture(scope="module")
def results() -> Results:
    return around_results(DRAWS)


@pytest.fixture(scope="module")
def case(results: Results) -> Case:
    return replace(case_of(results), reactions=reaction_effects(results, shadow_of(results)))


def _kpi(results: Results, key: str, change: Callable[[np.ndarray], np.ndarray]) -> Results:
    """The same results with a figure changed: (draws, policies)."""
    values = change(results.values(key).copy())
    accounts = [replace(one, kpis={**one.kpis, key: row}) for one, row in zip(results.accounts, values, strict=True)]
    return replace(results, accounts=tuple(accounts))


def test_channels_are_ordered_by_what_they_bring_and_told_apart(case: Case) -> None:
    (told,) = channels(case)
    # search: 50 a week for 30 real customers; friends: 2 for each order. Both bring the same contribution a customer.
    assert "by “search” USD\u202f1.7 and" in told
    assert "by “friends” USD\u202f2 and" in told
    ratios = [float(found) for found in re.findall(r"LTV:CAC ([\d.]+)", told)]
    assert ratios[0] / ratios[1] == pytest.approx(2.0 / (50 / 30), rel=0.01)
    assert told.endswith("“search” is clearly ahead of “friends”.")


def test_what_stays_when_spending_stops(case: Case) -> None:
    (told,) = spending_stops(case)
    # 5 a week before, 1 after, for 10 real ones each; channels' customers order 16 times a week, then 10.
    assert "in week 30 under “burn and stop”" in told
    assert "go from 50 (95 % interval 50.0 to 50.0) a week" in told
    assert "to 10 (" in told
    assert "62.5\u202f%" in told
    assert told.endswith("earlier customers stay better.")


def test_targeted_offers_are_held_against_mass_offers(case: Case) -> None:
    (told,) = targeting(case)
    assert "“mass” under “offers”) 2.0\u202f%" in told
    assert "targeted ones are used more often, by +7" in told
    worse = around_results(2)
    for account in worse.accounts:
        assert account.offers is not None
        for flow in account.offers.flows.values():
            flow[:, 2, [0, 1]] = flow[:, 2, [1, 0]]
    assert "which contradicts" in next(iter(targeting(case_of(worse))))


def test_a_hold_out_is_held_against_the_simulated_effect(case: Case) -> None:
    (told,) = hold_out(case)
    assert told.startswith("A hold-out under “offers” estimates USD")
    assert "on average the two are not told apart" in told
    assert "in 0\u202f% of the draws it has the wrong sign" in told


def test_an_estimate_that_is_off_is_called_so(results: Results) -> None:
    accounts = []
    for account in results.accounts:
        assert account.hold_out is not None
        off = account.hold_out.estimate + 5.0
        accounts.append(replace(account, hold_out=replace(account.hold_out, estimate=off)))
    (told,) = hold_out(case_of(replace(results, accounts=tuple(accounts))))
    assert re.search(r"it overstates it by USD\u202f[45]", told)


def test_being_copied_costs_what_the_reaction_takes(case: Case) -> None:
    (told,) = copied(case)
    profit = case.results.values("profit")
    cost = (profit[:, 4] - profit[:, 3]).mean()
    assert f"their answer costs USD\u202f{cost / 1000:.1f}\u202fk" in told


@pytest.mark.parametrize(
    ("cost", "words"),
    [(-500.0, "which contradicts that it costs"), (0.0, "not told from nothing"), (800.0, "80.0\u202f% of the effect")],
)
def test_the_reaction_may_help_or_do_nothing(case: Case, cost: float, words: str) -> None:
    noise = np.linspace(-1.0, 1.0, DRAWS)
    alone = 1000.0 + noise
    effect = ReactionEffect(np.stack([alone - cost - noise[::-1], alone], axis=1), np.zeros((DRAWS, 2)))
    (told,) = copied(replace(case, reactions={"cut": effect}))
    assert words in told


def test_adopting_may_be_a_trap(case: Case) -> None:
    accounts = []
    for number, account in enumerate(case.results.accounts):
        assert account.stores is not None
        profit = account.stores.profits.copy()
        for place, (ours, theirs) in {0: (100, 100), 4: (120, 60), 5: (60, 120), 3: (80, 80)}.items():
            profit[place] = [ours + 0.1 * number * place, theirs]
        accounts.append(replace(account, stores=replace(account.stores, profits=profit)))
    matrix = Payoff("baseline", "we alone", "they", "cut")
    (told,) = adopting(replace(case, results=replace(case.results, accounts=tuple(accounts)), payoff=matrix))
    assert "it pays whatever rivals do" in told
    assert told.endswith(": a trap, each alone gains and all lose.")
    assert list(adopting(case)) == []


def test_win_back_counts_those_who_come_back_beyond_the_baseline(results: Results) -> None:
    plan = results.plan
    base = plan.focal[0]
    only = base.model_copy(update={"win_back": WinBack(deal=Deal(value=2.0))})
    stores = tuple(only if store.focal else store for store in plan.policies[2].stores)
    policies = (*plan.policies[:2], replace(plan.policies[2], stores=stores), *plan.policies[3:])
    changed = replace(results, plan=replace(plan, policies=policies))
    (told,) = win_back(case_of(changed))
    assert "12\u202fk (95 % interval" in told or "12.0\u202fk (95 % interval" in told
    assert "lapsed customers who order again are +600 (" in told
    fewer = _kpi(changed, "won_back", lambda values: values - [[0, 0, 5000, 0, 0, 0]])
    assert "which contradicts that it brings any back" in next(iter(win_back(case_of(fewer))))
    assert list(win_back(case_of(results))) == []  # that policy changes more than win-back


def test_exits_follow_failures_or_not(results: Results) -> None:
    better = '[[policies]]\nname = "care"\nset = { "stores.Ours.service.failure_probability" = 0.01 }\n'
    found = results_of(plan_with(better), [0.1])
    count = np.arange(6.0)[:, None]
    found = _kpi(found, "failures", lambda _: np.array([[200.0, 100.0]]) + count * [[0, 1]])
    found = _kpi(found, "left_service", lambda _: np.array([[20.0, 10.0]]) + count * [[0, 0.1]])
    (told,) = failures(case_of(found))
    assert "fewer leave over service; 10.00" in told
    odd = _kpi(found, "left_service", lambda values: values[:, ::-1])
    assert "which contradicts that exits follow failures" in next(iter(failures(case_of(odd))))


def test_an_event_lifts_its_weeks_and_dips_around() -> None:
    results = results_of(plan_with(SAME), [0.0], noise=0.0)
    study = results.plan.study
    event = Event(day="11-11", weeks=1, before_weeks=3, after_weeks=3)
    market = study.market.model_copy(update={"events": {"singles": event}})
    results = replace(results, plan=replace(results.plan, study=replace(study, market=market)))
    case = case_of(results)
    assert first_weeks(case, event) == [44]  # 2027-11-08 is the Monday of its week, 44 weeks after 2027-01-04
    for account in results.accounts:
        sales = account.statement.sales
        sales[:] = 1000.0
        sales[44], sales[41:44], sales[45:48] = 2000.0, 800.0, 900.0
    (told,) = events(case)
    assert "differ from quiet weeks by 100.0\u202f% (95 % interval 100.0\u202f% to 100.0\u202f%)" in told
    assert "in the weeks around by \u221215.0\u202f%" in told
    assert "below them" in told


LADDER = "".join(
    f'[[policies]]\nname = "{name}"\nset = {{ "stores.Ours.price_index" = 0.99 }}\n' for name in ("a", "b", "c", "far")
)


def test_of_policies_with_equal_money_the_best_is_told() -> None:
    results = results_of(plan_with(LADDER), [0.2, 0.1, 0.2, 0.0])
    results = _kpi(results, "investment", lambda _: np.tile([100.0, 1100.0, 1105.0, 1110.0, 3000.0], (6, 1)))
    chance = np.random.default_rng(1).normal(0, 10, (6, 5))
    results = _kpi(results, "npv", lambda _: np.array([0.0, 900.0, 400.0, 901.0, 0.0]) + chance)
    case = case_of(results)
    assert money_groups(case) == [[1, 2, 3]]
    (told,) = same_money(case)
    assert told.startswith("Of 3 policies for the same money (USD 1.1 to 1.1\u202fk)")
    assert re.search(r"clearly more than “b” \(USD\u202f(4|5)\d\d less", told)
    assert "not told apart from it" in told


def test_a_policy_that_puts_in_no_money_is_in_no_group() -> None:
    results = results_of(plan_with(LADDER), [0.1] * 4)
    results = _kpi(results, "investment", lambda _: np.full((6, 5), 100.0))
    assert money_groups(case_of(results)) == []


def test_all_findings_together_are_sentences(case: Case) -> None:
    told = findings(case)
    assert len(told) == len(set(told)) >= 5
    assert all(one.endswith(".") and "nan" not in one for one in told)
