"""From a sweep to rankings: every condition's candidates by mean NPV, and one choice over all conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.compared import Compared
from simulator.experiment.contrast import Estimate, cost_of_being_wrong, probability_best
from simulator.experiment.decision import choices_of
from simulator.experiment.ranking.frontier import on_frontier
from simulator.experiment.ranking.keeping import goal_checks
from simulator.experiment.ranking.ladder import budget_ladder
from simulator.experiment.ranking.over_conditions import over_conditions
from simulator.experiment.ranking.ranking import Candidate, GoalCheck, Ranking, Rankings
from simulator.experiment.ranking.simultaneous import among_all, behind_best, chosen_apart
from simulator.experiment.ranking.splits import splits_of
from simulator.experiment.sweep.axes import Axis
from simulator.experiment.sweep.swept import Condition, Point, Swept
from simulator.study.goals import Goal

FloatArray = NDArray[np.float64]

NOT_RANKED = Estimate(float("nan"), float("nan"), float("nan"), 0)


def rankings_of(swept: Swept) -> Rankings:
    """The ranking of every condition, with the goals of the study."""
    return over_conditions([rank(one, swept.levers, swept.study.goals) for one in swept.conditions])


def rank(condition: Condition, levers: Sequence[Axis], goals: Mapping[str, Goal]) -> Ranking:
    """Candidates of one condition: the baseline, policies and points that are ours to choose (decision.py)."""
    figures = condition.figures
    ours = set(choices_of(figures.plan))
    points = [point for point in condition.points if point.place in ours]
    checks = [goal_checks(figures, point.place, goals) for point in points]
    keeps = [all(check.is_kept for check in each) for each in checks]
    candidates = _candidates(figures, points, checks, keeps)
    candidates.sort(key=lambda one: (bool(one.broken), -one.npv.mean))
    npv, put_in = figures.values("npv"), figures.values("investment")
    kept = [one for one in candidates if not one.broken]
    tied = [one for one in candidates if one.is_tied]
    return Ranking(
        condition=condition,
        candidates=tuple(candidates),
        recommended=next((one for one in tied if one.place == 0), min(tied, key=_money, default=None)),
        is_drawn=bool(figures.plan.ranges),
        chosen_apart=chosen_apart(npv[:, [one.place for one in kept]]) if kept else float("nan"),
        ladder=budget_ladder(kept, npv, put_in),
        splits=splits_of(levers, [point for point in points if point.at], npv, put_in - put_in[:, :1]),
    )


def _money(candidate: Candidate) -> float:
    return candidate.money.mean


def _candidates(
    figures: Compared, points: Sequence[Point], checks: Sequence[tuple[GoalCheck, ...]], keeps: Sequence[bool]
) -> list[Candidate]:
    places = [point.place for point in points]
    seed = figures.plan.study.run.seed
    npv, retention, profit = (figures.values(key)[:, places] for key in ("npv", "retention", "net_gain"))
    among = among_all(npv, seed)
    kept = [number for number, keep in enumerate(keeps) if keep]
    behind = dict(zip(kept, behind_best(npv[:, kept], seed), strict=True)) if kept else {}
    wins, wrong = _chances(npv, kept) if figures.plan.ranges else ({}, {})
    edge = on_frontier(retention, profit)
    return [
        Candidate(
            place=point.place,
            name=point.name,
            at=point.at,
            npv=figures.difference("npv", point.place),
            npv_among_all=among[number],
            behind=behind[number][0] if number in behind else NOT_RANKED,
            money=figures.difference("investment", point.place),
            profit=figures.difference("net_gain", point.place),
            retention=figures.difference("retention", point.place),
            checks=checks[number],
            is_tied=number in behind and behind[number][1],
            is_on_frontier=edge[number],
            wins=wins.get(number),
            wrong=wrong.get(number),
        )
        for number, point in enumerate(points)
    ]


def _chances(npv: FloatArray, kept: Sequence[int]) -> tuple[dict[int, float], dict[int, float]]:
    """Share of draws in which each is best, and what it gives less than the best of the draw, among those kept."""
    if not kept:
        return {}, {}
    values = npv[:, list(kept)]
    return (
        dict(zip(kept, map(float, probability_best(values)), strict=True)),
        dict(zip(kept, map(float, cost_of_being_wrong(values)), strict=True)),
    )
