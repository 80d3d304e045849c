"""What a program costs, by who answers for it: rewards, benefits, and running it (D20)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.findings.words import money_words, share_words

BUCKETS = (
    ("rewards, discounts and coupons", ("rewards_accrued", "discounts", "coupons")),
    ("benefits, levels, clubs and engagement", ("privilege_cost", "level_cost", "club_cost", "engagement_cost")),
    ("setup, platform, staff and contacts", ("program_cost",)),
)
"""Marketing's, service's, and that of IT and the people who run it."""


def cost_split(case: Case) -> Iterator[str]:
    """One sentence about the policy that the answer is about, where it runs a program that costs something to run."""
    place = case.subject
    values = {
        title: np.stack([case.results.values(key)[:, place] for key in keys]).sum(axis=0) for title, keys in BUCKETS
    }
    told = {title: found for title, found in values.items() if (found != 0.0).any()}
    if len(told) < 2:
        return
    total = np.stack(list(told.values())).sum(axis=0)
    parts = [f"{title} {share_words(estimate(found / total))}" for title, found in told.items()]
    yield (
        f"The program under {case.quoted(place)} costs {money_words(case, estimate(total), signed=False)} before "
        f"income from it, of which {'; '.join(parts)}."
    )
