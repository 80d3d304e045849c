"""Who loses status when the rules of levels change, and what the change is worth (D43)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.findings.words import money_words, share_words
from simulator.report.formats import quantity
from simulator.report.tier_data import moved, moving_places


def status_losers(case: Case) -> Iterator[str]:
    """One sentence for each shown policy under which somebody falls in week 0."""
    for place in moving_places(case):
        found = moved(case, place)
        fallen, held = np.tril(found, -1).sum(axis=(1, 2)), found[:, 1:].sum(axis=(1, 2))
        if not fallen.any():
            continue
        share = estimate(np.divide(fallen, held, out=np.full(len(held), np.nan), where=held > 0))
        yield (
            f"Under {case.quoted(place)} {quantity(float(fallen.mean()))} members lose status in week 0, "
            f"{share_words(share, is_first=True)} of those above the base; its NPV is "
            f"{money_words(case, case.results.level('npv', place))}."
        )
