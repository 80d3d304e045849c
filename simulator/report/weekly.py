"""Weekly figures as one long table: the focal store's, and the sales of every store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulator.accounts.books.profit_and_loss import Role, lines_of
from simulator.accounts.books.views import View
from simulator.report.bands import FloatArray, Read, band, weekly
from simulator.report.case import Case
from simulator.report.charts.market_share import store_names

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 250_000
"""Rows beyond which means stand for the replicates: about 20 MB."""


@dataclass(frozen=True)
class Metric:
    """One weekly figure of the focal store: (weeks, worlds)."""

    key: str
    unit: str
    formula: str
    read: Read


METRICS = (
    Metric("sales", "currency", "orders x prices charged; given for every store", lambda a: a.statement.sales),
    Metric("net_sales", "currency", "sales - discounts - coupons - deals - returns", lambda a: a.statement.net_sales),
    Metric("cost_of_goods", "currency", "volume x (1 - margin before payments)", lambda a: a.statement.cost_of_goods),
    Metric("acquisition_cost", "currency", "media money spent, affiliates", lambda a: a.statement.acquisition_cost),
    Metric("contribution", "currency", "before rewards and program cost", lambda a: a.statement.contribution),
    Metric("rewards_redeemed", "currency", "cost of points redeemed", lambda a: a.statement.points.redeemed_cost),
    Metric("rewards_accrued", "currency", "redeemed + change of liability", lambda a: a.statement.points.accrued_cost),
    Metric("program_cost", "currency", "setup, platform, staff, contacts", lambda a: a.statement.program_cost),
    Metric("program_total", "currency", "all that the program costs, net", lambda a: a.statement.program_total),
    Metric("fees", "currency", "membership fees less refunds", lambda a: a.statement.fees),
    Metric(
        "cash_profit", "currency", "contribution - redeemed - other program lines", lambda a: a.statement.cash_profit
    ),
    Metric("profit", "currency", "contribution - accrued - other program lines", lambda a: a.statement.profit),
    Metric("investment", "currency", "money put in beyond the baseline", lambda a: a.statement.investment),
    Metric("liability", "currency", "points liability, cost accrual", lambda a: a.statement.points.liability),
    Metric("retention", "share", "customers of week 0 who are still customers", lambda a: a.retention),
    Metric("active_customers", "shoppers", "bought within the definition's weeks", lambda a: a.active),
)
"""The focal store's figures; `sales` is read for all stores."""


def lines_told(case: Case) -> list[Metric]:
    """Lines of the profit and loss that are no metric yet, where anything is booked on them in any week."""
    known = {metric.key for metric in METRICS}
    found = []
    for line in lines_of(View.ACCRUAL):
        read = line.read
        if read is None or line.key in known or line.role is Role.OF_WHICH:
            continue
        if any(read(account.statement).any() for account in case.results.accounts):
            found.append(Metric(line.key, "currency", line.kpi.formula, lambda a, read=read: read(a.statement)))  # type: ignore[misc]
    return found


def weekly_table(case: Case) -> pd.DataFrame:
    """The long table; by replicate, or means with intervals when that would be large."""
    import pandas as pd

    series = list(_series(case))
    rows = len(series) * case.draws * case.weeks * len(case.results.plan.names)
    is_large = rows > MOST_ROWS
    return pd.concat([_frame(case, *each, is_large) for each in series], ignore_index=True)


def _series(case: Case) -> Iterator[tuple[str, str, str, FloatArray]]:
    """Store, metric, unit and values (draws, weeks, worlds)."""
    names, focal = store_names(case), case.results.plan.place
    for metric in (*METRICS, *lines_told(case)):
        yield names[focal], metric.key, metric.unit, weekly(case.results, metric.read)
    for store, name in enumerate(names):
        if store != focal:
            yield name, "sales", "currency", np.stack([a.market_sales[..., store] for a in case.results.accounts])


def _frame(case: Case, store: str, metric: str, unit: str, values: FloatArray, is_large: bool) -> pd.DataFrame:
    """One metric in long form, ordered by policy, replicate and week."""
    import pandas as pd

    means = band(values)
    parts = [each.T.ravel() for each in (means.mean, means.low, means.high)] if is_large else []
    columns: dict[str, object] = _keys(case, ["mean"] if is_large else [str(each) for each in case.results.replicates])
    columns |= {"store": store, "metric": metric}
    columns |= {"value": parts[0] if is_large else values.transpose(2, 0, 1).ravel()}
    columns |= {"low": parts[1], "high": parts[2]} if is_large else {}
    return pd.DataFrame(columns | {"unit": unit})


def _keys(case: Case, replicates: list[str]) -> dict[str, object]:
    """Policy, replicate and week of every row."""
    names = case.results.plan.names
    return {
        "policy": np.repeat(names, len(replicates) * case.weeks),
        "replicate": np.tile(np.repeat(replicates, case.weeks), len(names)),
        "week": np.tile(np.arange(case.weeks), len(names) * len(replicates)),
    }
