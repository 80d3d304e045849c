"""Loyalty program return-on-investment simulator: the same shoppers, with and without the program.

    from simulator import load_study, run_study

    results = run_study(load_study("scenarios/reward_budgets.toml"))
    results.decision_table()      # pandas: one row per policy, means and 95 % intervals

One job at a time, without a study file: `simulate(Job(...))` gives the integer tallies. Names are loaded when they
are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.experiment.evaluate import RunError
    from simulator.experiment.results import Results
    from simulator.experiment.run import run_study
    from simulator.experiment.solve import SolveError
    from simulator.market.job import Job, JobError
    from simulator.market.simulate import simulate
    from simulator.market.tallies import Tallies
    from simulator.report.write import write_report
    from simulator.study import Study, StudyError, load_study, parse_study

__version__ = "0.1.0"

_ROOMS = {
    "Job": "simulator.market.job",
    "JobError": "simulator.market.job",
    "Results": "simulator.experiment.results",
    "RunError": "simulator.experiment.run",
    "SolveError": "simulator.experiment.solve",
    "Study": "simulator.study",
    "StudyError": "simulator.study",
    "Tallies": "simulator.market.tallies",
    "load_study": "simulator.study",
    "parse_study": "simulator.study",
    "run_study": "simulator.experiment.run",
    "simulate": "simulator.market.simulate",
    "write_report": "simulator.report.write",
}

__all__ = [
    "Job",
    "JobError",
    "Results",
    "RunError",
    "SolveError",
    "Study",
    "StudyError",
    "Tallies",
    "load_study",
    "parse_study",
    "run_study",
    "simulate",
    "write_report",
]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module 'simulator' has no attribute {name!r}")
