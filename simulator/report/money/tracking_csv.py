"""tracking.csv: what to expect in each month after launch, to hold actuals against (command `track`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.months import AT_THE_END, RATES, TRACKED
from simulator.report.case import Case
from simulator.report.money.outlooks import monthly_draws, months_outlook, range_of
from simulator.report.words import is_illustrative

COLUMNS = (
    "policy", "month", "first_day", "last_day", "metric", "kind", "mean", "low", "high", "unit", "illustrative",
)  # fmt: skip
SUM, END, RATE = "sum", "end", "rate"
WORDS = """\
## tracking.csv

What to expect of the focal store after launch, by policy and month, for `loyalty-sim track ACTUALS.csv`: mean over
draws and the 95 % range of one real outcome (`low, high`; empty for a single draw, and where
nothing happens in any draw: too rare for the sample). `kind`: `sum` over the whole weeks
from `first_day` to `last_day`, standing at the `end`, or a `rate`. If the assumptions hold, 1 month in 20 lies outside
by chance alone. A figure that is not defined, such as members where there is no program, has no row.
"""


def tracking_csv(case: Case) -> str:
    """The file; empty but for its head where no calendar was kept."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    if monthly_draws(case):
        for place in range(len(case.results.plan.names)):
            rows.writerows(_rows(case, place))
    return file.getvalue()


def kind_of(key: str) -> str:
    """How a tracked figure stands for its month."""
    return END if key in AT_THE_END else RATE if key in RATES else SUM


def _rows(case: Case, place: int) -> Iterator[tuple[object, ...]]:
    draws, name = monthly_draws(case), case.results.plan.names[place]
    calendar = draws[0].calendar
    warned = "yes" if is_illustrative(case) else "no"
    for kpi in TRACKED:
        figures = [one.tracked[kpi.key] for one in draws]
        if not any(np.nan_to_num(one.values[:, place]).any() for one in figures):
            continue
        found = months_outlook(case, figures, place)
        low, high = range_of(figures, place, found)
        for number, month in enumerate(calendar.months):
            if np.isfinite(found.mean[number]):
                values = (found.mean[number], low[number], high[number])
                yield (
                    name, month.label, calendar.first_day_of(month), calendar.last_day_of(month), kpi.key,
                    kind_of(kpi.key), *(f"{value:.10g}" if np.isfinite(value) else "" for value in values),
                    case.currency if kpi.unit is Unit.MONEY else kpi.unit.value, warned,
                )  # fmt: skip
