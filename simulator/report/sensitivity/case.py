"""What every part of a report on sensitivity reads: what was found, and how policies and inputs are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from simulator.experiment.contrast import Estimate
from simulator.experiment.sensitivity.answer import Sensitivity, Strong
from simulator.experiment.sensitivity.inputs import Input
from simulator.report.assumption_table import value_words
from simulator.report.case import Comparison
from simulator.report.formats import NARROW, quantity_range
from simulator.report.learning import path_words
from simulator.report.solved import solved_study
from simulator.study import ResolvedStudy
from simulator.study.assumptions import Parameter, parameters
from simulator.study.paths import parse_path

MONEY_NAMES = {
    "discount_rate_per_year": "discount rate a year",
    "gross_margin": "gross margin",
    "reward_unit_cost": "cost of a unit of rewards, of its face value",
    "setup": "setup cost of the program",
    "platform_per_year": "platform cost a year",
    "staff_per_year": "staff cost a year",
    "contact_per_member_year": "communication cost a member and year",
}
"""Inputs of the books, by the last name of their path."""
IN_PERCENT = ("discount_rate_per_year", "gross_margin", "reward_unit_cost")


@dataclass(frozen=True, eq=False)
class SensitivityCase:
    """Places are those of the followed policies, the baseline first, unless said otherwise."""

    found: Sensitivity

    @cached_property
    def study(self) -> ResolvedStudy:
        """The study as run, solved budgets written out."""
        return solved_study(self.found.plan)

    @cached_property
    def known(self) -> dict[str, Parameter]:
        """Parameters by path: the first that is told of each, of the study before policies set it."""
        told: dict[str, Parameter] = {}
        for one in parameters(self.study):
            told.setdefault(one.path, one)
        return told

    @cached_property
    def run(self) -> Comparison:
        """The run that the analysis starts from, all policies of the study held against the baseline."""
        places = tuple(range(len(self.found.plan.names)))
        return Comparison(self.found.run, self.study, self.found.decision, places)

    @property
    def currency(self) -> str:
        """Three-letter code."""
        return self.run.currency

    @property
    def draws(self) -> int:
        """Finished draws of the run."""
        return self.run.draws

    @property
    def goes_on(self) -> bool:
        """Is the baseline to go on with a program that runs today?"""
        return self.run.goes_on

    @property
    def against(self) -> str:
        """What policies are held against, as a phrase."""
        return self.run.against

    @property
    def horizon(self) -> str:
        """First and last day, and how many weeks."""
        return self.run.horizon

    def name(self, place: int) -> str:
        """How a followed policy is called in tables and charts."""
        return self.run.name(self.found.sides.followed[place])

    def quoted(self, place: int) -> str:
        """How a followed policy is called in sentences."""
        return f"“{self.found.names[place]}”" if place else self.against

    @property
    def subject(self) -> str:
        """The policy whose difference is looked at, in sentences."""
        return self.quoted(self.found.subject)

    @property
    def matters(self) -> tuple[Strong, ...]:
        """The inputs that matter most: at most three, only such as are told from chance."""
        return tuple(one for one in self.found.strong if one.is_clear)[:3]

    def input_name(self, one: Input) -> str:
        """An input as a reader says it."""
        return MONEY_NAMES.get(parse_path(one.path)[-1], path_words(one.path))

    def title(self, one: Input) -> str:
        """The same at the start of a sentence."""
        name = self.input_name(one)
        return name[:1].upper() + name[1:]

    def meaning(self, one: Input) -> str:
        """What the input is; empty where it is not told."""
        return next((self.known[path].meaning for path in one.of.paths if path in self.known), "")

    def unit(self, one: Input) -> str:
        """The unit of its values; a factor where its values move together."""
        if one.of.is_scale:
            return "x the value in use"
        unit = next((self.known[path].unit for path in one.of.paths if path in self.known), "")
        return "" if unit == "1" else unit

    def value(self, one: Input, value: float) -> str:
        """A value of an input; rates and margins of the books in percent."""
        if parse_path(one.path)[-1] in IN_PERCENT:
            return f"{100 * value:.4g}{NARROW}%"
        return f"{value_words(round(value, 10))}{' x' if one.of.is_scale else ''}"


def interval_words(found: Estimate) -> str:
    """The interval of a mean in money, or why there is none."""
    return quantity_range(found.low, found.high, signed=True) if found.count > 1 else "one draw: no interval"
