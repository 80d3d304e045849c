"""What a firm would estimate beside the simulated effect: the section, and estimators.csv."""

from __future__ import annotations

import csv
import io

import numpy as np

from simulator.accounts.kpis.cause import ESTIMATOR_FIGURES
from simulator.experiment.contrast import estimate
from simulator.market.job import YEAR
from simulator.report.around.cells import figure_cell, numbers
from simulator.report.around.experiment import experiment_places, of_year
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING, joined, times
from simulator.report.people.books import baseline_has_members, member_places, people_of, told_place
from simulator.report.people.estimated import estimated, inflation
from simulator.report.people.methods import METHOD_NAMES, METHODS
from simulator.report.policies import is_program_only

TOLD = ("estimate", "effect", "distance", "inflation", "lift", "effect_lift", "sample", "controls")
NOT_TOLD = (
    "told where the simulated effect is clearly above 0, the policy changes the program only and the baseline has none"
)


def cause_section(case: Case) -> list[Section]:
    """The section, where anybody is a member under a policy."""
    places = member_places(case)
    if not places:
        return []
    title, facts = "What a firm would estimate, and what is simulated", tuple(_facts(case, places))
    if case.weeks < YEAR:
        return [Section("cause", title, facts, ("around_joining",), ())]
    told = told_place(case)
    first = places[0] if told is None else told
    tables = (_of_policy(case, first), *_others(case, [place for place in places if place != first]), _methods())
    return [Section("cause", title, facts, ("estimators", "around_joining"), tables)]


def _of_policy(case: Case, place: int) -> Table:
    """Every figure of every method under one policy."""
    rows = [Row((METHOD_NAMES[method.key],), tuple(_cells(case, method.key, place))) for method in METHODS]
    rows += [_stated(case, each) for each in experiment_places(case) if each == place]
    caption = (
        f"Under {case.quoted(place)}: {case.currency} of spend at the store a member and year, mean over draws and "
        "95 % interval."
    )
    headings = tuple((ESTIMATOR_FIGURES[key].name, ESTIMATOR_FIGURES[key].formula) for key in TOLD)
    return Table(caption, ("Method",), headings, tuple(rows))


def _others(case: Case, places: list[int]) -> list[Table]:
    """The other policies with members: what each method says, and below it the simulated effect."""
    if not places:
        return []
    rows = tuple(
        Row((METHOD_NAMES[method.key],), tuple(_both(case, method.key, place) for place in places))
        for method in METHODS
    )
    caption = (
        f"Under the other policies: what the method says, {case.currency} a member and year, and below it the "
        "simulated effect on the same people. Intervals are in estimators.csv."
    )
    return [Table(caption, ("Method",), tuple((case.name(place), "") for place in places), rows)]


def _both(case: Case, method: str, place: int) -> Cell:
    said, effect = (
        figure_cell(ESTIMATOR_FIGURES[key], estimated(case, method, key, place)) for key in ("estimate", "effect")
    )
    if said.text == MISSING:
        return Cell(MISSING, title=_why(case, method))
    return Cell(said.text, f"simulated {effect.text}")


def _facts(case: Case, places: list[int]) -> list[str]:
    books = people_of(case)
    facts = [
        f"Of the simulated shoppers, {books[0].followed:,} are followed one by one, each for "
        f"{books[0].weight:,.0f} real ones. Each method is used on them as a "
        "firm would use it on its records. The simulated effect (same shoppers, with and without) is that on the very "
        "people of the row, so that the two differ by the method's error only."
    ]
    if case.weeks < YEAR:
        facts.append("The horizon has no whole year, so no method can be used.")
    if baseline_has_members(case):
        facts.append(
            "The baseline has members too. The simulated effect is that of the change of policy on these people; what "
            "having a program at all does is not in any row, so no selection inflation is told."
        )
    facts += _of_hold_out(case, told_place(case))
    existing = float(np.mean([one.existing_members for one in books]))
    if existing:
        facts.append(
            f"{existing:,.0f} members were there before week 0: they are in the first method, and left out of the "
            "others (the hold-out counts them among customers)."
        )
    mixed = [case.quoted(place) for place in places if not is_program_only(case.results.plan, place)]
    if mixed and not baseline_has_members(case):
        facts.append(f"{joined(mixed)} change more than the program: the simulated effect is that of all of it.")
    return facts


def _of_hold_out(case: Case, place: int | None) -> list[str]:
    """How precise an experiment would be: on the shoppers followed, and on as many as they stand for."""
    error = np.nanmean(estimated(case, "hold_out", "error", place)) if place and _has_hold_out(case, place) else np.nan
    if not np.isfinite(error):
        return []
    weight = people_of(case)[0].weight
    return [
        f"The hold-out is what the method says on average: each tenth is held out in turn. A single experiment has its "
        f"luck: a standard error of about {error:,.1f} {case.currency} a member and year on the shoppers who are "
        f"followed, and of {error / np.sqrt(weight):,.2f} on the {weight:,.0f} times as many that they stand for."
    ]


def _has_hold_out(case: Case, place: int) -> bool:
    return bool(np.isfinite(estimated(case, "hold_out", "error", place)).any())


def _cells(case: Case, method: str, place: int) -> list[Cell]:
    found = []
    for key in TOLD:
        if key == "inflation":
            factor = inflation(case, method, place)
            is_told = np.isfinite(factor)
            found.append(Cell(times(factor) if is_told else MISSING, title="" if is_told else NOT_TOLD))
            continue
        cell = figure_cell(ESTIMATOR_FIGURES[key], estimated(case, method, key, place))
        found.append(cell if cell.text != MISSING else Cell(MISSING, title=_why(case, method)))
    return found


def _why(case: Case, method: str) -> str:
    """Why an estimate is not defined."""
    if method != "members_against_others" and case.study.run.burn_in_weeks < YEAR:
        return "not defined: fewer than 52 weeks before week 0 are on record"
    return "not defined: nobody in the sample, or nobody to compare with"


def _stated(case: Case, place: int) -> Row:
    """The hold-out that a study states, in its last year; per shopper who takes part."""
    keys = {"estimate": "estimate", "effect": "effect"}
    values = {key: of_year(case, name, -1, place) for key, name in keys.items()}
    values["distance"] = values["estimate"] - values["effect"]
    why = "a stated hold-out is told per shopper who takes part; see the section on experiments"
    cells = (
        figure_cell(ESTIMATOR_FIGURES[key], values[key]) if key in values else Cell(MISSING, title=why) for key in TOLD
    )
    return Row((case.name(place), "The study's own hold-out, per shopper who takes part"), tuple(cells))


def _methods() -> Table:
    rows = tuple(Row((method.name, method.formula, method.sample, method.misleads), ()) for method in METHODS)
    return Table("The methods.", ("Method", "How it reckons", "On whom", "Why it misleads"), (), rows, "wordy")


def estimators_csv(case: Case) -> str:
    """estimators.csv: every figure of every estimator and policy that has members."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("policy", "estimator", "metric", "value", "low", "high", "unit"))
    for place in member_places(case):
        policy = case.results.plan.names[place]
        for method in METHODS:
            for key, kpi in ESTIMATOR_FIGURES.items():
                if key == "inflation":
                    factor = inflation(case, method.key, place)
                    found = [f"{factor:.10g}" if np.isfinite(factor) else "", "", ""]
                else:
                    found = numbers(estimate(estimated(case, method.key, key, place)))
                rows.writerow((policy, method.key, key, *found, kpi.unit.value))
    return file.getvalue()
