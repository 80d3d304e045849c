"""The analysis: run, screen, follow the strongest inputs in all draws, look closer at where the decision changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.compared import Compared
from simulator.experiment.contrast import estimate
from simulator.experiment.decision import decide
from simulator.experiment.plan import Plan
from simulator.experiment.sensitivity.answer import Sensitivity, Strong, strong_of
from simulator.experiment.sensitivity.inputs import Input, inputs_of, pinned
from simulator.experiment.sensitivity.money import Books, money_responses
from simulator.experiment.sensitivity.refine import next_values
from simulator.experiment.sensitivity.response import Response
from simulator.experiment.sensitivity.screening import Screening, screening_of
from simulator.experiment.sensitivity.sides import Sides, sides_of
from simulator.experiment.sensitivity.wish import Wish

FloatArray = NDArray[np.float64]
Evaluate = Callable[[Sequence[Plan], str], Sequence[Compared]]
"""Runs plans and compares their policies; the text says what is done."""


RUN = "simulating"
"""The step whose worlds are read again, when books are closed on them; of all others only figures are."""


class SensitivityError(Exception):
    """A study that cannot be asked this; the message is one sentence."""


def analyze(plan: Plan, evaluate: Evaluate, books: Books, wish: Wish) -> Sensitivity:
    """What the decision of a plan depends on. `plan`: budgets solved; they stay as they are.

    Raises SensitivityError for plans without assumed ranges, without a policy or without the policy that is asked for.
    """
    began = time.monotonic()
    check(plan, wish)
    run = evaluate([plan], RUN)[0]
    return _Analysis(plan, evaluate, books, wish, run).answer(began)


def check(plan: Plan, wish: Wish) -> None:
    """Refuse, before anything is run, what cannot be answered. Raises SensitivityError."""
    if not inputs_of(plan):
        raise SensitivityError(
            "no input of this study has an assumed range, so there is nothing that the decision could be sensitive to: "
            "add some under [uncertain], or use a market profile that states ranges"
        )
    if len(plan.policies) < 2:
        raise SensitivityError("the study names no policy beside the baseline, so there is no decision to change")
    if wish.policy is not None:
        names = plan.names[1:]
        if wish.policy not in names:
            raise SensitivityError(f"--policy: there is no policy {wish.policy!r}; the study has {', '.join(names)}")


@dataclass
class _Analysis:
    plan: Plan
    evaluate: Evaluate
    books: Books
    wish: Wish
    run: Compared
    failures: list[str] = field(default_factory=list)
    reused: int = 0

    def answer(self, began: float) -> Sensitivity:
        self._hear(self.run)
        npv = self.run.values("npv")
        decision = decide(self.run)
        wanted = None if self.wish.policy is None else self.plan.names.index(self.wish.policy)
        sides = sides_of(npv, decision, wanted)
        inputs = inputs_of(self.plan)
        leads = tuple(_lead(npv[:, sides.subject] - npv[:, rival]) for rival in sides.rivals)
        screening = self._screened(inputs, sides, leads) if self.wish.screens(len(inputs)) else None
        chosen = inputs if screening is None else screening.kept(self.wish.inputs or 0)
        strong = self._followed(chosen, sides, leads)
        money = self._money(sides, leads)
        return Sensitivity(
            self.plan, self.run, decision, self.wish, sides, len(inputs), screening, strong, money,
            tuple(self.failures), self.reused, time.monotonic() - began,
        )  # fmt: skip

    def _screened(self, inputs: tuple[Input, ...], sides: Sides, leads: tuple[float, ...]) -> Screening:
        shoppers = min(self.wish.shoppers, self.plan.shoppers)
        small = replace(
            self._of(sides.screened), replicates=min(self.wish.draws, self.plan.replicates), shoppers=shoppers
        )
        ends = self._responses(small, [(one, (one.low, one.high)) for one in inputs], "screening inputs")
        subject, *rivals = (sides.screened.index(place) for place in (sides.subject, *sides.rivals))
        swings = [one.npv[:, :, [subject]] - one.npv[:, :, rivals] for one in ends]
        return screening_of(
            tuple(one.input for one in ends), tuple(each[-1] - each[0] for each in swings), leads, shoppers
        )

    def _followed(self, inputs: tuple[Input, ...], sides: Sides, leads: tuple[float, ...]) -> tuple[Strong, ...]:
        plan = self._of(sides.followed)
        responses = self._responses(plan, [(one, one.places) for one in inputs], "strongest inputs")
        for number in range(1, self.wish.rounds + 1):
            responses = self._closer(plan, responses, f"flip points, look {number}")
        subject, *rivals = (sides.followed.index(place) for place in (sides.subject, *sides.rivals))
        strong = [strong_of(one, subject, tuple(rivals), leads) for one in responses]
        return tuple(sorted(strong, key=lambda one: (not one.is_clear, -one.strength, one.path)))

    def _money(self, sides: Sides, leads: tuple[float, ...]) -> tuple[Strong, ...]:
        found = money_responses(self.plan, self.run, sides.followed, self.books)
        subject, *rivals = (sides.followed.index(place) for place in (sides.subject, *sides.rivals))
        return tuple(strong_of(one, subject, tuple(rivals), leads) for one in found)

    def _closer(self, plan: Plan, responses: list[Response], what: str) -> list[Response]:
        wanted = [(one.input, values) for one in responses if (values := next_values(one))]
        more = {one.input.path: one for one in self._responses(plan, wanted, what)} if wanted else {}
        return [one.with_values(more[one.input.path]) if one.input.path in more else one for one in responses]

    def _responses(self, plan: Plan, wanted: Sequence[tuple[Input, tuple[float, ...]]], what: str) -> list[Response]:
        """The response to each input at some values; inputs of which no draw has them all are left out."""
        found = list(self.evaluate([pinned(plan, one, value) for one, values in wanted for value in values], what))
        for each in found:
            self._hear(each)
        made = []
        for one, values in wanted:
            own, found = found[: len(values)], found[len(values) :]
            common = sorted(set.intersection(*(set(each.replicates) for each in own)))
            if common:
                made.append(Response(one, values, tuple(common), _npv(own, common)))
        return made

    def _of(self, places: tuple[int, ...]) -> Plan:
        return replace(self.plan, policies=tuple(self.plan.policies[place] for place in places))

    def _hear(self, found: Compared) -> None:
        self.reused += found.reused
        self.failures += [f"draw {each.number}: {each.error}" for each in found.failures]


def _npv(found: Sequence[Compared], draws: Sequence[int]) -> FloatArray:
    """(plans, draws, policies), of these draws."""
    return np.stack([each.values("npv")[[each.replicates.index(number) for number in draws]] for each in found])


def _lead(difference: FloatArray) -> float:
    """What a swing is held against: the mean difference, and half the width of its interval where there is one."""
    found = estimate(difference)
    return abs(found.mean) + ((found.high - found.low) / 2 if found.count > 1 else 0.0)
