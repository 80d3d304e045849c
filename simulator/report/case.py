"""What every part of a report reads: results, what they decide, and the policies that are shown."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.experiment.compared import Compared
from simulator.experiment.decision import Decision, decide
from simulator.experiment.results import Results
from simulator.market.job import WEEKS_PER_YEAR
from simulator.report.formats import NARROW
from simulator.report.reactions import Payoff, ReactionEffect, payoff_of, reaction_effects
from simulator.report.solved import solved_study
from simulator.study import ResolvedStudy

MOST_SHOWN = 7
"""Policies in the decision table and in the charts, the baseline among them."""
DO_NOTHING = "Do nothing"
GO_ON = "Go on as today"
"""What the baseline is called: with a running program it is not nothing."""

SAME_MONEY = 0.02
"""Share of the money that the baseline puts in, below which a difference is no investment."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Policies held against a baseline, whatever is kept of them.

    `shown`: places of the policies in tables and charts, the baseline first, in order of declaration.
    """

    results: Compared
    study: ResolvedStudy
    decision: Decision
    shown: tuple[int, ...]

    @property
    def currency(self) -> str:
        """Three-letter code."""
        return self.study.currency

    @property
    def weeks(self) -> int:
        """Weeks of the horizon."""
        return self.study.run.weeks

    @property
    def years(self) -> float:
        """Years of the horizon."""
        return self.weeks / WEEKS_PER_YEAR

    @property
    def draws(self) -> int:
        """Finished replicates."""
        return len(self.results.replicates)

    @property
    def others(self) -> tuple[int, ...]:
        """The shown policies without the baseline."""
        return self.shown[1:]

    @property
    def subject(self) -> int:
        """The policy that the answer is about: the recommended one, or the best other if that is to do nothing."""
        npv = self.results.values("npv").mean(axis=0)
        others = self.decision.choices[1:]
        if self.decision.recommended or not others:
            return self.decision.recommended
        return max(others, key=lambda place: float(npv[place]))

    @property
    def goes_on(self) -> bool:
        """Is the baseline to go on with a program that runs today?"""
        plan = self.results.plan
        program = plan.study.today.focal.program
        return program is not None and program.launch_week < 0 and plan.policies[0].course == plan.study.today.course

    @property
    def against(self) -> str:
        """What policies are held against, as a phrase."""
        return "going on as today" if self.goes_on else "doing nothing"

    def name(self, place: int) -> str:
        """How a policy is called in tables and charts."""
        if place:
            return self.results.plan.names[place]
        return GO_ON if self.goes_on else DO_NOTHING

    def is_choice(self, place: int) -> bool:
        """Is a policy ours to choose? Else it tells what others do or what befalls us."""
        return place in self.decision.choices

    def quoted(self, place: int) -> str:
        """How a policy is called in sentences."""
        return f"“{self.name(place)}”" if place else f"{self.against} (the baseline)"

    def saves(self, place: int) -> bool:
        """Does a policy put in less money than the baseline?"""
        return self.results.difference("investment", place).mean < 0

    def adds_money(self, place: int) -> bool:
        """Does a policy put in clearly more money than the baseline, so that a return on it can be stated?

        Where the baseline puts in money too, the rounding of a solved budget is no investment.
        """
        least = SAME_MONEY * abs(self.results.level("investment", 0).mean)
        return self.results.difference("investment", place).mean > least

    def day(self, week: int) -> str:
        """The first day of a week, as 4 Jan 2027."""
        return date_words(self.study.run.start + datetime.timedelta(weeks=week))

    @property
    def horizon(self) -> str:
        """First and last day, and how many weeks."""
        end = self.study.run.start + datetime.timedelta(weeks=self.weeks, days=-1)
        return f"{self.day(0)} to {date_words(end)} ({self.weeks} weeks)"


@dataclass(frozen=True, eq=False)
class Case(Comparison):
    """A run with its full books.

    `reactions`: effects of policies with rivals who react and who do not, by name; `payoff`: the four policies of a
    matrix of who adopts.
    """

    results: Results
    reactions: Mapping[str, ReactionEffect] = field(default_factory=dict)
    payoff: Payoff | None = None


def date_words(day: datetime.date) -> str:
    """A date as 4 Jan 2027, the same in every locale."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return NARROW.join((str(day.day), months[day.month - 1], str(day.year)))


def case_of(results: Results, payoff: Payoff | None = None) -> Case:
    """The case of some results. `payoff`: the policies of a matrix of who adopts (default: found among those there)."""
    decision = decide(results)
    shown = shown_of(results, decision)
    effects = reaction_effects(results, results.shadow)
    return Case(results, solved_study(results.plan), decision, shown, effects, payoff or payoff_of(results.plan))


def shown_of(results: Compared, decision: Decision) -> tuple[int, ...]:
    """The baseline, the recommended one, the best and those tied with it, then the next best by mean NPV."""
    by_npv = sorted(range(len(results.plan.names)), key=lambda place: -results.level("npv", place).mean)
    choices = [place for place in by_npv if place in decision.choices and place]
    order = dict.fromkeys((0, decision.recommended, decision.best, *choices[:1], *by_npv))
    return tuple(sorted(list(order)[:MOST_SHOWN]))
