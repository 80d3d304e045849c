"""The decision in sentences: what to do, why, what would change our mind, what it costs if wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.report.case import Case
from simulator.report.decision import gap
from simulator.report.drivers import Drivers
from simulator.report.formats import draws, quantity_range
from simulator.report.learning import path_words
from simulator.report.money import money


@dataclass(frozen=True)
class Verdict:
    """`headline` is the recommendation; the rest is one sentence each (`odds` is empty without drawn inputs)."""

    headline: str
    odds: str
    why: str
    change: str
    wrong: str


def verdict_of(case: Case, drivers: Drivers) -> Verdict:
    """The verdict on a case; `drivers`: of its subject."""
    return Verdict(_headline(case), _odds(case), _why(case), _change(case, drivers), _wrong(case))


def subject(case: Case) -> int:
    """The policy that the answer is about: the recommended one, or the best other if that is to do nothing."""
    if case.decision.recommended:
        return case.decision.recommended
    npv = case.results.values("npv").mean(axis=0)
    return 1 + int(npv[1:].argmax()) if len(npv) > 1 else 0


def joined(words: list[str]) -> str:
    """Words as a list in a sentence: a, b and c."""
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _headline(case: Case) -> str:
    decision = case.decision
    chosen = case.quoted(decision.recommended)
    if len(case.results.plan.names) == 1:
        return "Nothing to decide: the study names no policy beside the baseline."
    if not decision.is_clear:
        tied = joined([case.quoted(place) for place in decision.tied])
        return f"No clear winner between {tied}. Recommended: {chosen}, which puts in the least money of them."
    if decision.best == 0:
        return f"Recommended: {chosen}. Every policy tested has a lower NPV."
    return f"Recommended: {chosen}. It has the highest NPV of everything tested, doing nothing included."


def _odds(case: Case) -> str:
    """How often the recommended policy was best, and what being wrong costs on average."""
    decision = case.decision
    if decision.wins is None or decision.wrong is None:
        return ""
    wins = decision.wins[decision.recommended]
    best = "in every draw tested" if wins == case.draws else f"in {draws(wins)} of {case.draws} draws"
    words = f"It is best {best} (among the policies tested, if the assumptions hold)."
    return f"{words} Average cost of being wrong: {money(decision.wrong[decision.recommended], case.currency)}."


def _why(case: Case) -> str:
    place = subject(case)
    if not place:
        return "There is nothing to compare the baseline with."
    npv = case.results.difference("npv", place)
    gain, put_in = (case.results.level(key, place).mean for key in ("gain", "investment"))
    start = case.quoted(place) if case.decision.recommended else f"the best alternative, {case.quoted(place)},"
    sentence = (
        f"{start} puts in {money(put_in, case.currency)} and brings "
        f"{money(gain, case.currency)} of contribution; its NPV against the baseline is "
        f"{money(npv.mean, case.currency, signed=True)}"
    )
    if npv.count < 2:
        return _capital(f"{sentence} in the one draw there is.")
    return _capital(f"{sentence} (95 % interval {quantity_range(npv.low, npv.high, signed=True)}).")


def _change(case: Case, drivers: Drivers) -> str:
    """The input that the answer moves with most, or else the policy that comes next."""
    if drivers.told:
        first = drivers.told[0]
        bad, good = ("high", "low") if first.rho < 0 else ("low", "high")
        worse, better = sorted((first.low, first.high))
        return (
            f"Learning that “{path_words(first.path)}” is {bad}: in the third of the draws where it is {bad}est, "
            f"{case.quoted(subject(case))} has a mean NPV of {money(worse, case.currency, signed=True)}, where it is "
            f"{good}est {money(better, case.currency, signed=True)}."
        )
    return _rival(case)


def _rival(case: Case) -> str:
    npv = case.results.values("npv")
    chosen = case.decision.recommended
    others = [place for place in range(npv.shape[1]) if place != chosen]
    if not others:
        return "Another policy to compare."
    rival = max(others, key=lambda place: float(npv[:, place].mean()))
    found = gap(npv, chosen, rival)
    limits = quantity_range(found.low, found.high, signed=True)
    between = f"its 95 % interval is {limits}" if found.count > 1 else "one draw gives it no interval"
    return (
        f"More draws, or a better {case.quoted(rival)}: the NPV difference from it is "
        f"{money(found.mean, case.currency, signed=True)} and {between}."
    )


def _wrong(case: Case) -> str:
    place = case.decision.recommended
    npv = case.results.values("npv")
    worst = float((npv.max(axis=1) - npv[:, place]).max())
    lowest = float(npv[:, place].min())
    peak = case.results.level("peak_funding", place).mean
    if not place:
        return f"At most {money(worst, case.currency)} of NPV forgone in a draw; no money is put in and none is lost."
    number = f"the worst of {case.draws} draws" if case.draws > 1 else "the one draw"
    return (
        f"In {number} its NPV is {money(lowest, case.currency, signed=True)}, "
        f"{money(worst, case.currency) if np.isfinite(worst) else ''} below the best choice at worst; "
        f"funding needed at the lowest point is {money(peak, case.currency)} on average."
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
