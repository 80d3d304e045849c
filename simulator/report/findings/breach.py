"""A breach of customers' data: what it costs beyond the cost that a study states (D40)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.experiment.decision import gap
from simulator.report.case import Case
from simulator.report.findings.pairs import pairs_without
from simulator.report.findings.words import count_words, money_words, told


def breach(case: Case) -> Iterator[str]:
    """One sentence for each pair of policies of which one has a breach and nothing else that the other has not."""
    for without, with_it in pairs_without(case, "service.breach"):
        npv = gap(case.results.values("npv"), with_it, without)
        stated = case.results.level("breach_cost", with_it)
        orders = gap(case.results.values("orders"), with_it, without)
        word = told(npv, "not told to cost anything", "it costs", "not told from nothing")
        yield (
            f"The breach under {case.quoted(with_it)} changes NPV by {money_words(case, npv)} against "
            f"{case.quoted(without)}, {money_words(case, stated, signed=False)} of that stated as its own cost, and "
            f"orders by {count_words(orders, signed=True)}: {word}."
        )
