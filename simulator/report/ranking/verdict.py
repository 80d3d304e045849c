"""What to take, in sentences: the recommended candidate, how sure that is, who cannot be told from it, and why it."""

from __future__ import annotations

import math

from simulator.experiment.contrast import Estimate
from simulator.experiment.ranking.ranking import Candidate
from simulator.report.formats import draws, joined, quantity_range
from simulator.report.goals import broken_words
from simulator.report.money import money
from simulator.report.sweep.case import SweepCase, View
from simulator.report.sweep.names import some

MOST_NAMED = 3
"""Tied candidates that are named; of more only the number is told."""


def headline(case: SweepCase) -> str:
    """The recommended candidate in a sentence or two."""
    view, ranking = case.view, case.view.ranking
    chosen, count = ranking.recommended, len(ranking.candidates)
    if chosen is None:
        return f"Nothing is recommended: every one of {count} candidates breaks a goal, {view.against} among them."
    name = view.quoted(chosen.place)
    kept = [one for one in ranking.candidates if not one.broken]
    keeping = " that keep all goals" if len(kept) < count else ""
    held = f", {view.against} included" if any(not one.place for one in kept) else ""
    if not ranking.is_clear:
        why = "which changes nothing" if not chosen.place else "which puts in the least money of them"
        return f"No clear winner between {_tied(view)}. Recommended: {name}, {why}."
    if not chosen.place:
        return f"Recommended: {name}. Every other candidate tested{keeping} has a clearly lower NPV."
    best = f"the highest of the {len(kept)} candidates tested{keeping}{held}"
    return f"Recommended: {name}. Its NPV is clearly {best}."


def _tied(view: View) -> str:
    tied = view.ranking.tied
    if len(tied) <= MOST_NAMED:
        return joined([view.quoted(one.place) for one in tied])
    held = f", {view.against} among them" if any(not one.place for one in tied) else ""
    return f"{len(tied)} of {len(view.ranking.candidates)} candidates{held}"


def odds(view: View) -> str:
    """How often it was best and what being wrong costs; without drawn assumptions only that nothing can be said."""
    ranking, chosen = view.ranking, view.ranking.recommended
    if chosen is None:
        return ""
    if view.draws < 2:
        return "One draw: nothing can be told apart, and no probability is stated. Run more draws."
    if not ranking.is_drawn or chosen.wins is None or chosen.wrong is None:
        return "Simulation noise only: no assumed input was drawn, so no probability is stated."
    words = f"It is {_best_in(view, chosen.wins)}"
    best = ranking.best
    if best is not None and best is not chosen and best.wins is not None:
        words += f"; {view.quoted(best.place)}, with the highest mean NPV, is {_best_in(view, best.wins)}"
    cost = money(chosen.wrong, view.currency) if chosen.wrong > 0 else "none in these draws"
    return f"{words} (among the candidates tested, if the assumptions hold). Average cost of being wrong: {cost}."


def _best_in(view: View, share: float) -> str:
    wins = share * view.draws
    return "best in every draw tested" if share == 1.0 else f"best in {draws(round(wins, 1))} of {view.draws} draws"


def why(case: SweepCase) -> str:
    """What the recommended candidate puts in and brings, and how it stands to the best."""
    view, chosen, best = case.view, case.view.ranking.recommended, case.view.ranking.best
    if chosen is None or best is None:
        return "A goal that nothing keeps decides nothing: loosen it, or test other points."
    if not chosen.place:
        return _why_nothing(view, best)
    npv = f"NPV {money(chosen.npv.mean, view.currency, signed=True)} ({limits(chosen.npv)})"
    put_in = _puts_in(chosen.money, view.currency)
    if best is chosen:
        return f"It {put_in} and brings {npv} against {view.against}."
    return (
        f"It {put_in} and brings {npv} against {view.against}. {view.quoted(best.place)} has a mean NPV "
        f"{money(chosen.behind.mean, view.currency)} higher ({limits(chosen.behind)}), but cannot be told from "
        "it when all "
        f"candidates are looked at together, and {_puts_in(best.money, view.currency)}."
    )


def _why_nothing(view: View, best: Candidate) -> str:
    if not best.place:
        other = next((one for one in view.ranking.candidates if one.place and not one.broken), None)
        if other is None:
            return "Nothing else was tested that keeps all goals."
        npv = f"NPV {money(other.npv.mean, view.currency, signed=True)} ({limits(other.npv)})"
        return f"The best other candidate, {view.quoted(other.place)}, has {npv}."
    return (
        f"{view.quoted(best.place)} has the highest mean NPV, "
        f"{money(best.npv.mean, view.currency, signed=True)}; when all "
        f"candidates are looked at together it cannot be told from doing nothing ({limits(best.npv_among_all)})."
    )


def _puts_in(found: Estimate, currency: str) -> str:
    if found.mean < 0:
        return f"saves {money(-found.mean, currency)}"
    return f"puts in {money(found.mean, currency)} more than the baseline"


def limits(found: Estimate) -> str:
    """The interval of an estimate."""
    if found.count < 2 or not math.isfinite(found.low):
        return "one draw: no interval"
    return f"95 % interval {quantity_range(found.low, found.high, signed=True)}"


def luck(view: View) -> str:
    """How much of the best mean is the luck of being picked."""
    ranking, best = view.ranking, view.ranking.best
    if best is None or not math.isfinite(ranking.chosen_apart):
        return (
            f"Not known with {some(view.draws, 'draw')}: the highest of {len(ranking.candidates)} means is high "
            "partly by "
            "luck. Run the best few again with more draws."
        )
    apart, here = (
        money(ranking.chosen_apart, view.currency, signed=True),
        money(best.npv.mean, view.currency, signed=True),
    )
    return (
        f"The highest of {len(ranking.candidates)} means is high partly by luck. Picked on one half of the "
        "draws and judged "
        f"on the other, the pick has NPV {apart} on average, beside {here} for the best on all draws."
    )


def place_of_nothing(view: View) -> str:
    """Where doing nothing stands in the order."""
    order = view.ranking.candidates
    place = next(number for number, one in enumerate(order, 1) if not one.place)
    one = order[place - 1]
    name = view.against[:1].upper() + view.against[1:]
    if one.broken:
        return f"{name} breaks a goal: {broken_words(one.checks)}."
    above = place - 1
    clearly = sum(other.npv.is_clear and other.npv.mean > 0 and not other.broken for other in order)
    if not above:
        return f"{name} has the highest NPV of all {len(order)}."
    higher = f"{above} {'has' if above == 1 else 'have'} a higher mean NPV, {clearly} of them clearly (each by itself)"
    return f"{name} is number {place} of {len(order)}; {higher}."


def breaking(view: View) -> str:
    """Candidates that would be better but break a goal; "" where there is none."""
    best = view.ranking.best
    least = best.npv.mean if best else -math.inf
    found = [one for one in view.ranking.candidates if one.broken and one.npv.mean > least]
    if not found:
        return ""
    first = max(found, key=lambda one: one.npv.mean)
    more = (
        f"; so {'does' if len(found) == 2 else 'do'} {some(len(found) - 1, 'other')} with a higher mean NPV"
        if len(found) > 1
        else ""
    )
    return (
        f"{view.quoted(first.place)} has a higher mean NPV "
        f"({money(first.npv.mean, view.currency, signed=True)}) but breaks "
        f"a goal: {broken_words(first.checks)}{more}."
    )
