"""What a planner writes: study files, their checks and what they resolve to."""

from simulator.study.entries import Uncertain
from simulator.study.errors import PathError, Place, Problem, StudyError
from simulator.study.load import load_study, parse_study
from simulator.study.policy import CostRule, Policy, ResolvedStudy, RewardCost, SameCost, UncertainInput
from simulator.study.run import Market, Retention, Run
from simulator.study.study import Study
from simulator.study.values import expand, get_value, with_value

__all__ = [
    "CostRule",
    "Market",
    "PathError",
    "Place",
    "Policy",
    "Problem",
    "ResolvedStudy",
    "Retention",
    "RewardCost",
    "Run",
    "SameCost",
    "Study",
    "StudyError",
    "Uncertain",
    "UncertainInput",
    "expand",
    "get_value",
    "load_study",
    "parse_study",
    "with_value",
]
