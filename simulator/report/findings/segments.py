"""Kinds of shoppers: whose sales a policy moves most (D33)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.contrast import estimate
from simulator.report.around.segments import changes_of, segment_names
from simulator.report.case import Case
from simulator.report.findings.words import share_words, told
from simulator.report.formats import joined


def segments(case: Case) -> Iterator[str]:
    """One sentence about the policy that the answer is about, where shoppers are of several kinds."""
    names, place = segment_names(case), case.subject
    if len(names) < 2 or not place:
        return
    moved = changes_of(case, place, "sales")
    found = [estimate(moved[:, number]) for number in range(len(names))]
    order = sorted(range(len(names)), key=lambda number: -found[number].mean)
    first, last = order[0], order[-1]
    apart = estimate(moved[:, first] - moved[:, last])
    parts = [f"of “{names[number]}” shoppers by {share_words(found[number])}" for number in order]
    end = told(
        apart,
        f"it moves “{names[first]}” shoppers clearly more than “{names[last]}” ones",
        "",
        f"“{names[first]}” and “{names[last]}” ones are not told apart",
    )
    yield f"Under {case.quoted(place)} sales change (95 % intervals) {joined(parts)}: {end}."
