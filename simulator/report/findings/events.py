"""Event weeks: how far sales rise, how far they dip around, what a promotion leaves a quarter later (D23, D24)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray
from simulator.report.bands import weekly
from simulator.report.case import Case
from simulator.report.findings.words import money_words, share_words, told
from simulator.study.calendar import Event

QUARTER = 13


def events(case: Case) -> Iterator[str]:
    """One sentence for each event under the baseline, and one for each shown policy with a promotion in it."""
    found = case.study.market.events
    if not found:
        return
    sales = weekly(case.results, lambda account: account.statement.sales)
    inside = {name: first_weeks(case, event) for name, event in found.items()}
    quiet = np.ones(case.weeks, np.bool_)
    for name, event in found.items():
        quiet &= ~_around(case, event, inside[name]) & ~_during(case, event, inside[name])
    for name, event in found.items():
        during, around = _during(case, event, inside[name]), _around(case, event, inside[name])
        if during.any() and around.any() and quiet.any():
            yield _usual(case, name, sales[..., 0], during, around, quiet)
            yield from _promoted(case, name, event, inside[name], sales)


def first_weeks(case: Case, event: Event) -> list[int]:
    """The weeks of the horizon that hold the day of the event, every year."""
    start = case.study.run.start
    years = range(start.year, start.year + case.weeks // 52 + 2)
    found = ((event.on(year) - start).days // 7 for year in years)
    return [week for week in found if 0 <= week < case.weeks]


def _mask(case: Case, spans: list[tuple[int, int]]) -> NDArray[np.bool_]:
    found = np.zeros(case.weeks, np.bool_)
    for start, end in spans:
        found[max(start, 0) : max(end, 0)] = True
    return found


def _during(case: Case, event: Event, firsts: list[int]) -> NDArray[np.bool_]:
    return _mask(case, [(week, week + event.weeks) for week in firsts])


def _around(case: Case, event: Event, firsts: list[int]) -> NDArray[np.bool_]:
    before = [(week - event.before_weeks, week) for week in firsts]
    after = [(week + event.weeks, week + event.weeks + event.after_weeks) for week in firsts]
    return _mask(case, [*before, *after]) & ~_during(case, event, firsts)


def _usual(
    case: Case,
    name: str,
    sales: FloatArray,
    during: NDArray[np.bool_],
    around: NDArray[np.bool_],
    quiet: NDArray[np.bool_],
) -> str:
    usual = sales[:, quiet].mean(axis=1)
    lift, dip = (estimate(sales[:, weeks].mean(axis=1) / usual - 1.0) for weeks in (during, around))
    dips = told(dip, "above them, which contradicts a dip", "below them", "not told from them")
    return (
        f"In the weeks of “{name}” sales under {case.against} differ from quiet weeks by "
        f"{share_words(lift, is_first=True)}; in the weeks around by {share_words(dip)}: {dips} (seasons are in it)."
    )


def _promoted(case: Case, name: str, event: Event, firsts: list[int], sales: FloatArray) -> Iterator[str]:
    """Policies with a promotion in the event that the baseline has not: what it adds then, and what is left."""
    profit = weekly(case.results, lambda account: account.statement.profit)
    during = _during(case, event, firsts)
    until = _mask(case, [(week - event.before_weeks, week + event.weeks + QUARTER) for week in firsts])
    own = case.results.plan.focal[0].promotions
    for place in case.others:
        promotions = case.results.plan.focal[place].promotions
        if not any(each.event == name and own.get(key) != each for key, each in promotions.items()):
            continue
        more, left, earned = (
            estimate((values[:, weeks, place] - values[:, weeks, 0]).sum(axis=1))
            for values, weeks in ((sales, during), (sales, until), (profit, until))
        )
        word = told(earned, "it pays", "it loses money", "not told from nothing")
        yield (
            f"A promotion in “{name}” under {case.quoted(place)} changes sales by {money_words(case, more)} in its "
            "weeks; "
            f"with the weeks before and the quarter after, {money_words(case, left)} of sales and "
            f"{money_words(case, earned)} of profit are left: {word}."
        )
