"""What a job leaves: integer tallies by week, world, row and store. Nothing in it depends on how it was run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import CHANNELS, SENDERS, SOURCES, OfferMeasure, SourceMeasure, Stage
from simulator.behavior.measures import Choice, Measure, Row, Wallet

IntArray = NDArray[np.int64]


def _none(*shape: int) -> Callable[[], NDArray[Any]]:
    """Nothing kept of what would be (weeks, worlds, stores, ...): 0 weeks."""
    return lambda: np.zeros((0, 0, 0, *shape), np.int64)


@dataclass(frozen=True, eq=False)
class Tallies:
    """Counts, points and money units (1/10,000 of the currency) of one job, in simulated shoppers.

    Rows: HALF_0, HALF_1 (their sum is the total), OUTSIDER, MEMBER, then segments. Spend is real money.
    """

    burn_in_flows: IntArray  # (burn-in weeks, rows, stores, Measure), under today's policy
    flows: IntArray  # (weeks, worlds, rows, stores, Measure)
    choices: IntArray  # (weeks, worlds, halves, Choice)
    active: IntArray  # (weeks, worlds, halves, stores): customers who bought within the definition's weeks
    retained: IntArray  # as active, of those who were customers when the horizon began
    cohort: IntArray  # (halves, stores): customers when the horizon began
    wallets: IntArray  # (years, worlds, rows, stores, Wallet): whole years of 52 weeks of the horizon
    balances: IntArray  # (worlds, programs): points held at the end, counted shopper by shopper
    program_stores: IntArray  # (programs,): the store of each program
    opening_balances: IntArray  # (halves, programs): points held when the horizon began, before conversion
    opening_members: IntArray  # (halves, programs): members when the horizon began
    opening_moved: (
        IntArray  # (age classes,): entered points that no member of their age could hold; empty if none entered
    )
    adjusted: IntArray  # (halves, worlds, programs): points added by conversion to the policy's program
    media_spend: NDArray[np.float64]  # (weeks, worlds, stores): currency, real
    levels: IntArray  # (weeks, worlds, programs, levels and clubs, LevelMeasure): of programs with rules in full
    opening_levels: IntArray  # (worlds, programs, levels and clubs): members in week 0, after conversion
    moved_levels: IntArray  # (worlds, programs, levels, levels): members from level to level when week 0 changed rules
    readjusted: IntArray  # (weeks, worlds, programs): points added by conversion after week 0
    pending: IntArray  # (worlds, programs): of the points held at the end, those that cannot be used yet
    past_year: IntArray  # (Past, then weeks of gap; stores): customers of the year before the horizon (past_year.py)
    sources: IntArray = field(default_factory=_none(2 * SOURCES, len(SourceMeasure)))  # (weeks, worlds, stores, ...)
    offers: IntArray = field(
        default_factory=_none(SENDERS, len(OfferMeasure))
    )  # (weeks, worlds, stores, SENDERS, OfferMeasure)
    stages: IntArray = field(
        default_factory=_none(len(Stage))
    )  # (weeks, worlds, stores, Stage): shoppers at the end of a week
    experiments: IntArray = field(default_factory=_none(2, 3))  # (years, worlds, stores, held out or not, Experiment)
    channel_spend: NDArray[Any] = field(
        default_factory=_none(CHANNELS)
    )  # (weeks, worlds, stores, CHANNELS): currency, real
    contact_prices: NDArray[Any] = field(default_factory=_none(CHANNELS))  # (weeks, worlds, stores, CHANNELS): currency
    prices: IntArray = field(
        default_factory=_none()
    )  # (weeks, worlds, stores): millionths of the usual price, as charged

    def flow(self, measure: Measure) -> IntArray:
        """A measure summed over everybody: (weeks, worlds, stores)."""
        return np.asarray(self.flows[..., Row.HALF_0, :, measure] + self.flows[..., Row.HALF_1, :, measure])

    def choice(self, choice: Choice) -> IntArray:
        """A choice summed over halves: (weeks, worlds)."""
        return np.asarray(self.choices[..., choice].sum(axis=2))

    def wallet(self, wallet: Wallet, *rows: int) -> IntArray:
        """A wallet tally summed over rows (default: everybody): (years, worlds, stores)."""
        chosen = list(rows or (Row.HALF_0, Row.HALF_1))
        return np.asarray(self.wallets[..., wallet][:, :, chosen].sum(axis=2))

    def of_half(self, half: int) -> Tallies:
        """The same with only the shoppers of one half of the communities (0 or 1) in flows and opening balances.

        Levels, later conversions, pending points, sources and offers are not counted by half: each half gets half of
        them.
        """
        other = Row.HALF_1 if half == 0 else Row.HALF_0
        flows, before = self.flows.copy(), self.burn_in_flows.copy()
        flows[:, :, other] = 0
        before[:, other] = 0
        at_start = ("opening_balances", "opening_members", "adjusted")
        halved = {name: np.array(getattr(self, name)) for name in at_start}
        for values in halved.values():
            values[1 - half] = 0
        for name in ("levels", "opening_levels", "readjusted", "pending", "sources", "offers"):
            halved[name] = (getattr(self, name) + half) // 2
        return replace(self, flows=flows, burn_in_flows=before, **halved)

    def same_as(self, other: Tallies) -> bool:
        """Are all arrays equal, to the byte?"""
        return all(
            getattr(self, f.name).tobytes() == getattr(other, f.name).tobytes()
            and getattr(self, f.name).shape == getattr(other, f.name).shape
            for f in fields(self)
        )
