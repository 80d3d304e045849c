"""Every study of the gallery runs at small size, and the questions of the field get a figure each."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from simulator.behavior.measures import Measure
from simulator.experiment.results import Results
from simulator.experiment.run import run_study
from simulator.market.simulate import simulate
from simulator.report.case import case_of
from simulator.report.checks import all_checks
from simulator.report.decision_table import payback_cell
from simulator.report.drivers import drivers_of
from simulator.report.findings import findings
from simulator.report.tier_table import loser_rows
from simulator.report.verdict import verdict_of
from simulator.report.words import trust_words
from simulator.study import load_study

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def small(name: str, tmp_path: Path, shoppers: int = 2_500, replicates: int = 4) -> Results:
    study = load_study(SCENARIOS / f"{name}.toml").with_run(shoppers=shoppers, replicates=replicates)
    return run_study(study, workers=1, store=tmp_path)


def place_of(results: Results, policy: str) -> int:
    return results.plan.names.index(policy)


def test_reward_budgets_compares_seven_worlds(tmp_path: Path) -> None:
    results = small("reward_budgets", tmp_path, shoppers=1_500, replicates=3)
    assert len(results.plan.names) == 7
    assert all(math.isfinite(results.level("npv", place).mean) for place in range(7))
    assert results.difference("members", place_of(results, "5 %")).low > 0.0


def test_a_young_shop_is_found_only_through_traffic_it_buys(tmp_path: Path) -> None:
    results = small("growth_path", tmp_path)
    for policy in ("buy traffic", "buy traffic for a year", "buy traffic and reward"):
        assert results.difference("new_customers", place_of(results, policy)).mean > 0.0
    assert results.level("peak_funding", place_of(results, "buy traffic and reward")).mean > 0.0


@pytest.mark.parametrize("policy", ["stop after a year"])
def test_new_customers_fall_when_the_burning_stops(policy: str, tmp_path: Path) -> None:
    study = load_study(SCENARIOS / "burn_and_stop.toml").with_run(shoppers=2_500, replicates=1)
    results = run_study(study, workers=1, store=tmp_path)
    place = place_of(results, policy)
    tallies = simulate(results.plan.job(0))
    contacts = tallies.flow(Measure.CONTACTS)[:, place, 0]
    assert contacts[:52].min() > 0
    assert contacts[52:60].sum() < contacts[44:52].sum()
    assert results.difference("active_customers", place).mean < 0.0


def test_changing_a_running_program_starts_from_the_books_entered(tmp_path: Path) -> None:
    results = small("change_program", tmp_path, shoppers=2_000, replicates=3)
    opening = results.plan.study.opening
    assert opening is not None
    assert (results.values("opening_points") == opening.points).all()
    assert (results.values("opening_liability") == opening.booked_liability).all()
    half, worth_less, kept = (
        place_of(results, name)
        for name in ("half the rate", "points worth half, balances too", "points worth half, balances kept")
    )
    assert results.level("points_adjusted", worth_less).mean == results.level("points_adjusted", half).mean == 0.0
    assert results.level("points_adjusted", kept).mean == pytest.approx(opening.points, rel=0.01)
    assert results.level("rewards_redeemed", worth_less).mean < results.level("rewards_redeemed", half).mean
    assert results.difference("rewards_accrued", place_of(results, "double the rate")).low > 0.0
    case = case_of(results)
    assert case.goes_on
    assert case.name(0) == "Go on as today"
    losers = {row.policy for row in loser_rows(case)}
    assert losers == {"higher levels, at once"}  # by rank everyone keeps the level until its review
    assert any("“higher levels, at once”" in one and "lose status in week 0" in one for one in findings(case))
    assert all(check.status != "FAIL" for check in all_checks(case))


@pytest.mark.full
def test_turning_a_program_off_ends_its_liability_and_says_what_the_model_leaves_out(tmp_path: Path) -> None:
    results = small("turn_it_off", tmp_path, shoppers=2_000, replicates=3)
    at_once, long, short = (
        place_of(results, name)
        for name in ("stop at once", "end, 26 weeks to use points", "end, 8 weeks to use points")
    )
    redeemed = [results.level("rewards_redeemed", place).mean for place in (at_once, short, long, 0)]
    assert redeemed == sorted(redeemed)
    assert redeemed[0] == 0.0 < redeemed[1]
    for key in ("closing_points", "closing_liability"):
        assert (results.values(key)[:, [at_once, short, long]] == 0.0).all()
    case = case_of(results)
    assert trust_words(case).startswith("Taking away a program, or what points are worth, costs no trust")
    assert not payback_cell(case, at_once).text.startswith("nan")
    verdict = verdict_of(case, drivers_of(results, case.subject))
    assert "doing nothing" not in verdict.headline
    if case.decision.recommended:
        assert verdict.change.startswith("Broken trust")
    assert "saves USD" in verdict.why
