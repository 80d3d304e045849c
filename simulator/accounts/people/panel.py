"""The panel: shoppers who are followed one by one, in every world (model.md 3.33).

Weeks are those of the horizon: week 0 is its first, weeks before it are negative. A period has 4 weeks; week 0 begins
one. Everything is at the focal store, except `yearly_orders`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.columns import MONEY, NEVER
from simulator.market.job import YEAR
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
Counts = NDArray[np.int16]
"""Orders of one shopper in one week: many, and small."""
BoolArray = NDArray[np.bool_]
PERIOD = 4
"""Weeks of a period."""
YEAR_PERIODS = YEAR // PERIOD
SPEND, VOLUME, REWARDS = range(3)


@dataclass(frozen=True, eq=False)
class Panel:
    """What the panel's shoppers do; money in real currency. Each stands for `weight` real shoppers.

    Spend is what was due after discounts, coupons and deals, before points; `rewards` is what points took off, plus
    catalog items and cash.
    """

    ids: IntArray  # (people,)
    segments: IntArray  # (people,)
    entered: IntArray  # (people,): first week in the market
    exited: FloatArray  # (people,): first week out of it, infinite for who stays
    orders_before: Counts  # (weeks before week 0, people)
    orders: Counts  # (weeks, worlds, people)
    spend_before: FloatArray  # (periods before week 0, people): whole periods only
    spend: FloatArray  # (periods, worlds, people): the last may be shorter
    volume: FloatArray  # (periods, worlds, people): at price index 1
    rewards: FloatArray  # (periods, worlds, people)
    members_before: BoolArray  # (people,): when the horizon begins
    members: BoolArray  # (periods, worlds, people): at the end of the period
    joined: FloatArray  # (worlds, people): week of joining, infinite for whoever is no member
    sources: IntArray  # (worlds, people): Source
    yearly_orders: IntArray  # (years, worlds, people, stores): whole years of 52 weeks
    weight: float

    @property
    def weeks(self) -> int:
        """Weeks of the horizon."""
        return len(self.orders)

    @property
    def worlds(self) -> int:
        """Policies, the baseline first."""
        return int(self.orders.shape[1])

    @property
    def years(self) -> int:
        """Whole years of 52 weeks in the horizon."""
        return self.weeks // YEAR

    @property
    def periods(self) -> int:
        """Whole periods in the horizon."""
        return self.weeks // PERIOD

    @property
    def last_year(self) -> slice:
        """Weeks of the last whole year; none where the horizon has no year."""
        return slice(max(self.years - 1, 0) * YEAR, self.years * YEAR)

    @property
    def last_periods(self) -> slice:
        """The same as periods."""
        return slice(self.last_year.start // PERIOD, self.last_year.stop // PERIOD)

    @property
    def known_year(self) -> bool:
        """Are there 52 weeks on record before week 0?"""
        return len(self.spend_before) >= YEAR_PERIODS

    @cached_property
    def spend_on_record(self) -> FloatArray:
        """Spend of the periods before week 0 and of the horizon: (periods, worlds, people)."""
        before = np.broadcast_to(self.spend_before[:, None], (len(self.spend_before), *self.spend.shape[1:]))
        return np.concatenate([before, self.spend])

    @cached_property
    def spend_of_last_year(self) -> FloatArray:
        """Spend of the last whole year: (worlds, people)."""
        return np.asarray(self.spend[self.last_periods].sum(axis=0))

    @property
    def spend_of_year_before(self) -> FloatArray:
        """Spend of the 52 weeks before week 0: (people,); undefined (NaN) where there are none on record."""
        if not self.known_year:
            return np.full(len(self.ids), np.nan)
        return np.asarray(self.spend_before[-YEAR_PERIODS:].sum(axis=0))

    @property
    def orders_of_year_before(self) -> IntArray:
        """Orders of the 52 weeks before week 0, or of as many as are on record: (people,)."""
        return np.asarray(self.orders_before[-YEAR:].sum(axis=0))

    def customers_at_start(self, within_weeks: int = YEAR) -> BoolArray:
        """Who bought within the weeks before week 0: (people,)."""
        return np.asarray(self.orders_before[-within_weeks:].any(axis=0))

    @cached_property
    def first_order(self) -> FloatArray:
        """Week of the first order on record: (worlds, people); infinite for who never ordered, negative before 0."""
        before = first_week(self.orders_before[:, None, :]) - len(self.orders_before)
        return np.minimum(before, first_week(self.orders))


def first_week(orders: Counts) -> FloatArray:
    """The first week with an order, of (weeks, worlds, people): (worlds, people); infinite where there is none."""
    bought = orders > 0
    if len(bought) == 0:
        return np.full(orders.shape[1:], np.inf)
    return np.where(bought.any(axis=0), bought.argmax(axis=0).astype(np.float64), np.inf)


def panel_of(tallies: Tallies, scale: float) -> Panel | None:
    """The panel of a job; None where nobody is followed. `scale`: real shoppers per simulated shopper."""
    ids = tallies.panel_ids
    if len(ids) == 0:
        return None
    burn_in = len(tallies.panel_orders_before)
    worlds, people = tallies.panel_orders.shape[1:]
    whole = burn_in // PERIOD
    before = tallies.panel_money_before[len(tallies.panel_money_before) - whole :] / MONEY
    money = tallies.panel_money / MONEY
    years = tallies.panel_stores.astype(np.int64)
    return Panel(
        ids=ids,
        segments=tallies.panel_segments.astype(np.int64),
        entered=tallies.panel_entered.astype(np.int64) - burn_in,
        exited=_week_or_never(tallies.panel_exited, burn_in),
        orders_before=tallies.panel_orders_before.astype(np.int16),
        orders=tallies.panel_orders.astype(np.int16),
        spend_before=np.asarray(before[..., SPEND], np.float64),
        spend=np.asarray(money[..., SPEND], np.float64),
        volume=np.asarray(money[..., VOLUME], np.float64),
        rewards=np.asarray(money[..., REWARDS], np.float64),
        members_before=tallies.panel_members_before > 0,
        members=tallies.panel_members > 0,
        joined=_week_or_never(tallies.panel_joined, burn_in),
        sources=tallies.panel_sources,
        yearly_orders=years if len(years) else np.zeros((0, worlds, people, tallies.flows.shape[3]), np.int64),
        weight=scale * float(ids[1] - ids[0] if people > 1 else 1),
    )


def _week_or_never(ticks: IntArray, burn_in: int) -> FloatArray:
    return np.where(ticks == NEVER, np.inf, ticks - float(burn_in))
