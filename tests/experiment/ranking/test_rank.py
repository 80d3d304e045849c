"""Rankings of sweeps whose figures are written by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simulator.experiment.ranking.rank import rank, rankings_of
from simulator.study.goals import Goal
from tests.experiment.ranking.worked import RATE, SPEND, swept

RATES = f"{RATE} = [0.01, 0.02, 0.03]\n"
NPV = np.array([[10.0, 30.0, 29.0], [12.0, 33.0, 33.0], [11.0, 30.0, 31.0], [9.0, 31.0, 29.0]])
MONEY = np.tile([100.0, 200.0, 300.0], (4, 1))


def names(candidates: object) -> list[str]:
    return [one.name for one in candidates]  # type: ignore[attr-defined]


def test_the_cheapest_of_those_that_cannot_be_told_apart_is_recommended() -> None:
    found = swept(RATES, {"npv": NPV, "investment": MONEY})
    (ranking,) = rankings_of(found).each
    assert names(ranking.candidates) == ["reward rate 2 %", "reward rate 3 %", "reward rate 1 %", "baseline"]
    assert names(ranking.tied) == ["reward rate 2 %", "reward rate 3 %"]
    assert not ranking.is_clear
    assert ranking.recommended is not None
    assert (ranking.recommended.name, ranking.recommended.money.mean) == ("reward rate 2 %", 200.0)
    # best in draws 1, 2 (shared) and 4; the third is best in draw 3
    assert [one.wins for one in ranking.candidates] == [0.625, 0.375, 0.0, 0.0]
    assert [one.wrong for one in ranking.candidates] == [0.25, 0.75, 20.75, 31.25]
    assert ranking.chosen_apart == NPV[:, 1].mean()


def test_doing_nothing_is_recommended_where_nothing_is_clearly_better() -> None:
    noise = np.array([[10.0], [-8.0], [9.0], [-7.0]])
    (ranking,) = rankings_of(swept(f"{RATE} = [0.02]\n", {"npv": noise})).each
    assert names(ranking.candidates) == ["reward rate 2 %", "baseline"]
    assert ranking.recommended is not None
    assert ranking.recommended.name == "baseline"


def test_without_drawn_assumptions_there_is_no_probability() -> None:
    (ranking,) = rankings_of(swept(RATES, {"npv": NPV}, is_drawn=False)).each
    assert not ranking.is_drawn
    assert {one.wins for one in ranking.candidates} == {None}
    assert {one.wrong for one in ranking.candidates} == {None}


def test_who_breaks_a_goal_is_out_of_the_recommendation_and_shown_with_it() -> None:
    owed = np.array([[0.01, 0.02, 0.04], [0.01, 0.03, 0.04], [0.01, 0.03, 0.04], [0.01, 0.02, 0.04]])
    found = swept(RATES, {"npv": NPV, "investment": MONEY, "liability_over_sales": owed})
    goals = {"liability_over_sales": Goal(max=0.024), "npv": Goal(min=0.0)}
    ranking = rank(found.conditions[0], found.levers, goals)
    assert names(ranking.candidates) == ["reward rate 1 %", "baseline", "reward rate 2 %", "reward rate 3 %"]
    broken = {one.name: [(check.kpi, check.kept_share) for check in one.broken] for one in ranking.candidates}
    assert broken == {
        "reward rate 1 %": [],
        "baseline": [],
        "reward rate 2 %": [("liability_over_sales", 0.5)],
        "reward rate 3 %": [("liability_over_sales", 0.0)],
    }
    assert names(ranking.tied) == ["reward rate 1 %"]
    assert ranking.best is ranking.recommended
    assert ranking.candidates[2].wins is None


def test_doing_nothing_must_keep_the_goals_too_and_all_may_break_one() -> None:
    found = swept(RATES, {"npv": NPV, "retention": np.full((4, 3), 0.4)})
    goal = rank(found.conditions[0], found.levers, {"retention": Goal(min=0.5)})
    assert (goal.recommended, goal.best, goal.tied) == (None, None, ())
    assert len(goal.candidates) == 4
    nothing = rank(found.conditions[0], found.levers, {"retention": Goal(min=0.3)}).candidates[-1]
    assert (nothing.name, nothing.broken[0].found.mean) == ("baseline", 0.0)


def test_a_goal_may_be_of_the_difference_and_what_is_not_defined_keeps_none() -> None:
    paid = np.array([[np.nan, 20.0, 30.0]] * 4)
    found = swept(RATES, {"npv": NPV, "payback_week": paid})
    ranking = rank(found.conditions[0], found.levers, {"payback_week": Goal(max=25.0, difference=True)})
    kept = {one.name: not one.broken for one in ranking.candidates}
    assert kept == {"baseline": True, "reward rate 1 %": False, "reward rate 2 %": True, "reward rate 3 %": False}


def test_the_frontier_drops_only_who_is_clearly_beaten_on_both() -> None:
    retention = np.array([[0.01, 0.02, 0.03], [0.01, 0.02, 0.031], [0.01, 0.02, 0.032], [0.01, 0.02, 0.03]])
    profit = np.array([[5.0, 9.0, 8.9], [5.0, 9.0, 9.2], [5.0, 9.0, 9.1], [5.0, 9.0, 8.9]])
    (ranking,) = rankings_of(swept(RATES, {"npv": NPV, "retention": retention, "net_gain": profit})).each
    edge = {one.name: one.is_on_frontier for one in ranking.candidates}
    assert edge == {"baseline": False, "reward rate 1 %": False, "reward rate 2 %": True, "reward rate 3 %": True}


def test_the_ladder_climbs_by_what_the_last_money_brings() -> None:
    npv = np.tile([40.0, 50.0, 100.0, 90.0], (3, 1))  # the second is worse than a mix of the first and the third
    money = np.tile([100.0, 200.0, 300.0, 400.0], (3, 1))
    (ranking,) = rankings_of(swept(f"{RATE} = [0.01, 0.02, 0.03, 0.04]\n", {"npv": npv, "investment": money})).each
    told = [(rung.candidate.name, rung.money.mean, rung.marginal.mean) for rung in ranking.ladder[1:]]
    assert ranking.ladder[0].candidate.name == "baseline"
    assert ranking.ladder[0].marginal.count == 0
    assert told == [("reward rate 1 %", 100.0, 0.4), ("reward rate 3 %", 200.0, pytest.approx(0.3))]


def test_one_choice_over_conditions_by_average_and_by_regret() -> None:
    good = np.array([[10.0, 50.0], [12.0, 52.0], [11.0, 51.0], [11.0, 51.0]])
    bad = np.array([[9.0, -30.0], [9.5, -29.0], [8.5, -31.0], [9.0, -30.0]])
    lines = f'{RATE} = [0.01, 0.02]\n"market.entry_per_year" = [0.0, 0.1]\n'
    rankings = rankings_of(swept(lines, {"npv": good}, {"npv": bad}))
    assert [one.recommended and one.recommended.name for one in rankings.each] == ["reward rate 2 %", "reward rate 1 %"]
    told = {one.name: (one.average.mean, one.regret) for one in rankings.over_all}
    assert told == {
        "reward rate 2 %": (10.5, (0.0, 39.0)),
        "reward rate 1 %": (10.0, (40.0, 0.0)),
        "baseline": (0.0, (51.0, 9.0)),
    }
    assert rankings.best_on_average is not None
    assert rankings.best_on_average.name == "reward rate 2 %"
    assert rankings.least_regret is not None
    assert (rankings.least_regret.name, rankings.least_regret.worst) == ("reward rate 2 %", 39.0)
    assert rankings_of(swept(RATES, {"npv": NPV})).over_all == ()


def test_the_best_split_of_the_same_money_lies_between_tested_points() -> None:
    """Money: 100 per 1 % of rewards and 1 per spend; NPV peaks half way up the rewards, and falls with spend."""
    rates, spends = (0.0, 0.01, 0.02), (0.0, 100.0, 200.0)
    money = [100.0 * 100 * rate + spend for rate in rates for spend in spends]
    worth = [{0.0: 0.0, 0.01: 60.0, 0.02: 70.0}[rate] + 0.3 * spend for rate in rates for spend in spends]
    shock = np.array([[-1.0], [0.0], [1.0], [0.0]])
    tables = {"npv": np.array(worth) + shock, "investment": np.tile(money, (4, 1))}
    found = swept(f"{RATE} = [0.0, 0.01, 0.02]\n{SPEND} = [0, 100, 200]\n", tables)
    splits = rankings_of(found).each[0].splits
    assert splits is not None
    assert (splits.rewards.label, splits.acquisition.label) == ("reward rate", "search spend per week")
    for split in splits.found:
        # up to 1 % rewards bring 0.6 a unit of money, then 0.1; advertising brings 0.3: so 1 % and the rest on search
        assert split.money == pytest.approx(10_000 * split.rewards + split.acquisition)
        if 100.0 <= split.money <= 300.0:
            assert split.rewards == pytest.approx(0.01, abs=3e-4)
            assert split.npv.mean == pytest.approx(60.0 + 0.3 * (split.money - 100.0), abs=2.0)
        assert 0.0 <= split.low <= split.acquisition <= split.high <= 200.0
        assert all(0.0 <= rewards <= 0.02 for _, rewards, _ in split.tried)


def test_no_split_without_a_full_grid_of_both() -> None:
    assert rankings_of(swept(RATES, {"npv": NPV})).each[0].splits is None


def test_a_single_draw_has_no_intervals() -> None:
    (ranking,) = rankings_of(swept(RATES, {"npv": NPV[:1], "investment": MONEY[:1]})).each
    assert len(ranking.tied) == 4
    assert ranking.recommended is not None
    assert ranking.recommended.name == "baseline"
    assert math.isnan(ranking.candidates[0].npv_among_all.low)
