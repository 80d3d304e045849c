"""Money off in a file of transactions: how often, how deep, and how much customers differ in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import IntArray
from simulator.calibration.transactions import Transactions

FEWEST_DAYS = 5
"""Customer-days below which a customer's own share of discounted days says little."""


@dataclass(frozen=True)
class MoneyOff:
    """Discounts, or coupons, as shares.

    Attributes:
        purchases: customer-days with money off, of all.
        of_sales: money off over what was paid.
        depth: money off over the price without it, on those days.
        customer_mean: mean over customers (with `FEWEST_DAYS` or more) of their own share of such days.
        customer_sd: standard deviation of that share.
    """

    purchases: float
    of_sales: float
    depth: float
    customer_mean: float
    customer_sd: float


@dataclass(frozen=True)
class Discounts:
    """Money off by promotions and by coupons; None where the file does not tell."""

    promotions: MoneyOff | None
    coupons: MoneyOff | None


def discounts_of(transactions: Transactions) -> Discounts | None:
    """What the file tells of money off; None if nothing."""
    if transactions.discount_units is None and transactions.coupon_units is None:
        return None
    return Discounts(
        _money_off(transactions, transactions.discount_units), _money_off(transactions, transactions.coupon_units)
    )


def _money_off(transactions: Transactions, off: IntArray | None) -> MoneyOff | None:
    if off is None or not off.any():
        return None
    with_off = off > 0
    paid = transactions.amount_units
    first = transactions.first_rows
    days = np.diff(np.append(first, len(transactions)))
    own = np.add.reduceat(with_off.astype(np.float64), first) / days
    own = own[days >= FEWEST_DAYS] if (days >= FEWEST_DAYS).any() else own
    return MoneyOff(
        purchases=float(with_off.mean()),
        of_sales=float(off.sum() / max(int(paid.sum()), 1)),
        depth=float(off[with_off].sum() / (off[with_off] + paid[with_off]).sum()),
        customer_mean=float(own.mean()),
        customer_sd=float(own.std()),
    )
