"""What must add up on where the money went: orders and points by class, money given, bridges."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.accounts.books.statement import Statement
from simulator.accounts.effect.attribution import GIVEN, Attribution
from simulator.accounts.summary import Accounts
from simulator.experiment.results import Results

CENT = 0.005
"""Largest miss of a bridge, currency."""
CLOSE = 1e-9
"""Largest relative miss of a sum of money by class."""
Found = tuple[str, bool, str]
"""What must hold, whether it does, and what was found."""


def uses_checks(results: Results) -> Iterator[Found]:
    """The checks of results that have an attribution and bridges."""
    found = [(one, one.attribution) for one in results.accounts if one.attribution is not None]
    if found:
        yield from _classes([attribution for _, attribution in found])
        worst = max(_missed(account, attribution) for account, attribution in found)
        name = "Rewards, coupons, member prices and deals by class add up to the statement's lines"
        yield name, worst <= CLOSE, "exact" if worst == 0.0 else f"largest miss {worst:.1e} of sales"
    bridges = [one.bridge for one in results.accounts if one.bridge is not None]
    if bridges:
        worst = max(float(np.abs(one.lines.sum(axis=1) - one.total).max()) for one in bridges)
        name = "Bridges add up to net incremental profit in both orders, to the cent"
        yield name, worst < CENT, "exact" if worst == 0.0 else f"largest miss {worst:.1e}"


def _classes(books: list[Attribution]) -> Iterator[Found]:
    orders, points = (sum(getattr(one, key) for one in books) for key in ("missing", "points_missing"))
    name = "Orders by class add up by kind of shopper and by level; orders − baseline orders = gained − lost"
    yield name, orders == 0, f"{orders} simulated orders are missing" if orders else "exact, every year and policy"
    name = "Points by class: held before + issued + otherwise − redeemed = held at the end"
    yield name, points == 0, f"{points} simulated points are missing" if points else "exact, every policy"


def _missed(account: Accounts, attribution: Attribution) -> float:
    """Largest miss of a kind of money over all policies, of the largest sales."""
    given = attribution.in_total(attribution.given).sum(axis=(1, 3))
    given[GIVEN.index("rewards")] += attribution.unplaced.sum(axis=0)
    lines = _lines(account.statement)
    misses = [np.abs(given[GIVEN.index(key)] - weekly.sum(axis=0)).max() for key, weekly in lines.items()]
    return float(max(misses) / max(float(account.statement.sales.sum(axis=0).max()), 1.0))


def _lines(books: Statement) -> dict[str, np.ndarray]:
    return {
        "rewards": books.points.redeemed_cost,
        "coupons": books.coupons,
        "discounts": books.discounts,
        "deals": books.outreach.offers_used,
    }
