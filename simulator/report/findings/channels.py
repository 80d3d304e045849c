"""Channels: what a customer costs and is worth by each, and whether they can be told apart (D5, D19, AQ1-AQ4)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.accounts.around.sources import PAID_FOR
from simulator.behavior.around_columns import Source
from simulator.experiment.contrast import Estimate, estimate
from simulator.report.around.cells import FloatArray
from simulator.report.around.names import source_name
from simulator.report.around.won import figures, source_books, sources_told
from simulator.report.case import Case
from simulator.report.findings.words import count_words, ratio_words, told
from simulator.report.money import money

MOST = 3
"""Policies that are told, the one that the answer is about first."""


def channels(case: Case) -> Iterator[str]:
    """One sentence for each policy with paid sources of customers."""
    if not source_books(case):
        return
    places = list(dict.fromkeys((case.subject, *case.shown)))
    found = {place: _ratios(case, place) for place in places}
    for place in [place for place in places if found[place]][:MOST]:
        yield _told(case, place, found[place])


def _ratios(case: Case, place: int) -> dict[int, FloatArray]:
    """LTV:CAC by draw of the sources that have one."""
    values = figures(case, "value_over_cost", place)
    sources = [source for source in sources_told(case, place) if np.isfinite(values[:, source]).any()]
    return {source: values[:, source] for source in sources}


def _told(case: Case, place: int, ratios: dict[int, FloatArray]) -> str:
    order = sorted(ratios, key=lambda source: -float(np.nanmean(ratios[source])))
    parts = [_one(case, place, source, estimate(ratios[source])) for source in order]
    words = f"By last contact a customer under {case.quoted(place)} costs and is worth, in {case.weeks} weeks: "
    words += f"{'; '.join(parts)}{_caused(case, place)}."
    if len(order) < 2:
        return words
    names = [f"“{source_name(case, place, source)}”" for source in (order[0], order[-1])]
    apart = estimate(ratios[order[0]] - ratios[order[-1]])
    end = told(apart, f"{names[0]} is clearly ahead of {names[1]}", "", f"{names[0]} and {names[1]} are not told apart")
    return f"{words[:-1]}; {end}."


def _caused(case: Case, place: int) -> str:
    """What was put down to paid sources, beside what all of them together added."""
    if not place or figures(case, "spend", 0).any():
        return ""
    attributed = estimate(figures(case, "first_orders", place)[:, list(PAID_FOR)].sum(axis=1))
    more = case.results.difference("new_customers", place)
    caused = count_words(more, signed=True)
    return f"; {count_words(attributed)} are put down to them, while all new customers change by {caused}"


def _one(case: Case, place: int, source: int, found: Estimate) -> str:
    cost, value = (
        float(np.nanmean(figures(case, key, place)[:, source])) for key in ("cost_per_customer", "value_per_customer")
    )
    name = source_name(case, place, source)
    back = "" if not found.high < 1.0 else ", not paid back in this time"
    by = f"“{name}”" if source >= Source.CHANNEL else name.lower()
    return f"by {by} {money(cost, case.currency)} and {money(value, case.currency)}, LTV:CAC {ratio_words(found)}{back}"
