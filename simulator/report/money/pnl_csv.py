"""pnl.csv: profit and loss by policy, store, view and fiscal year, in cents that add up."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.profit_and_loss import Line, lines_of
from simulator.accounts.books.views import View
from simulator.experiment.contrast import Estimate, estimate
from simulator.report.case import Case
from simulator.report.charts.market_share import store_names
from simulator.report.money.books import all_views, calendar_of, ledgers_of
from simulator.report.money.cents import cents, rounded_lines
from simulator.report.money.reconciled import BRIDGES, bridge_values

FloatArray = NDArray[np.float64]
COLUMNS = (
    "policy", "store", "view", "fiscal_year", "weeks", "line", "role", "value", "low", "high", "difference",
    "difference_low", "difference_high", "unit",
)  # fmt: skip
WORDS = """\
## pnl.csv

Profit and loss of every store by policy, view and fiscal year: mean over draws (`value`, in cents), its 95 % interval,
and the paired difference from the baseline. `view`: cash, accrual, deferral (where it is followed), economic; other
stores in accrual only. `role`: `plus` and `less` lines of a fiscal year add up to each `total` to the cent; `of which`
is part of the line above. `weeks`: weeks of the horizon in that fiscal year. Lines on which nothing is booked are left
out. Views `cash to accrual` and so on are the reconciliation: what lies between two profits, to the cent.
"""


def pnl_csv(case: Case) -> str:
    """The file."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    names = store_names(case)
    focal = names[case.results.plan.place]
    for view in all_views(case):
        found = ledgers_of(case, view)
        rows.writerows(_rows(case, focal, view.value, found.lines, found.values))
    for view in all_views(case)[1:]:
        rows.writerows(_rows(case, focal, f"cash to {view.value}", BRIDGES[view], bridge_values(case, view)))
    for store, name in enumerate(names):
        values = _of_store(case, store)
        if store != case.results.plan.place and values is not None:
            lines = lines_of(View.ACCRUAL)
            told = [place for place, line in enumerate(lines) if line.read is None or values[..., place].any()]
            kept = tuple(lines[place] for place in told)
            rows.writerows(_rows(case, name, View.ACCRUAL.value, kept, values[..., told]))
    return file.getvalue()


def _of_store(case: Case, store: int) -> FloatArray | None:
    """Another store's lines in accrual: (draws, years, policies, lines); None where it is not told."""
    books = [account.stores for account in case.results.accounts]
    cuts = calendar_of(case).year_cuts
    told = [one.ledgers[:, :, store] for one in books if one is not None and one.cuts == cuts]
    return np.stack(told) if len(told) == len(books) else None


def _rows(case: Case, store: str, view: str, lines: Sequence[Line], values: FloatArray) -> Iterator[tuple[object, ...]]:
    """Rows of one store and view; `values`: (draws, years, policies, lines)."""
    calendar, roles = calendar_of(case), [line.role for line in lines]
    means = values.mean(axis=0)
    for place, policy in enumerate(case.results.plan.names):
        for year, label in enumerate(calendar.years):
            shown = rounded_lines(means[year, place].tolist(), roles)
            baseline = rounded_lines(means[year, 0].tolist(), roles)
            for number, line in enumerate(lines):
                level = estimate(values[:, year, place, number])
                more = estimate(values[:, year, place, number] - values[:, year, 0, number])
                yield (
                    policy, store, view, label, calendar.weeks_of(label), line.key, line.role.value, shown[number],
                    *_ends(level), shown[number] - baseline[number], *_ends(more), case.currency,
                )  # fmt: skip


def _ends(found: Estimate) -> tuple[Decimal | str, Decimal | str]:
    """Low and high in cents; empty for a single draw."""
    return (cents(found.low), cents(found.high)) if found.count > 1 else ("", "")
