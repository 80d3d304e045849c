"""Whose difference is looked at: the policy, its rivals, and the other candidates that could take the lead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.decision import Decision

FloatArray = NDArray[np.float64]
MOST_FOLLOWED = 6
"""Policies that are followed at most, the baseline among them."""


@dataclass(frozen=True)
class Sides:
    """Places of policies in the plan of the study.

    `subject`: the policy whose difference is looked at; `next_best`: the candidate with the highest mean NPV beside it
    and the baseline, None where there is none. `followed`: the baseline, the subject, the next best, then all who were
    best in some draw or cannot be told from the best, ascending; `left`: the candidates that are not.
    """

    subject: int
    next_best: int | None
    followed: tuple[int, ...]
    left: tuple[int, ...]

    @property
    def screened(self) -> tuple[int, ...]:
        """The baseline, the subject and the next best, ascending."""
        return tuple(sorted({0, self.subject, *([] if self.next_best is None else [self.next_best])}))

    @property
    def rivals(self) -> tuple[int, ...]:
        """Whom the subject is held against: the baseline, then the next best."""
        return (0,) if self.next_best is None else (0, self.next_best)


def sides_of(npv: FloatArray, decision: Decision, subject: int | None = None) -> Sides:
    """The sides of a decision; `npv`: (draws, policies). `subject`: default the recommended policy, or the best other
    one where to do nothing is recommended. Not defined where there is no policy beside the baseline (ValueError).
    """
    means = npv.mean(axis=0)
    others = [place for place in decision.choices if place]
    if subject is None:
        subject = decision.recommended or max(others, key=lambda place: float(means[place]))
    by_mean = sorted((place for place in others if place != subject), key=lambda place: -float(means[place]))
    wins = (npv[:, list(decision.choices)].argmax(axis=1)).tolist()
    winners = {decision.choices[one] for one in wins} | set(decision.tied)
    kept = dict.fromkeys((0, subject, *by_mean[:1], *(place for place in by_mean if place in winners)))
    followed = tuple(sorted(list(kept)[:MOST_FOLLOWED]))
    left = tuple(place for place in decision.choices if place not in followed)
    return Sides(subject, by_mean[0] if by_mean else None, followed, left)
