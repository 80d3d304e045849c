"""KPIs of points that a balance and its estimates give: one number for each policy (kpis.md 4.3, 5.2)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.statement import Statement
from simulator.accounts.points.books import PointsBooks
from simulator.accounts.ratio import ratio
from simulator.market.job import YEAR

FloatArray = NDArray[np.float64]
DEARER = 0.05
"""By how much the cost of a point is raised to see what the liability depends on."""


def points_figures(books: Statement, by_vintage: PointsBooks | None, follows: bool = False) -> dict[str, FloatArray]:
    """The figures by key, (worlds,); NaN for what needs points followed by vintage where they are not.

    `follows`: is the program's panel followed, though it may never have held a point? Its deferral is then 0.
    """
    points = books.points
    weeks, worlds = points.liability.shape
    nothing = np.full(worlds, np.nan)
    year_of_sales = books.net_sales[-YEAR:].sum(axis=0) if weeks >= YEAR else nothing
    issued, redeemed = points.issued.sum(axis=0), points.redeemed.sum(axis=0)
    closing = points.liability[-1]
    found = {
        "expected_use": np.where(points.closing[-1] > 0, points.expected_use[-1], np.nan),
        "closing_cost": points.closing_cost,
        "face_liability": points.face_liability[-1],
        "dearer_liability": closing * DEARER,
        "liability_over_sales": ratio(closing, year_of_sales),
        "redeemed_to_date": ratio(redeemed, issued),
        "unspent_to_date": ratio(issued - np.minimum(redeemed, issued), issued),
        **dict.fromkeys(BY_VINTAGE, nothing),
    }
    if by_vintage is None:
        return found | (dict.fromkeys(DEFERRAL, np.zeros(worlds)) if follows else {})
    contract, total = by_vintage.contract, by_vintage.total
    last = by_vintage.periods - 1
    rates = {
        "booked_rate": total.booked, "chain_ladder_rate": total.chain_ladder, "true_rate_low": total.low,
        "true_rate_high": total.high,
    }  # fmt: skip
    return found | {
        "stated_liability": by_vintage.stated[-1],
        "raised_liability": by_vintage.raised,
        "opening_contract_liability": contract.opening,
        "deferred_on_sales": contract.deferred.sum(axis=0),
        "revenue_redeemed": contract.redeemed.sum(axis=0),
        "revenue_breakage": contract.breakage.sum(axis=0),
        "revenue_catch_up": contract.catch_up.sum(axis=0),
        "contract_liability": contract.liability[-1],
        **{key: values[last] if last >= 0 else nothing for key, values in rates.items()},
    }


DEFERRAL = (
    "raised_liability", "opening_contract_liability", "deferred_on_sales", "revenue_redeemed", "revenue_breakage",
    "revenue_catch_up", "contract_liability",
)  # fmt: skip
"""Those of them that are nothing where no point was ever held."""
BY_VINTAGE = (
    "stated_liability", "raised_liability", "opening_contract_liability", "deferred_on_sales", "revenue_redeemed",
    "revenue_breakage", "revenue_catch_up", "contract_liability", "booked_rate", "chain_ladder_rate", "true_rate_low",
    "true_rate_high",
)  # fmt: skip
"""Figures that need points followed by vintage."""
