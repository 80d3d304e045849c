"""What a job leaves: integer tallies by week, world, row and store. Nothing in it depends on how it was run."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.measures import Choice, Measure, Row, Wallet

IntArray = NDArray[np.int64]


def _nobody() -> IntArray:
    return np.zeros(0, np.int64)


def _no_money() -> NDArray[np.float64]:
    return np.zeros(0)


_NOT_BY_HALF = (
    "levels", "opening_levels", "readjusted", "pending", "sources", "offers", "stages", "experiments", "attributed",
    "lost", "moved", "rewarded", "carried", "carried_before",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Tallies:
    """Counts, points and money units (1/10,000 of the currency) of one job, in simulated shoppers.

    `sources`, `offers`, `stages` and `experiments` have 0 weeks where the job states nothing around programs
    (market/around.py). Orders and points by class, and the panel, are of the focal store and its program (model.md
    3.32, 3.33).

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
    burn_in_media: NDArray[np.float64] = field(default_factory=_no_money)  # (burn-in weeks, stores): currency, real
    channel_spend: NDArray[np.float64] = field(
        default_factory=_no_money
    )  # (weeks, worlds, stores, CHANNELS): currency, real
    contact_prices: NDArray[np.float64] = field(
        default_factory=_no_money
    )  # as channel_spend: price of a contact, currency; 0 without a channel
    prices: IntArray = field(default_factory=_nobody)  # (weeks, worlds, stores): millionths charged
    sources: IntArray = field(default_factory=_nobody)  # (weeks, worlds, stores, 2 x SOURCES, SourceMeasure)
    offers: IntArray = field(default_factory=_nobody)  # (weeks, worlds, stores, SENDERS, OfferMeasure)
    stages: IntArray = field(default_factory=_nobody)  # (weeks, worlds, stores, Stage): shoppers at the end of the week
    experiments: IntArray = field(
        default_factory=_nobody
    )  # (years, worlds, stores, 2, Experiment): who takes part, who is held out

    attributed: IntArray = field(default_factory=_nobody)  # (years, worlds, groups, OrderClass, measures of an order)
    lost: IntArray = field(default_factory=_nobody)  # (years, worlds, segments, Lost, measures of an order)
    moved: IntArray = field(default_factory=_nobody)  # (years, worlds, stores, Moved, 2): orders, money
    rewarded: IntArray = field(default_factory=_nobody)  # (years, worlds, groups, PointClass, RewardMeasure)
    carried: IntArray = field(default_factory=_nobody)  # (worlds, PointClass): points held at the end
    carried_before: IntArray = field(default_factory=_nobody)  # (worlds,): held when the horizon began, converted
    panel_ids: IntArray = field(default_factory=_nobody)  # (people,): who is followed one by one
    panel_segments: IntArray = field(default_factory=_nobody)  # (people,)
    panel_entered: IntArray = field(default_factory=_nobody)  # (people,): tick of entering the market
    panel_exited: IntArray = field(default_factory=_nobody)  # (people,): first tick out of the market
    panel_orders_before: IntArray = field(default_factory=_nobody)  # (burn-in weeks, people), at the watched store
    panel_orders: IntArray = field(default_factory=_nobody)  # (weeks, worlds, people), the same
    panel_money_before: IntArray = field(default_factory=_nobody)  # (periods, people, 3), the last ends at week 0
    panel_money: IntArray = field(default_factory=_nobody)  # (periods, worlds, people, 3): spend, volume, rewards
    panel_members_before: IntArray = field(default_factory=_nobody)  # (people,): 1 for members at week 0
    panel_members: IntArray = field(default_factory=_nobody)  # (periods, worlds, people): at the end of a period
    panel_joined: IntArray = field(default_factory=_nobody)  # (worlds, people): tick of joining, NEVER for no member
    panel_sources: IntArray = field(default_factory=_nobody)  # (worlds, people): where a customer came from (Source)
    panel_stores: IntArray = field(default_factory=_nobody)  # (years, worlds, people, stores): orders of the year
    vintages_before: IntArray = field(default_factory=_nobody)  # (burn-in weeks, vintages, VintageMeasure)
    vintages: IntArray = field(default_factory=_nobody)  # (weeks and run-off, worlds, vintages, VintageMeasure)
    vintage_opening: IntArray = field(default_factory=_nobody)  # (worlds, vintages): points held at week 0, converted

    def flow(self, measure: Measure) -> IntArray:
        """A measure summed over everybody: (weeks, worlds, stores). Not to be changed."""
        return np.asarray(self._everybody[measure])

    @cached_property
    def _everybody(self) -> IntArray:
        """Both halves: (Measure, weeks, worlds, stores), read only, as it is asked for again and again."""
        both = self.flows[:, :, Row.HALF_0] + self.flows[:, :, Row.HALF_1]
        found = np.ascontiguousarray(np.moveaxis(both, -1, 0))
        found.flags.writeable = False
        return found

    def choice(self, choice: Choice) -> IntArray:
        """A choice summed over halves: (weeks, worlds)."""
        return np.asarray(self.choices[..., choice].sum(axis=2))

    def wallet(self, wallet: Wallet, *rows: int) -> IntArray:
        """A wallet tally summed over rows (default: everybody): (years, worlds, stores)."""
        chosen = list(rows or (Row.HALF_0, Row.HALF_1))
        return np.asarray(self.wallets[..., wallet][:, :, chosen].sum(axis=2))

    def of_half(self, half: int) -> Tallies:
        """The same with only the shoppers of one half of the communities (0 or 1) in flows and opening balances.

        Levels, later conversions, pending points and all that is counted by source, offer, stage or experiment are
        not counted by half: each half gets half of them.
        """
        other = Row.HALF_1 if half == 0 else Row.HALF_0
        flows, before = self.flows.copy(), self.burn_in_flows.copy()
        flows[:, :, other] = 0
        before[:, other] = 0
        at_start = ("opening_balances", "opening_members", "adjusted")
        halved = {name: np.array(getattr(self, name)) for name in at_start}
        for values in halved.values():
            values[1 - half] = 0
        for name in _NOT_BY_HALF:
            halved[name] = (getattr(self, name) + half) // 2
        return replace(self, flows=flows, burn_in_flows=before, **halved)

    def same_as(self, other: Tallies) -> bool:
        """Are all arrays equal, to the byte?"""
        return all(
            getattr(self, f.name).tobytes() == getattr(other, f.name).tobytes()
            and getattr(self, f.name).shape == getattr(other, f.name).shape
            for f in fields(self)
        )
