"""Every study of the gallery runs at small size, and the questions of the field get a figure each."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from simulator.behavior.measures import Measure
from simulator.experiment.results import Results
from simulator.experiment.run import run_study
from simulator.market.simulate import simulate
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
