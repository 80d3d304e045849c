"""The decision table as a file: one row a policy, every KPI, and how good the policy is against the others."""

from __future__ import annotations

import numpy as np

from simulator.accounts.kpis.returns import MARGINAL
from simulator.report.case import Case
from simulator.report.goal_table import broken_goals
from simulator.report.money.returns import cheaper_neighbor, marginal_of
from simulator.report.words import is_illustrative


def decision_csv(case: Case) -> str:
    """decision.csv. What is not defined is empty."""
    table = case.results.decision_table()
    wins, wrong = case.decision.wins, case.decision.wrong
    table["probability_best"] = np.nan
    table["cost_of_being_wrong"] = np.nan
    if wins is not None and wrong is not None:  # of policies that were compared; what stands below them is for reading
        table.loc[: len(wins) - 1, "probability_best"] = wins / case.draws
        table.loc[: len(wrong) - 1, "cost_of_being_wrong"] = wrong
    places = range(1, len(case.results.plan.names))
    found = {place: marginal_of(case, place) for place in places}
    for name, read in (("", "mean"), ("_low", "low"), ("_high", "high")):
        table[f"{MARGINAL.key}{name}"] = np.nan
        for place, one in found.items():
            table.loc[place, f"{MARGINAL.key}{name}"] = getattr(one, read)
    table["marginal_against"] = ""
    for place in places:
        table.loc[place, "marginal_against"] = case.results.plan.names[cheaper_neighbor(case, place)]
    if case.study.goals:
        table["goals_broken"] = ""
        for place in range(len(case.results.plan.names)):
            table.loc[place, "goals_broken"] = broken_goals(case, place)
    table["illustrative"] = "yes" if is_illustrative(case) else "no"
    return str(table.to_csv(index=False, float_format="%.10g", lineterminator="\n"))
