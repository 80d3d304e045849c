"""Rewards that take saving up for: how many points are ever used, and what the scheme is worth (D37)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.findings.words import money_words, share_words


def points_used(case: Case) -> Iterator[str]:
    """One sentence for each shown policy with steps or stamps, held against no program."""
    plan = case.results.plan
    if plan.focal[0].program is not None:
        return
    for place in case.shown:
        program = plan.focal[place].program
        if program is None or (program.burn.mode != "step" and program.stamp_card is None):
            continue
        issued, used, lapsed = (
            case.results.values(key)[:, place] for key in ("points_issued", "points_redeemed", "points_expired")
        )
        if not issued.any():
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            used_share, lapsed_share = estimate(used / issued), estimate(lapsed / issued)
        npv = case.results.level("npv", place)
        word = "pays" if npv.low > 0 else "loses money" if npv.high < 0 else "cannot be told from doing nothing"
        yield (
            f"Under {case.quoted(place)} {share_words(used_share, is_first=True)} of the points given are used and "
            f"{share_words(lapsed_share)} lapse in {case.weeks} weeks; its NPV is {money_words(case, npv)}: it {word}."
        )
