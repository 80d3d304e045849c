"""What the finance part of the report reads: the fiscal calendar, views and ledgers of every draw."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.profit_and_loss import Line, ledger, lines_of
from simulator.accounts.books.views import Balance, View, Views, views_of
from simulator.accounts.fiscal import FiscalCalendar, fiscal_calendar
from simulator.accounts.summary import Accounts
from simulator.report.case import Case

FloatArray = NDArray[np.float64]


def calendar_of(case: Case) -> FiscalCalendar:
    """The months and fiscal years of the horizon."""
    run = case.study.run
    return fiscal_calendar(run.start, case.weeks, run.fiscal_year_start_month)


def contract_of(account: Accounts) -> Balance | None:
    """Revenue deferred for points; None where it is not followed."""
    if account.points is None:
        return None
    contract = account.points.contract
    return Balance(contract.opening, contract.liability)


def ultimate_of(account: Accounts) -> FloatArray | None:
    """Share of issued points that is used in the end, (worlds,); None where points are not followed by vintage."""
    return None if account.points is None else account.points.ultimate


def views_of_draws(case: Case) -> list[Views]:
    """The views of every draw; that of deferred revenue where points are followed by vintage in all of them."""
    found = [
        views_of(account.statement, contract_of(account), ultimate_of(account)) for account in case.results.accounts
    ]
    is_followed = all(one.contract is not None for one in found)
    return found if is_followed else [replace(one, contract=None) for one in found]


def channel_names(case: Case) -> list[str]:
    """Channels of the focal store in order of statement, as the policy with most of them names them."""
    return max((list(store.acquisition.channels) for store in case.results.plan.focal), key=len)


@dataclass(frozen=True, eq=False)
class Ledgers:
    """The focal store's lines in one view: `values` (draws, fiscal years, policies, lines), real currency."""

    view: View
    lines: tuple[Line, ...]
    values: FloatArray

    def place(self, key: str) -> int:
        """Of a line; KeyError where the view has none of the name."""
        return {line.key: place for place, line in enumerate(self.lines)}[key]


def ledgers_of(case: Case, view: View) -> Ledgers:
    """The profit and loss of every draw by fiscal year; a line on which nothing is ever booked is left out."""
    cuts, channels = calendar_of(case).year_cuts, channel_names(case)
    views = views_of_draws(case)
    shares = [ultimate_of(account) for account in case.results.accounts]
    listed = [lines_of(view, one, channels, share) for one, share in zip(views, shares, strict=True)]
    values = np.stack(
        [ledger(lines, account.statement, cuts) for lines, account in zip(listed, case.results.accounts, strict=True)]
    )
    told = [place for place, line in enumerate(listed[0]) if line.read is None or values[..., place].any()]
    return Ledgers(view, tuple(listed[0][place] for place in told), values[..., told])


def all_views(case: Case) -> tuple[View, ...]:
    """The views that are followed in every draw."""
    return views_of_draws(case)[0].there
