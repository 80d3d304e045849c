"""Goals of a study against the registry of KPIs, which the study itself does not know."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.study import Problem, Study, StudyError
from simulator.study.errors import near


def check_goals(study: Study) -> None:
    """Raise StudyError for goals on KPIs that there are not, each at its line."""
    problems = [
        Problem(f"there is no KPI '{key}'", study.place_of("goals", key), f"goals.{key}", _hint(key))
        for key in study.ready.goals
        if key not in KPIS
    ]
    if problems:
        raise StudyError(problems)


def _hint(key: str) -> str:
    return near(key, KPIS) or "the keys are those of columns.md in a report, for example npv, roi, retention"
