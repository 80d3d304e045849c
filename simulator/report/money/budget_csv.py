"""budget.csv: what is spent by month, bucket and policy, in the fiscal calendar, with the range of one reality."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from simulator.accounts.books.monthly import ACCRUAL, CASH
from simulator.accounts.kpis.months import BUCKETS
from simulator.report.case import Case
from simulator.report.money.cents import cents
from simulator.report.money.outlooks import monthly_draws, months_outlook, range_of
from simulator.report.words import is_illustrative

COLUMNS = (
    "policy", "basis", "bucket", "month", "quarter", "fiscal_year", "weeks", "mean", "low", "high", "unit",
    "illustrative",
)  # fmt: skip
WORDS = """\
## budget.csv

Spend of the focal store by policy, month and bucket, in currency. `basis`: cash (when paid) or accrual. `mean`: over
draws, to the cent; buckets of a month add up to `spend` exactly. `low, high`: 95 % range of one real outcome, not of
the mean: what is not known stays in it, the chance of the sample shrinks to that of the real number of shoppers; empty
for a single draw and where nothing is spent in any draw. `month` is that of the calendar in which the fourth day of a
week lies, so months have 4 or 5 whole weeks (`weeks`); `quarter` and `fiscal_year` follow
`run.fiscal_year_start_month`, a fiscal year is named by the calendar year in which it ends. A bucket in which no policy
ever spends is left out. Ranges of months do not add up to those of a year: one is high where another is low.
"""


def budget_csv(case: Case) -> str:
    """The file; empty but for its head where no calendar was kept."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    if monthly_draws(case):
        for place in range(len(case.results.plan.names)):
            for basis in (CASH, ACCRUAL):
                rows.writerows(_rows(case, place, basis))
    return file.getvalue()


def buckets_told(case: Case) -> list[str]:
    """Buckets in which any policy ever spends, in order; `spend` among them."""
    draws = monthly_draws(case)
    return [
        kpi.key
        for kpi in BUCKETS
        if kpi.key == "spend" or any(one.buckets[b, kpi.key].values.any() for one in draws for b in (CASH, ACCRUAL))
    ]


def _rows(case: Case, place: int, basis: str) -> Iterator[tuple[object, ...]]:
    draws, name = monthly_draws(case), case.results.plan.names[place]
    months = draws[0].calendar.months
    warned = "yes" if is_illustrative(case) else "no"
    spent: list[list[Decimal]] = []
    for key in buckets_told(case):
        figures = [one.buckets[basis, key] for one in draws]
        found = months_outlook(case, figures, place)
        means = [cents(value) for value in found.mean]
        if key == "spend":
            means = [sum(column, Decimal(0)) for column in zip(*spent, strict=True)] if spent else means
        else:
            spent.append(means)
        ends = range_of(figures, place, found)
        for number, month in enumerate(months):
            low, high = (cents(end[number]) if np.isfinite(end[number]) else "" for end in ends)
            yield (
                name, basis, key, month.label, month.quarter, month.year, month.weeks, means[number], low, high,
                case.currency, warned,
            )  # fmt: skip
