"""What a sweep says of the points tested, in sentences: where the best of them lie."""

from __future__ import annotations

import numpy as np

from simulator.experiment.ranking.ranking import Candidate
from simulator.report.formats import joined
from simulator.report.money import money
from simulator.report.ranking import verdict as ranked
from simulator.report.sweep.case import LATIN, SweepCase, View, numbers_of
from simulator.report.sweep.names import at_words, capital, range_words, some, value_words


def headline(case: SweepCase) -> str:
    """Where NPV is highest among the points tested: a point, a region without clear winner, or nowhere above 0."""
    view, ranking = case.view, case.view.ranking
    best = ranking.best
    if best is None:
        return ranked.headline(case)
    kept = {one.place for one in ranking.candidates if not one.broken}
    count = sum(point.place in kept for point in view.grid) or len(kept - {0})
    points = some(count, "point") if view.grid else f"{count} polic{'y' if count == 1 else 'ies'}"
    keeping = " that keep all goals" if any(one.broken for one in ranking.candidates) else ""
    higher = any(one.npv.is_clear and one.npv.mean > 0 and not one.broken for one in ranking.candidates)
    if not higher and 0 in kept:
        return f"{_upper(view.against)}: none of the {points} tested{keeping} clearly has a higher NPV{_which(view)}."
    tied = [one for one in ranking.tied if one.place]
    npv = f"NPV {money(best.npv.mean, view.currency, signed=True)}, {ranked.limits(best.npv)}"
    if ranking.is_clear:
        among = points if best.at or not view.grid else f"{len(kept)} candidates"
        return f"{_where(case, best)} has the highest NPV of the {among} tested{keeping} ({npv}){_which(view)}."
    chosen = ranking.recommended
    cheapest = f" Recommended: {view.quoted(chosen.place)}, {_reason(chosen)}." if chosen is not None else ""
    held = f", {view.against} included" if any(not one.place for one in ranking.tied) else ""
    region = region_words(case, tied)
    where = f" They lie at {region}." if region else ""
    return (
        f"No clear winner among the best {len(ranking.tied)} candidates{keeping}{held}{_which(view)}.{where}{cheapest}"
    )


def _reason(chosen: Candidate) -> str:
    return "which puts in the least money of them" if chosen.place else "which changes nothing"


def _which(view: View) -> str:
    return f", under {view.condition.name}" if view.condition.name and view.condition.at else ""


def _upper(text: str) -> str:
    return {"doing nothing": "Do nothing", "going on as today": "Go on as today"}.get(text, text)


def _where(case: SweepCase, one: Candidate) -> str:
    return capital(at_words(case.levers, one.at) if one.at else case.view.quoted(one.place))


def region_words(case: SweepCase, tied: list[Candidate]) -> str:
    """Which values of each lever the best points have; "" where none of them is a point of the levers."""
    at = [one.at for one in tied if one.at]
    if not at:
        return ""
    words = []
    for lever, axis in enumerate(case.levers):
        values = [one[lever] for one in at]
        if case.swept.design == LATIN and axis.is_number:
            numbers = sorted(float(str(value)) for value in values)
            ends = [value_words(axis, float(f"{number:.3g}")) for number in (numbers[0], numbers[-1])]
            words.append(f"{axis.label} {ends[0]}" + (f" to {ends[1]}" if ends[0] != ends[1] else ""))
        elif len(axis.values) > 1:
            words.append(range_words(axis, values))
    return joined(words) if words else ""


def edge_words(case: SweepCase) -> str:
    """A warning where the best point lies at an end of what was tested; "" where it does not."""
    best = case.view.ranking.best
    if best is None or not best.at or case.swept.design == LATIN:
        return ""
    ends = [
        f"{axis.label} {value_words(axis, best.at[lever])}"
        for lever, axis in enumerate(case.levers)
        if (numbers := numbers_of(axis)) is not None
        and len(numbers) > 2
        and _is_end(numbers, float(str(best.at[lever])))
    ]
    if not ends:
        return ""
    return f"The best point lies at an end of what was tested ({joined(ends)}): what lies beyond was not tested."


def _is_end(numbers: np.ndarray, value: float) -> bool:
    """Could there be more beyond a value? Not below 0 where nothing is."""
    return value == numbers.max() or (value == numbers.min() and value != 0.0)


def conditions_words(case: SweepCase) -> str:
    """Whether the best choice is the same under every condition."""
    if not case.has_conditions:
        return ""
    here = case.view.chosen
    other = [view for view in case.views if view.chosen != here]
    if not other:
        return f"{capital(here)} is recommended under each of the {len(case.views)} conditions tested."
    told = [f"{view.chosen} under {view.condition.name}" for view in other[:3]]
    more = f" and others under {len(other) - 3} more" if len(other) > 3 else ""
    return f"The choice flips: {here} under {case.view.condition.name}, {joined(told)}{more}."
