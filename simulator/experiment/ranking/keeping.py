"""Goals held against results: the mean over draws, and the share of draws that keep a limit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulator.experiment.compared import Compared
from simulator.experiment.contrast import estimate, paired
from simulator.experiment.ranking.ranking import GoalCheck
from simulator.study.goals import Goal


def goal_checks(compared: Compared, place: int, goals: Mapping[str, Goal]) -> tuple[GoalCheck, ...]:
    """Every goal held against the policy at a place, in the order of the study."""
    return tuple(_check(compared, place, kpi, goal) for kpi, goal in goals.items())


def _check(compared: Compared, place: int, kpi: str, goal: Goal) -> GoalCheck:
    """A KPI that is not defined in a draw keeps no limit in it, and is left out of the mean."""
    values = compared.values(kpi)
    own = paired(values, place) if goal.difference else values[:, place]
    with np.errstate(invalid="ignore"):
        kept = np.isfinite(own)
        kept &= own >= goal.min if goal.min is not None else True
        kept &= own <= goal.max if goal.max is not None else True
    return GoalCheck(kpi, goal, estimate(own), float(kept.mean()))
