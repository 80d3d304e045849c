"""ranking.csv: the candidates of every condition in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.experiment.contrast import Estimate
from simulator.experiment.ranking.ranking import Candidate, GoalCheck, Ranking, Rankings, Robust
from simulator.experiment.sweep.swept import Swept
from simulator.study.varied_words import goal_words

if TYPE_CHECKING:
    import pandas as pd


def ranking_table(swept: Swept, rankings: Rankings) -> pd.DataFrame:
    """One row a candidate of each condition, the best first. What is not defined is NaN."""
    import pandas as pd

    over_all = {_mark(one): one for one in rankings.over_all}
    rows = [
        _row(swept, ranking, rank, one, over_all.get(_mark(one)))
        for ranking in rankings.each
        for rank, one in enumerate(ranking.candidates, 1)
    ]
    return pd.DataFrame(rows)


def ranking_csv(swept: Swept, rankings: Rankings) -> str:
    """ranking.csv. What is not defined is empty."""
    return str(ranking_table(swept, rankings).to_csv(index=False, float_format="%.10g", lineterminator="\n"))


def broken_words(check: GoalCheck) -> str:
    """A goal that is broken, with what was found: "roi at least 0: -0.2, kept in 25 % of draws"."""
    return (
        f"{goal_words(check.kpi, check.goal)}: {check.found.mean:.4g}, kept in {100 * check.kept_share:.0f} % of draws"
    )


def _row(swept: Swept, ranking: Ranking, rank: int, one: Candidate, over_all: Robust | None) -> dict[str, object]:
    row: dict[str, object] = {"condition": ranking.condition.name, "rank": rank, "candidate": one.name}
    for axis, value in zip(swept.conditions_axes, ranking.condition.at, strict=True):
        row[axis.path] = axis.plain(value)
    for lever, axis in enumerate(swept.levers):
        row[axis.path] = axis.plain(one.at[lever]) if one.at else ""
    row |= _three("npv", one.npv)
    row |= {"npv_among_all_low": one.npv_among_all.low, "npv_among_all_high": one.npv_among_all.high}
    row |= _three("behind_best", one.behind)
    row |= {
        "cannot_be_told_from_best": _yes(one.is_tied),
        "recommended": _yes(one is ranking.recommended),
        "probability_best": one.wins,
        "cost_of_being_wrong": one.wrong,
    }
    for name, found in (("money_put_in", one.money), ("net_gain", one.profit), ("retention", one.retention)):
        row |= _three(f"{name}_difference", found)
    rung = next((rung for rung in ranking.ladder if rung.candidate is one), None)
    row |= {"on_frontier": _yes(one.is_on_frontier), "on_ladder": _yes(rung is not None)}
    row |= _three("marginal_return", rung.marginal if rung else Estimate(float("nan"), float("nan"), float("nan"), 0))
    row["goals_broken"] = "; ".join(broken_words(check) for check in one.broken)
    if over_all is not None:
        row |= {"npv_over_conditions": over_all.average.mean, "largest_regret": over_all.worst}
    row["draws"] = one.npv.count
    return row


def _three(name: str, found: Estimate) -> dict[str, object]:
    return {name: found.mean, f"{name}_low": found.low, f"{name}_high": found.high}


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _mark(one: Candidate | Robust) -> str:
    return repr(one.at) if one.at else one.name
