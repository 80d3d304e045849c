"""Estimators over draws: what each says, the simulated effect on the same people, and how far it is off."""

from __future__ import annotations

import numpy as np

from simulator.experiment.contrast import Estimate, estimate
from simulator.report.case import Case
from simulator.report.people.books import FloatArray, baseline_has_members, by_draw
from simulator.report.policies import is_program_only


def estimated(case: Case, method: str, key: str, place: int) -> FloatArray:
    """A figure of an estimator under a policy, by draw: (draws,). `key`: see kpis/cause.py."""
    if key == "distance":
        return estimated(case, method, "estimate", place) - estimated(case, method, "effect", place)
    return by_draw(case, lambda one: getattr(one.estimates[method], key)[place])


def inflation(case: Case, method: str, place: int) -> float:
    """How many times a method's mean estimate exceeds the mean simulated effect on the same people.

    NaN where that effect is not clearly above 0, where the policy changes more than the program, and where the
    baseline has members: then the effect is none of having the program.
    """
    effect = estimate(estimated(case, method, "effect", place))
    told = effect.low > 0 and is_program_only(case.results.plan, place) and not baseline_has_members(case)
    return float(both_defined(case, method, place)[0].mean / effect.mean) if told else float("nan")


def both_defined(case: Case, method: str, place: int) -> tuple[Estimate, Estimate]:
    """Estimate and simulated effect over the draws that have both."""
    one, other = (estimated(case, method, key, place) for key in ("estimate", "effect"))
    known = np.isfinite(one) & np.isfinite(other)
    return estimate(one[known]), estimate(other[known])
