"""What a program adds on top of each of several policies: the same with and without it (D4, D8, D32)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.decision import gap
from simulator.report.case import Case
from simulator.report.findings.pairs import pairs_without
from simulator.report.findings.words import money_words
from simulator.report.formats import joined


def on_top(case: Case) -> Iterator[str]:
    """One sentence, where a program is tried on top of something else than the baseline."""
    pairs = list({with_it: (without, with_it) for without, with_it in pairs_without(case, "program")}.values())
    if not any(without for without, _ in pairs) or len(pairs) < 2:
        return
    npv = case.results.values("npv")
    found = {pair: gap(npv, pair[1], pair[0]) for pair in pairs}
    groups = (
        ("it pays", [pair for pair in pairs if found[pair].low > 0]),
        ("it loses money", [pair for pair in pairs if found[pair].high < 0]),
        ("not told from nothing", [pair for pair in pairs if not found[pair].is_clear]),
    )
    parts = []
    for title, group in groups:
        order = sorted(group, key=lambda pair: -found[pair].mean)
        named = [
            f"{money_words(case, found[pair])} by {case.quoted(pair[1])} against {case.quoted(pair[0])}"
            for pair in order
        ]
        parts += [f"{title}: {joined(named)}"] if named else []
    yield f"What a program adds to NPV, each with it against the same without; {'; '.join(parts)}."
