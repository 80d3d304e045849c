"""Customers of the focal store: retention, activity, share of wallet, the naive and the simulated member gap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.coalition import Coalition
from simulator.accounts.books.members import simulated_members
from simulator.accounts.ratio import ratio
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import Measure, Row, Wallet
from simulator.market.job import YEAR
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]


def retention(tallies: Tallies, place: int) -> FloatArray:
    """Share of the customers of week 0 who are still customers, by week and world: (weeks, worlds)."""
    return ratio(tallies.retained[..., place].sum(axis=2), tallies.cohort[:, place].sum())


def active_customers(tallies: Tallies, place: int, scale: float) -> FloatArray:
    """Active customers, real: (weeks, worlds)."""
    return np.asarray(tallies.active[..., place].sum(axis=2) * scale)


def market_share(tallies: Tallies, place: int) -> FloatArray:
    """Sales over sales of all stores, by week and world: (weeks, worlds)."""
    sales = tallies.flow(Measure.SALES)
    return ratio(sales[..., place], sales.sum(axis=-1))


@dataclass(frozen=True, eq=False)
class MemberGap:
    """Share of wallet of a year by world, each (worlds,): what a firm would compare, and what the program caused."""

    members: FloatArray
    others: FloatArray  # customers who are not members
    caused: FloatArray  # members minus the same shoppers in the baseline
    member_count: FloatArray
    spend_per_member: FloatArray  # in the year, after discounts and coupons, currency
    spend_per_other: FloatArray  # customers who are not members
    orders_per_member: FloatArray  # a year of membership
    orders_per_other: FloatArray  # a year of being a customer without membership
    order_of_member: FloatArray  # average order at the price charged, currency
    order_of_other: FloatArray
    orders_caused: FloatArray  # orders of everybody above the baseline's, per year of membership

    @property
    def naive(self) -> FloatArray:
        """Members minus other customers."""
        return self.members - self.others

    @property
    def spend_gap(self) -> FloatArray:
        """Spend a member and year - spend another customer and year, currency."""
        return self.spend_per_member - self.spend_per_other

    @property
    def selection(self) -> FloatArray:
        """How many times the naive gap exceeds the simulated effect; NaN where there is no effect."""
        return ratio(self.naive, self.caused)


def member_gap(tallies: Tallies, place: int, year: int = -1, coalition: Coalition | None = None) -> MemberGap | None:
    """The gap in one whole year of the horizon (default: the last); None when the horizon has none.

    Shares of wallet and spend are of those who are members, or not, at the end of the year, whoever left a program
    among the others. Orders are those made as a member and otherwise; they are held against the years spent as such.
    """
    if len(tallies.wallets) == 0:
        return None
    members = tallies.wallets[year, :, Row.MEMBER, place]
    others = tallies.wallets[year, :, Row.OUTSIDER, place]
    per_member = ratio(members[:, Wallet.SPEND], members[:, Wallet.SHOPPERS])
    per_other = ratio(others[:, Wallet.SPEND], others[:, Wallet.CUSTOMERS])
    first = (year % len(tallies.wallets)) * YEAR
    weeks = slice(first, first + YEAR)
    flows = tallies.flows[weeks, :, :, place].sum(axis=0)
    orders, sales = (flows[:, [Row.MEMBER, Row.OUTSIDER], measure] for measure in (Measure.ORDERS, Measure.SALES))
    everybody = flows[:, [Row.HALF_0, Row.HALF_1], Measure.ORDERS].sum(axis=1)
    held = simulated_members(tallies, place, coalition)[weeks]
    as_member = held.mean(axis=0)
    as_other = others[:, Wallet.CUSTOMERS] + np.where(held.any(axis=0), held[-1] - as_member, 0.0)
    return MemberGap(
        members=ratio(members[:, Wallet.CUSTOMER_SHARE], members[:, Wallet.CUSTOMERS]) / MILLION,
        others=ratio(others[:, Wallet.CUSTOMER_SHARE], others[:, Wallet.CUSTOMERS]) / MILLION,
        caused=ratio(members[:, Wallet.CAUSED_SHARE], members[:, Wallet.PAIRED]) / MILLION,
        member_count=members[:, Wallet.SHOPPERS].astype(np.float64),
        spend_per_member=per_member / MONEY,
        spend_per_other=per_other / MONEY,
        orders_per_member=ratio(orders[:, 0], as_member),
        orders_per_other=ratio(orders[:, 1], np.maximum(as_other, 0.0)),
        order_of_member=ratio(sales[:, 0], orders[:, 0]) / MONEY,
        order_of_other=ratio(sales[:, 1], orders[:, 1]) / MONEY,
        orders_caused=ratio(everybody - everybody[0], as_member),
    )


def share_of_wallet(tallies: Tallies, place: int) -> FloatArray:
    """Mean share of wallet over customers of the last whole year, by world; NaN for horizons below a year."""
    if len(tallies.wallets) == 0:
        return np.full(tallies.flows.shape[1], np.nan)
    share = tallies.wallet(Wallet.CUSTOMER_SHARE)[-1, :, place]
    return ratio(share, tallies.wallet(Wallet.CUSTOMERS)[-1, :, place]) / MILLION
