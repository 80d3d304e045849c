"""How many levels: ladders made by number, held against one another (D18)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.report.case import Case
from simulator.report.decision import gap
from simulator.report.findings.words import interval, money_words
from simulator.report.formats import joined
from simulator.report.money import money

FEWEST = 3


def level_count(case: Case) -> Iterator[str]:
    """The best number of levels, or that there is no clear winner; and whether any is better than none."""
    counts = _counts(case)
    if len(counts) < FEWEST:
        return
    npv = case.results.values("npv")
    best = max(counts, key=lambda place: float(npv[:, place].mean()))
    tied = [place for place in counts if place == best or not gap(npv, best, place).is_clear]
    of = f"Of {min(counts.values())} to {max(counts.values())} levels"
    same = _same_cost(case, list(counts))
    if len(tied) == 1:
        others = [place for place in counts if place != best]
        second = max(others, key=lambda place: float(npv[:, place].mean()))
        found = gap(npv, best, second)
        yield (
            f"{of}{same}, {_levels(counts[best])} the highest NPV, {money_words(case, found)} above "
            f"{case.name(second)}, the next best."
        )
    else:
        numbers = joined([str(counts[place]) for place in sorted(tied, key=lambda place: counts[place])])
        yield f"{of}{same} there is no clear winner: the NPV of {numbers} levels cannot be told apart."
    none = next((place for place, count in counts.items() if count == 0), None)
    for place in [] if none is None else [place for place in counts if counts[place]]:
        found = gap(npv, place, none or 0)
        word = "clearly better" if found.low > 0 else "clearly worse" if found.high < 0 else "not told"
        yield (
            f"{case.name(place)} against {case.name(none or 0)}: NPV {money(found.mean, case.currency, signed=True)} "
            f"({interval(found, signed=True)}): {word}."
        )


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


def _levels(count: int) -> str:
    return "none has" if count == 0 else "1 has" if count == 1 else f"{count} have"
