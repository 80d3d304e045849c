"""The decision in sentences: what to do, why, what would change our mind, what it costs if wrong."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.experiment.contrast import Estimate
from simulator.experiment.decision import gap
from simulator.report.case import Case
from simulator.report.drivers import Drivers
from simulator.report.ending import breaks_trust_ever
from simulator.report.formats import draws, joined, quantity_range
from simulator.report.goal_table import goals_said
from simulator.report.learning import path_words
from simulator.report.money import money
from simulator.report.policies import what_it_is


@dataclass(frozen=True)
class Verdict:
    """`headline` is the recommendation; the rest is a sentence or two each (`odds` is empty without drawn inputs)."""

    headline: str
    odds: str
    why: str
    change: str
    wrong: str


def verdict_of(case: Case, drivers: Drivers) -> Verdict:
    """The verdict on a case; `drivers`: of its subject."""
    return Verdict(_headline(case) + goals_said(case), _odds(case), _why(case), _turns(case, drivers), _wrong(case))


def _headline(case: Case) -> str:
    decision = case.decision
    chosen = case.quoted(decision.recommended)
    if len(case.results.plan.names) == 1:
        return "Nothing to decide: the study names no policy beside the baseline."
    if not decision.is_clear:
        tied = joined([case.quoted(place) for place in decision.tied])
        why = (
            "which puts in the least money of them"
            if decision.recommended or not case.goes_on
            else "which changes nothing"
        )
        return f"No clear winner between {tied}. Recommended: {chosen}, {why}."
    what = f" ({what_it_is(case.results.plan, decision.recommended)})" if decision.recommended else ""
    if decision.best == 0:
        return f"Recommended: {chosen}. Every policy tested has a lower NPV."
    return f"Recommended: {chosen}{what}. It has the highest NPV of everything tested, {case.against} included."


def _odds(case: Case) -> str:
    """How often the recommended policy was best, and what being wrong costs on average."""
    decision = case.decision
    if decision.wins is None or decision.wrong is None:
        return ""
    chosen, best = decision.recommended, decision.best
    words = f"It is {_best_in(case, float(decision.wins[chosen]))}"
    if best != chosen:
        words += f"; {case.quoted(best)}, with the highest mean NPV, is {_best_in(case, float(decision.wins[best]))}"
    wrong = float(decision.wrong[chosen])
    cost = money(wrong, case.currency) if wrong > 0 else "none in these draws"
    return f"{words} (among the policies tested, if the assumptions hold). Average cost of being wrong: {cost}."


def _best_in(case: Case, wins: float) -> str:
    return "best in every draw tested" if wins == case.draws else f"best in {draws(wins)} of {case.draws} draws"


def _why(case: Case) -> str:
    place = case.subject
    if not place:
        return "There is nothing to compare the baseline with."
    gain, put_in = case.results.level("gain", place).mean, case.results.difference("investment", place).mean
    npv = case.results.difference("npv", place)
    start = case.quoted(place) if case.decision.recommended else f"The best alternative, {case.quoted(place)},"
    return (
        f"{start} {_moves(case, put_in, gain)}: "
        f"NPV {money(npv.mean, case.currency, signed=True)} ({_limits(npv)}). {_next_best(case)}"
    ).strip()


def _moves(case: Case, put_in: float, gain: float) -> str:
    """Money put in and contribution against the baseline, in words that fit their signs."""
    than = " more than today" if case.goes_on else ""
    if put_in < 0:
        kept = "gives up" if gain < 0 else "still brings"
        more = "" if gain < 0 else " more"
        saved, moved = money(-put_in, case.currency), money(abs(gain), case.currency)
        return f"saves {saved} of rewards and other money put in, and {kept} {moved}{more} of contribution"
    brings = "brings" if gain >= 0 else "costs"
    moved = money(abs(gain), case.currency)
    return f"puts in {money(put_in, case.currency)}{than} and {brings} {moved} of contribution"


def _next_best(case: Case) -> str:
    """The recommended policy against the best other one, where that is not to do nothing."""
    chosen, npv = case.decision.recommended, case.results.values("npv")
    others = [place for place in case.decision.choices if place not in (0, chosen)]
    if not chosen or not others:
        return ""
    rival = max(others, key=lambda place: float(npv[:, place].mean()))
    found = gap(npv, chosen, rival)
    name = case.quoted(rival)
    if found.mean > 0:
        return f"The next best, {name}, is {money(found.mean, case.currency)} lower ({_limits(found)})."
    if found.mean == 0:
        return f"{name[:1].upper()}{name[1:]} has the same NPV."
    return f"{name} has a mean NPV {money(-found.mean, case.currency)} higher ({_limits(gap(npv, rival, chosen))})."


def _limits(found: Estimate) -> str:
    if found.count < 2:
        return "one draw: no interval"
    return f"95 % interval {quantity_range(found.low, found.high, signed=True)}"


def _turns(case: Case, drivers: Drivers) -> str:
    """What would turn the answer: broken trust where members lose something, then what is drawn or left out."""
    place, plan = case.decision.recommended, case.results.plan
    if not breaks_trust_ever(plan.focal[0], plan.focal_course(place)):
        return _change(case, drivers)
    npv = case.results.difference("npv", place)
    worth = _size(case, npv)
    if npv.mean <= 0.0:
        return f"Nothing more is needed: {case.against} is already better by {worth}, and broken trust would add to it."
    trust = (
        "Broken trust: that members are angry about what they lose is not in the model. If it costs more than "
        f"{worth} of NPV, {case.against} is better."
    )
    return f"{trust} {_change(case, drivers)}" if drivers.told else trust


def _change(case: Case, drivers: Drivers) -> str:
    """The input that the answer moves with most, or else more draws."""
    place = case.subject
    if drivers.told:
        first = drivers.told[0]
        bad, good = ("high", "low") if first.rho < 0 else ("low", "high")
        worse, better = (money(end, case.currency, signed=True) for end in sorted((first.low, first.high)))
        turning = bad if place == case.decision.recommended else good  # what speaks for doing nothing, or against it
        return (
            f"Learning that “{path_words(first.path)}” is {turning}: {case.quoted(place)} has a mean NPV of {worse} in "
            f"the third of the draws where it is {bad}est, and of {better} where it is {good}est."
        )
    npv = case.results.difference("npv", place)
    if npv.is_clear:
        return f"A cost or a reaction of rivals that the study leaves out and that is worth {_size(case, npv)} of NPV."
    return f"More draws: the NPV of {case.quoted(place)} cannot be told from 0 yet ({_limits(npv)})."


def _size(case: Case, npv: Estimate) -> str:
    return money(abs(npv.mean), case.currency)


def _wrong(case: Case) -> str:
    """The worst draw; without drawn inputs draws say nothing of it."""
    place, npv = case.decision.recommended, case.results.values("npv")
    peak = case.results.values("peak_funding")[:, place]
    highest = npv[:, list(case.decision.choices)].max(axis=1)
    if case.goes_on and not place:
        missed = float((highest - npv[:, 0]).max())
        known = "" if case.decision.wins is None else f" In the draw most against it, {_forgone(case, missed)}."
        return f"Nothing changes, so nothing is lost against today.{known}"
    if case.decision.wins is None and not place:
        return (
            "No money is put in, so none is lost. What is forgone is not known: draws differ by simulation noise only."
        )
    if case.decision.wins is None:
        needed = money(float(peak.mean()), case.currency)
        cash = _peak_words(float(peak.mean()), f"Peak funding is {needed} on average.")
        return f"Not known: draws differ by simulation noise only. {cash}"
    missed = float((highest - npv[:, place]).max())
    forgone = money(missed, case.currency)
    if not place:
        return f"No money is put in, so none is lost. In the draw most against it, {forgone} of NPV is forgone."
    lowest = money(float(npv[:, place].min()), case.currency, signed=True)
    cash = _peak_words(float(peak.max()), f"Peak funding reaches {money(float(peak.max()), case.currency)}.")
    other = f"at most {forgone} below the best policy of its draw" if missed > 0 else "the best policy in every draw"
    return f"In the worst of {case.draws} draws its NPV is {lowest}; it is {other}. {cash}"


def _forgone(case: Case, missed: float) -> str:
    return f"{money(missed, case.currency)} of NPV is forgone"


def _peak_words(peak: float, told: str) -> str:
    return told if peak > 0 else "Cash is never behind the baseline's."
