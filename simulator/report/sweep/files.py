"""The tables of a sweep as files."""

from __future__ import annotations

from simulator.experiment.ranking.table import ranking_csv
from simulator.experiment.sweep.table import sweep_csv
from simulator.report.sweep.case import SweepCase


def tables_of(case: SweepCase) -> dict[str, str]:
    """Files by name."""
    return {"sweep.csv": sweep_csv(case.swept), "ranking.csv": ranking_csv(case.swept, case.rankings)}
