"""Four views of one profit and what lies between them, week by week: cash, accrual, deferral, economic (kpis.md 5.1).

Each view is the cash profit less the change of what is owed and plus the change of what is paid ahead, so they agree
with each other to the last digit and differ only in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.statement import Statement

FloatArray = NDArray[np.float64]


class View(Enum):
    """How a cost or an income is put into weeks."""

    CASH = "cash"  # when it is paid
    ACCRUAL = "accrual"  # points as their liability at cost grows; setup over its life; fees over their period
    DEFERRAL = "deferral"  # as accrual, but points as revenue deferred until they are used (IFRS 15, ASC 606)
    ECONOMIC = "economic"  # as accrual, but points at their ultimate cost when they are issued


@dataclass(frozen=True, eq=False)
class Balance:
    """What is owed at the end of each week, (weeks, worlds), and when the horizon begins, (worlds,)."""

    opening: FloatArray
    weekly: FloatArray

    @property
    def change(self) -> FloatArray:
        """By week: (weeks, worlds)."""
        return np.diff(self.weekly, axis=0, prepend=self.opening[None])


@dataclass(frozen=True, eq=False)
class Views:
    """Changes of balances by week, (weeks, worlds), and the profits that they make of the cash profit.

    `contract` is None where the contract liability of points is not followed.
    """

    cash: FloatArray
    points: FloatArray  # of the points liability at cost accrual
    setup: FloatArray  # of setup that is not written off
    fees: FloatArray  # of fees that are not earned
    ultimate: FloatArray  # of points at their ultimate cost, still to be used
    contract: FloatArray | None = None  # of revenue deferred for points

    def profit(self, view: View) -> FloatArray:
        """Profit by week and world. ValueError for a deferral view that is not followed."""
        if view is View.CASH:
            return self.cash
        return self.cash - self.owed(view) + self.setup - self.fees

    def owed(self, view: View) -> FloatArray:
        """Change of what points are owed in a view that is not cash."""
        found = {View.ACCRUAL: self.points, View.DEFERRAL: self.contract, View.ECONOMIC: self.ultimate}.get(view)
        if found is None:
            raise ValueError(f"no obligation for points is followed in the {view.value} view")
        return found

    @property
    def there(self) -> tuple[View, ...]:
        """The views that are followed, cash first."""
        return tuple(view for view in View if view is not View.DEFERRAL or self.contract is not None)


def views_of(books: Statement, contract: Balance | None = None, ultimate_share: FloatArray | None = None) -> Views:
    """The views of a statement.

    `contract`: liability for revenue deferred; `ultimate_share`: of issued points that will be used, (worlds,)
    (default: the redemption share to date at the end of the horizon).
    """
    return Views(
        cash=books.cash_profit,
        points=books.points.accrued_cost - books.points.redeemed_cost,
        setup=books.running.setup - books.setup_written_off,
        fees=books.fees - books.fees_earned,
        ultimate=rewards_caused(books, ultimate_share) - books.points.redeemed_cost,
        contract=None if contract is None else contract.change,
    )


def rewards_caused(books: Statement, ultimate_share: FloatArray | None = None) -> FloatArray:
    """Cost of the points issued in a week that will ever be used, (weeks, worlds), real currency.

    Points issued and added by conversion, less those taken back, x cost of a point x share that is used in the end.
    """
    points = books.points
    share = points.redemption_share[-1] if ultimate_share is None else ultimate_share
    return np.asarray((points.issued + points.adjusted - points.clawed) * points.point_cost * share)
