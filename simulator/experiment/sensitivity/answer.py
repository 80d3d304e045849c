"""What a sensitivity analysis found."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.experiment.compared import Compared
from simulator.experiment.contrast import Estimate
from simulator.experiment.decision import Decision
from simulator.experiment.plan import Plan
from simulator.experiment.sensitivity.flips import Flip, flips
from simulator.experiment.sensitivity.response import Response
from simulator.experiment.sensitivity.screening import Screening
from simulator.experiment.sensitivity.sides import Sides
from simulator.experiment.sensitivity.wish import Wish


@dataclass(frozen=True, eq=False)
class Strong:
    """An input followed in all draws. `swings`: of the subject's difference, low end to high end, by rival.

    `flips`: where the policy with the highest mean NPV changes; `break_even`: where the subject's NPV is that of the
    baseline. Places in both are those of the followed policies. `strength`: the largest part of a lead that it moves.
    """

    response: Response
    swings: tuple[Estimate, ...]
    flips: tuple[Flip, ...]
    break_even: tuple[Flip, ...]
    strength: float

    @property
    def path(self) -> str:
        """The dotted path of the input."""
        return self.response.input.path

    @property
    def is_clear(self) -> bool:
        """Does the interval of some swing leave 0 out?"""
        return any(swing.is_clear for swing in self.swings)

    @property
    def turns(self) -> bool:
        """Does it change the lead within its range, by an effect that is told from chance, and from a clear order or
        to one?
        """
        return self.is_clear and any(flip.low is not None or flip.high is not None for flip in self.flips)


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """`plan`, `run`, `decision`: the study as run, its budgets solved. `sides`: places of the plan's policies.

    `strong`: those whose swing is told from chance first, each part by strength. `screening`: None where every input
    was followed in all draws. `money`: inputs that books alone read. `inputs`: how many assumed ones there are.
    `failures`: tasks that failed, in words.
    """

    plan: Plan
    run: Compared
    decision: Decision
    wish: Wish
    sides: Sides
    inputs: int
    screening: Screening | None
    strong: tuple[Strong, ...]
    money: tuple[Strong, ...]
    failures: tuple[str, ...]
    reused: int
    seconds: float

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the followed policies, the baseline first: what places in responses and flips mean."""
        return tuple(self.plan.names[place] for place in self.sides.followed)

    @property
    def subject(self) -> int:
        """The subject among the followed policies."""
        return self.sides.followed.index(self.sides.subject)

    @property
    def rivals(self) -> tuple[int, ...]:
        """The baseline, then the next best, among the followed policies."""
        return tuple(self.sides.followed.index(place) for place in self.sides.rivals)


def strong_of(response: Response, subject: int, rivals: tuple[int, ...], leads: tuple[float, ...]) -> Strong:
    """What a response says. `leads`: what swings are held against, by rival, currency."""
    swings = tuple(response.swing(subject, rival) for rival in rivals)
    strength = max(abs(swing.mean) / max(lead, 1e-9) for swing, lead in zip(swings, leads, strict=True))
    return Strong(response, swings, flips(response), flips(response.of((0, subject))), strength)
