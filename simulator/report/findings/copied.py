"""What rivals' reaction does to a policy's profit: the cost of being copied (D25-D27, CO4)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import estimate
from simulator.experiment.rivals import reacts
from simulator.report.case import Case
from simulator.report.findings.words import money_words, told
from simulator.report.formats import percent
from simulator.report.reactions import WITH, WITHOUT

MOST = 3
"""Policies that are told; the table has all."""


def copied(case: Case) -> Iterator[str]:
    """One sentence for each shown policy that rivals react to, the one that the answer is about first."""
    names = [case.results.plan.names[place] for place in dict.fromkeys((case.subject, *case.others))]
    baseline, *policies = case.results.plan.policies
    spared = [policy.name for policy in policies if reacts([baseline]) and not reacts([policy])]  # nobody answers these
    moved = [name for name in names if name in case.reactions and case.reactions[name].is_moved and name not in spared]
    for name in moved[:MOST]:
        one = case.reactions[name]
        found = one.cost_of_being_copied
        alone, reacted = (estimate(one.profit[:, column]) for column in (WITHOUT, WITH))
        part = f", {percent(found.mean / alone.mean)} of the effect" if alone.low > 0 and found.low > 0 else ""
        words = told(
            found,
            f"their answer costs {money_words(case, found, signed=False)}{part}",
            f"their answer adds {money_words(case, found, signed=False)}, which contradicts that it costs",
            f"what their answer costs is not told from nothing, {money_words(case, found)}",
        )
        yield (
            f"“{name}” changes profit by {money_words(case, reacted)} when rivals react and by "
            f"{money_words(case, alone)} when they do nothing: {words}."
        )
