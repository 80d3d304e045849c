"""How customers were won: by source, what one costs and is worth; and sources.csv."""

from __future__ import annotations

import csv
import io

import numpy as np

from simulator.accounts.around.sources import SourceBooks
from simulator.accounts.figures import SOURCE_FIGURES
from simulator.behavior.around_columns import SOURCES, Source, SourceMeasure
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray, figure_cell, numbers
from simulator.report.around.names import source_name
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case

TOLD = (
    "spend", "contacts", "contact_price", "first_orders", "cost_per_customer", "value_per_customer", "value_over_cost",
    "prone_share",
)  # fmt: skip
_SUMS = {
    "contacts": SourceMeasure.CONTACTS,
    "first_orders": SourceMeasure.FIRST_ORDERS,
    "orders": SourceMeasure.ORDERS,
    "sales": SourceMeasure.SALES,
    "given": SourceMeasure.GIVEN,
}


def source_books(case: Case) -> list[SourceBooks]:
    """The books by source of every draw; none where customers are not followed."""
    return [account.sources for account in case.results.accounts if account.sources is not None]


def figure_of(books: SourceBooks, key: str) -> FloatArray:
    """A figure by world and source: (worlds, SOURCES)."""
    if key in _SUMS:
        return books.total(_SUMS[key])
    if key in ("spend", "contribution"):
        return np.asarray(getattr(books, key).sum(axis=0))
    return np.asarray(getattr(books, key))


def figures(case: Case, key: str, place: int) -> FloatArray:
    """A figure of every draw under a policy: (draws, SOURCES)."""
    return np.stack([figure_of(books, key)[place] for books in source_books(case)])


def sources_told(case: Case, place: int) -> list[int]:
    """Sources that money is spent on or that anybody came from; who was there before is not won."""
    spent, won = (figures(case, key, place).max(axis=0) for key in ("spend", "first_orders"))
    return [source for source in range(SOURCES) if max(spent[source], won[source]) > 0 and source != Source.BEFORE]


def won_section(case: Case) -> list[Section]:
    """The section, where customers are followed by source and anybody was won."""
    if not source_books(case):
        return []
    rows = [
        Row(
            (case.name(place), source_name(case, place, source)),
            tuple(figure_cell(SOURCE_FIGURES[key], figures(case, key, place)[:, source]) for key in TOLD),
        )
        for place in case.shown
        for source in sources_told(case, place)
    ]
    table = Table(
        f"{case.currency} over {case.weeks} weeks, mean over draws and 95 % interval. A first order is put down to the "
        f"last contact if that is at most {case.study.market.attribution_weeks} weeks old.",
        ("Policy", "Source"),
        tuple((SOURCE_FIGURES[key].name, SOURCE_FIGURES[key].formula) for key in TOLD),
        tuple(rows),
    )
    facts = (
        "Value counts what customers brought until the end of the horizon, net of what they were given: whoever was "
        "won late had little time, so a short horizon makes every channel look worse than it is. A source is what "
        "touched a shopper last, not what caused the order; what a channel adds is a contrast of policies.",
    )
    return [Section("won", "How customers were won", facts, ("new_customers",), (table,))] if rows else []


def sources_csv(case: Case) -> str:
    """sources.csv: every figure of every source and policy, over the horizon."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("policy", "source", "metric", "value", "low", "high", "unit"))
    for place, policy in enumerate(case.results.plan.names):
        told = [Source.BEFORE, *sources_told(case, place)]
        for key, kpi in SOURCE_FIGURES.items():
            values = figures(case, key, place)
            rows.writerows(
                (policy, source_name(case, place, source), key, *numbers(estimate(values[:, source])), kpi.unit.value)
                for source in told
            )
    return file.getvalue()
