"""What a hold-out experiment would have said, beside the simulated effect (D28, LP1)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.around.experiment import experiment_places, hold_outs, is_the_policy, misled, of_year
from simulator.report.case import Case
from simulator.report.findings.words import money_words, told
from simulator.report.formats import percent, quantity

MOST = 3
"""Policies that are told, the one that the answer is about first; the table has all."""


def hold_out(case: Case) -> Iterator[str]:
    """One sentence for each shown policy with a hold-out of what it adds, on the last whole year."""
    if not hold_outs(case):
        return
    year = len(hold_outs(case)[0].estimate) - 1
    told = [place for place in experiment_places(case) if place and is_the_policy(case, place)]
    for place in sorted(told, key=lambda place: place != case.subject)[:MOST]:
        yield _told(case, year, place)


def _told(case: Case, year: int, place: int) -> str:
    guesses, effects, errors, needed = (
        of_year(case, key, year, place) for key in ("estimate", "effect", "real_error", "needed")
    )
    off = estimate(guesses - effects)
    held = float(np.mean([one.shoppers[year, place].sum() for one in hold_outs(case)])) * case.results.plan.scale
    word = told(
        off,
        f"it overstates it by {money_words(case, off, signed=False)}",
        f"it understates it: {money_words(case, off)}",
        "on average the two are not told apart",
    )
    size = ""
    if np.isfinite(needed).any():
        enough = quantity(float(np.nanmedian(needed)))
        size = f"; to see it in 4 of 5 experiments takes {enough} shoppers, of {quantity(held)}"
    wrong = f"{percent(misled(case, year, place), digits=0)} of the draws it has the wrong sign"
    return (
        f"A hold-out under {case.quoted(place)} estimates {money_words(case, estimate(guesses))} a shopper in year "
        f"{year + 1} (standard error in the real market {quantity(float(np.nanmean(errors)))}), the simulated effect "
        f"is {money_words(case, estimate(effects))}: {word}; in {wrong} at the simulated size{size}."
    )
