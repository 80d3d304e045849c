"""How precise a result was asked to be, what was reached, and what pairing spared."""

from __future__ import annotations

import math

from simulator.experiment.contrast import pairing_gain
from simulator.experiment.results import Results
from simulator.report.money import money

PAIRED_BY = "profit"
"""The KPI by which the gain of pairing is told: NPV is a difference already."""


def precision_words(results: Results) -> list[str]:
    """Sentences on a run that was to be precise; none for others."""
    found = results.precision
    if found is None:
        return []
    currency = results.plan.study.currency
    wanted, reached = money(found.wanted, currency), money(found.reached, currency)
    if found.is_met:
        return [f"Precise to {wanted} as asked: with {found.draws} draws no NPV interval is wider than ± {reached}."]
    return [
        f"Not as precise as asked: with {found.draws} draws, the most allowed, the NPV of {found.policy} is known to "
        f"± {reached} and not to ± {wanted}; about {found.needed:,} draws would do."
    ]


def pairing_words(results: Results, policy: int) -> str:
    """How many more draws independent worlds would need for the same interval; empty where that cannot be told."""
    gain = pairing_gain(results.values(PAIRED_BY), policy)
    if not math.isfinite(gain) or not policy:
        return ""
    name = results.plan.names[policy]
    return (
        f"Pairing: the same shoppers with the same chance in both worlds. Two markets that shared nothing would need "
        f"{gain:,.1f} times as many draws for an interval of the profit of {name} against the baseline of this width."
    )
