"""Changes to a program that runs: what each is worth, and so what each flaw that it mends costs (D12, D13, D43)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.findings.words import money_words
from simulator.report.formats import joined


def changes(case: Case) -> Iterator[str]:
    """One sentence over all policies of a study whose baseline is to go on."""
    places = range(1, len(case.results.plan.names))
    if not case.goes_on or not places:
        return
    npv = {place: case.results.level("npv", place) for place in places}
    order = sorted(places, key=lambda place: -npv[place].mean)
    groups = (
        ("worth it", [place for place in order if npv[place].low > 0]),
        ("worse than going on", [place for place in order if npv[place].high < 0]),
        ("not told from going on", [place for place in order if not npv[place].is_clear]),
    )
    told = [
        f"{title}: {joined([_one(case, place, npv[place]) for place in group])}" for title, group in groups if group
    ]
    yield f"NPV of each change against going on as today; {'; '.join(told)}."


def _one(case: Case, place: int, found: Estimate) -> str:
    return f"{case.quoted(place)} {money_words(case, found)}"
