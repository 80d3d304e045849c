"""How many levels: ladders made by number, held against one another (D18)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.decision import gap
from simulator.report.case import Case
from simulator.report.findings.words import money_words
from simulator.report.formats import joined

FEWEST = 3


def level_count(case: Case) -> Iterator[str]:
    """The best number of levels, or that there is no clear winner; and whether any is better than none."""
    counts = _counts(case)
    if len(counts) < FEWEST:
        return
    npv = case.results.values("npv")
    best = max(counts, key=lambda place: float(npv[:, place].mean()))
    tied = [place for place in counts if place == best or not gap(npv, best, place).is_clear]
    start = f"Of {min(counts.values())} to {max(counts.values())} levels{_same_cost(case, list(counts))}"
    first = (
        "no levels have" if counts[best] == 0 else "1 level has" if counts[best] == 1 else f"{counts[best]} levels have"
    )
    apart = [str(counts[place]) for place in tied if place != best]
    lower = [str(count) for place, count in counts.items() if place not in tied]
    told = f"{start} {first} the highest mean NPV"
    if lower:
        told += f", clearly above {joined(lower)}"
    yield f"{told}; there is no clear winner: {joined(apart)} cannot be told from it." if apart else f"{told}."
    none = next((place for place, count in counts.items() if count == 0), None)
    if none is not None:
        against = [f"{counts[place]}: {money_words(case, gap(npv, place, none))}" for place in counts if place != none]
        yield f"NPV of each number of levels against none: {'; '.join(against)}."


def _counts(case: Case) -> dict[int, int]:
    """Policies whose levels are made by number, by how many."""
    found = {}
    for place in range(1, len(case.results.plan.names)):
        program = case.results.plan.focal[place].program
        if program is not None and program.tiers is not None and program.tiers.count is not None:
            found[place] = program.tiers.count
    return found if len(set(found.values())) == len(found) else {}


def _same_cost(case: Case, places: list[int]) -> str:
    """At equal cost, with what was realized, where budgets were solved."""
    if not any(case.results.plan.policies[place].cost for place in places):
        return ""
    money_in = case.results.values("investment").mean(axis=0)[places]
    apart = 100.0 * float(money_in.max() / money_in.min() - 1.0)
    return f" at equal cost (realized within {apart:.2g} %)"
