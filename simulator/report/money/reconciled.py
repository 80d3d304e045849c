"""What lies between the cash profit and the profit of another view."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.profit_and_loss import Line, Role
from simulator.accounts.books.views import View
from simulator.accounts.fiscal import by_period
from simulator.report.case import Case
from simulator.report.money.books import calendar_of, views_of_draws

FloatArray = NDArray[np.float64]


def _bridge(owed: str, view: View) -> tuple[Line, ...]:
    return (
        Line("cash_view", Role.PLUS),
        Line(owed, Role.LESS),
        Line("setup_change", Role.PLUS),
        Line("fees_change", Role.LESS),
        Line(f"{view.value}_view", Role.TOTAL),
    )


BRIDGES: dict[View, tuple[Line, ...]] = {
    View.ACCRUAL: _bridge("points_change", View.ACCRUAL),
    View.DEFERRAL: _bridge("revenue_deferred", View.DEFERRAL),
    View.ECONOMIC: _bridge("ultimate_change", View.ECONOMIC),
}
"""The lines from the cash profit to that of each other view."""


def bridge_values(case: Case, view: View) -> FloatArray:
    """The lines of a bridge by fiscal year: (draws, years, policies, lines), real currency."""
    cuts = calendar_of(case).year_cuts
    return np.stack(
        [
            np.stack(
                [
                    by_period(weekly, cuts)
                    for weekly in (views.cash, views.owed(view), views.setup, views.fees, views.profit(view))
                ],
                axis=-1,
            )
            for views in views_of_draws(case)
        ]
    )
