"""The decision table as a file: one row a policy, every KPI, and how good the policy is against the others."""

from __future__ import annotations

import numpy as np

from simulator.report.case import Case
from simulator.report.words import is_illustrative


def decision_csv(case: Case) -> str:
    """decision.csv. What is not defined is empty."""
    table = case.results.decision_table()
    wins, wrong = case.decision.wins, case.decision.wrong
    table["probability_best"] = np.nan if wins is None else wins / case.draws
    table["cost_of_being_wrong"] = np.nan if wrong is None else wrong
    table["illustrative"] = "yes" if is_illustrative(case) else "no"
    return str(table.to_csv(index=False, float_format="%.10g", lineterminator="\n"))
