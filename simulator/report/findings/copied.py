"""What rivals' reaction does to a policy's profit: the cost of being copied (D25-D27, CO4)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.findings.words import money_words, told
from simulator.report.formats import percent
from simulator.report.reactions import WITH, WITHOUT


def copied(case: Case) -> Iterator[str]:
    """One sentence for each policy that also ran among passive rivals."""
    for name, one in case.reactions.items():
        found = one.cost_of_being_copied
        alone, reacted = (estimate(one.profit[:, column]) for column in (WITHOUT, WITH))
        part = f", {percent(found.mean / alone.mean)} of the effect" if alone.low > 0 and found.low > 0 else ""
        words = told(
            found,
            f"being copied costs {money_words(case, found, signed=False)}{part}",
            "rivals' reaction adds to it, which contradicts that it costs",
            f"what being copied costs is not told from nothing: {money_words(case, found)}",
        )
        yield (
            f"“{name}” changes profit by {money_words(case, reacted)} when rivals react and by "
            f"{money_words(case, alone)} when they do nothing: {words}."
        )
