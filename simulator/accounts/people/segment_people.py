"""The panel by kind of shopper: effect on members, retention and value (kpis.md 4.2, 4.4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.accounts.people.lifetime_value import Rates, value_of_customers, value_of_won
from simulator.accounts.people.panel import BoolArray, FloatArray, Panel
from simulator.accounts.ratio import ratio


@dataclass(frozen=True, eq=False)
class SegmentPeople:
    """Each (worlds, segments): NaN where a segment has nobody who could count."""

    members: FloatArray  # share of the segment's customers of the last whole year who are members at its end
    spend_gap: FloatArray  # members - other customers, who bought in the last whole year, currency
    effect: FloatArray  # simulated effect on members, per member who bought
    retained: FloatArray  # of the customers at week 0, who bought within the definition's weeks at the end
    value_of_customers: FloatArray  # over the horizon, discounted, net of rewards, per customer of week 0
    value_of_won: FloatArray  # per customer won in the horizon


def segment_people(
    panel: Panel, values: FloatArray, rate: Rates, customers: BoolArray, customer_weeks: int, count: int
) -> SegmentPeople:
    """All `count` segments. `values`: (periods, worlds, people), discounted; `customers`: at week 0."""
    first = panel.first_order
    belongs = [panel.segments == each for each in range(count)]
    year = _Year(panel)

    def of_each(figures: list[FloatArray]) -> FloatArray:
        return np.stack(figures, axis=1) if figures else np.zeros((panel.worlds, 0))

    recent = panel.orders[-customer_weeks:].any(axis=0)
    if customer_weeks > panel.weeks:
        earlier = customer_weeks - panel.weeks
        recent = recent | panel.orders_before[-earlier:].any(axis=0)
    return SegmentPeople(
        members=of_each([year.members_among(who) for who in belongs]),
        spend_gap=of_each([year.spend_gap(who) for who in belongs]),
        effect=of_each([year.effect(who) for who in belongs]),
        retained=of_each([ratio((recent & customers & who).sum(axis=1), (customers & who).sum()) for who in belongs]),
        value_of_customers=of_each([value_of_customers(values, customers & who) for who in belongs]),
        value_of_won=of_each([value_of_won(values, first, who, rate) for who in belongs]),
    )


class _Year:
    """The last whole year of the panel: spend and members at its end, (worlds, people); nobody without a year."""

    def __init__(self, panel: Panel) -> None:
        self._spend = panel.spend_of_last_year
        self._buys = panel.orders[panel.last_year].any(axis=0)
        at_end = panel.members[panel.last_periods.stop - 1] if panel.years else np.zeros_like(self._buys)
        self._members = at_end

    def members_among(self, who: BoolArray) -> FloatArray:
        customers = self._buys & who
        return ratio((customers & self._members).sum(axis=1), customers.sum(axis=1))

    def spend_gap(self, who: BoolArray) -> FloatArray:
        members, others = (each & self._buys & who for each in (self._members, ~self._members))
        return self._mean(self._spend, members) - self._mean(self._spend, others)

    def effect(self, who: BoolArray) -> FloatArray:
        caused = ((self._spend - self._spend[0]) * (self._members & who)).sum(axis=1)
        return ratio(caused, (self._members & self._buys & who).sum(axis=1))

    @staticmethod
    def _mean(values: FloatArray, who: BoolArray) -> FloatArray:
        return ratio((values * who).sum(axis=1), who.sum(axis=1))
