"""What is solved for, as unbounded numbers: logs and logits of the market's parameters."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.setup import Setup
from simulator.study.shoppers import Profile

FloatArray = NDArray[np.float64]


def logit(share: float) -> float:
    """Log odds."""
    return math.log(share / (1.0 - share))


def share_of(odds: float) -> float:
    """The share with these log odds, kept a little inside 0 and 1."""
    return min(max(1.0 / (1.0 + math.exp(-odds)), 1e-4), 0.98)


@dataclass(frozen=True)
class Unknown:
    """One unknown: where a setup has it, and how far it may lie from its start before that counts as strange."""

    name: str
    read: Callable[[Setup], float]
    spread: float | None  # None: free


def _dropout(profile: Profile) -> float:
    return profile.leaving.alpha / (profile.leaving.alpha + profile.leaving.beta)


SHOPPERS = Unknown("real shoppers", lambda s: math.log(s.represents), None)
NEEDS = Unknown("mean needs", lambda s: math.log(s.profile.needs.mean_per_week), 6.0)
SHAPE = Unknown("spread of needs", lambda s: math.log(s.profile.needs.shape), 1.5)
DROPOUT = Unknown("leaving after an order", lambda s: logit(_dropout(s.profile)), 1.5)
LIKENESS = Unknown("likeness of leaving", lambda s: math.log(s.profile.leaving.alpha + s.profile.leaving.beta), 3.0)
CONSIDERED = Unknown("stores considered", lambda s: logit(s.profile.leaving.considered_share), 1.0)
JOINING = Unknown("readiness to join", lambda s: s.profile.membership.join_intercept, 6.0)
RATE = Unknown("reward rate", lambda s: math.log(s.reward_rate), None)

ALWAYS = (SHOPPERS, NEEDS, SHAPE, DROPOUT, LIKENESS, CONSIDERED)


def unknowns_of(answers: Answers) -> tuple[Unknown, ...]:
    """The unknowns of a firm: joining and the reward rate only where there is a program."""
    return (*ALWAYS, JOINING, RATE) if answers.has_program else ALWAYS


def vector_of(setup: Setup, unknowns: tuple[Unknown, ...]) -> FloatArray:
    """Where a setup stands."""
    return np.array([unknown.read(setup) for unknown in unknowns])


def setup_at(values: FloatArray, unknowns: tuple[Unknown, ...], base: Setup) -> Setup:
    """The setup with these values of the unknowns, and the rest of `base`. Values are kept within what is legal."""
    at = {unknown.name: base_value for unknown, base_value in zip(unknowns, map(float, values), strict=True)}
    profile, leaving = base.profile, base.profile.leaving
    dropout, likeness = share_of(at[DROPOUT.name]), math.exp(min(max(at[LIKENESS.name], -3.0), 6.0))
    changed = profile.model_copy(
        update={
            "needs": profile.needs.model_copy(
                update={
                    "mean_per_week": math.exp(min(max(at[NEEDS.name], -7.0), 3.0)),
                    "shape": math.exp(min(max(at[SHAPE.name], -2.5), 4.0)),
                }
            ),
            "leaving": leaving.model_copy(
                update={
                    "alpha": dropout * likeness,
                    "beta": (1.0 - dropout) * likeness,
                    "considered_share": max(share_of(at[CONSIDERED.name]), 0.05),
                }
            ),
            "membership": profile.membership.model_copy(
                update={"join_intercept": at.get(JOINING.name, profile.membership.join_intercept)}
            ),
        }
    )
    rate = math.exp(min(at[RATE.name], math.log(0.45))) if RATE.name in at else base.reward_rate
    return Setup(changed, math.exp(at[SHOPPERS.name]), rate, base.burn_in_weeks)
