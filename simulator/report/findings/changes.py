"""What each policy is worth against the baseline, all in one sentence: which pay, which lose, which are not told apart.

With a running program these are changes to it, and so what each flaw that one mends costs (D12, D13, D43).
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import Estimate
from simulator.report.case import Case
from simulator.report.findings.words import money_words
from simulator.report.formats import joined

GROUPS = ("worth it", "worse than going on", "not told from going on")
PAYING = ("it pays", "it loses money", "not told from nothing")


def changes(case: Case) -> Iterator[str]:
    """One sentence over all policies of a study whose baseline is to go on with a running program."""
    places = list(range(1, len(case.results.plan.names)))
    if case.goes_on and places:
        yield f"NPV of each change against going on as today; {_groups(case, places, GROUPS)}."


def paying(case: Case) -> Iterator[str]:
    """The same over the shown policies of a study without a running program."""
    places = [place for place in case.others if case.is_choice(place)]
    if case.goes_on or not places:
        return
    cases = [place for place in case.others if not case.is_choice(place)]
    told = [_one(case, place, case.results.level("npv", place)) for place in cases]
    befalls = f"; not ours to choose: {joined(told)}" if told else ""
    hidden = len(case.results.plan.names) - len(case.shown)
    more = f" ({hidden} more in the table of policies)" if hidden else ""
    yield f"NPV of each policy against {case.against}; {_groups(case, places, PAYING)}{befalls}{more}."


def _groups(case: Case, places: list[int], titles: tuple[str, str, str]) -> str:
    npv = {place: case.results.level("npv", place) for place in places}
    order = sorted(places, key=lambda place: -npv[place].mean)
    groups = (
        [place for place in order if npv[place].low > 0],
        [place for place in order if npv[place].high < 0],
        [place for place in order if not npv[place].is_clear],
    )
    return "; ".join(
        f"{title}: {joined([_one(case, place, npv[place]) for place in group])}"
        for title, group in zip(titles, groups, strict=True)
        if group
    )


def _one(case: Case, place: int, found: Estimate) -> str:
    return f"{case.quoted(place)} {money_words(case, found)}"
