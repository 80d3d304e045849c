"""The focal store by fiscal month: what is spent by bucket, cash and accrual, and what to expect after launch.

Each figure comes with the difference of the two halves of the communities, from which the chance of a sample is told
from what is not known (experiment/outlook.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.coalition import Coalition
from simulator.accounts.books.members import simulated_members
from simulator.accounts.books.statement import Statement
from simulator.accounts.fiscal import FiscalCalendar, by_period
from simulator.accounts.kpis.months import BUCKETS
from simulator.accounts.people.first_redemption import first_redemption_rate
from simulator.accounts.ratio import ratio
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
CASH, ACCRUAL = "cash", "accrual"
_Key = TypeVar("_Key")
_Read = Callable[[Statement], FloatArray]


@dataclass(frozen=True, eq=False)
class Monthly:
    """One figure by month: (months, worlds). `apart`: what one half of the communities has above the other.

    Fixed costs fall into both halves and out of `apart`. None where a figure is not told by half.
    """

    values: FloatArray
    apart: FloatArray | None


@dataclass(frozen=True, eq=False)
class MonthlyBooks:
    """Figures of one replicate by month of `calendar`: buckets by basis and key, and what is tracked by key."""

    calendar: FiscalCalendar
    buckets: dict[tuple[str, str], Monthly]
    tracked: dict[str, Monthly]


_BUCKETS: dict[str, _Read] = {
    "member_prices": lambda books: books.discounts + books.coupons,
    "benefits": lambda books: books.privilege_cost + books.level_cost + books.club_cost + books.engagement_cost,
    "platform": lambda books: books.running.platform,
    "staff": lambda books: books.running.staff,
    "communication": lambda books: books.running.contacts,
    "deals": lambda books: books.outreach.offers_used,
    "acquisition": lambda books: books.acquisition_cost,
    "contacts": lambda books: books.outreach.contacts_and_rewards,
    "experience": lambda books: books.experience_cost,
}
_BY_BASIS: dict[tuple[str, str], _Read] = {
    (CASH, "rewards"): lambda books: books.points.redeemed_cost,
    (ACCRUAL, "rewards"): lambda books: books.points.accrued_cost,
    (CASH, "setup"): lambda books: books.running.setup,
    (ACCRUAL, "setup"): lambda books: books.setup_written_off,
    (CASH, "income"): lambda books: books.fees + books.partner_income + books.settlement,
    (ACCRUAL, "income"): lambda books: books.fees_earned + books.partner_income + books.settlement,
}
_TRACKED: dict[str, _Read] = {
    "net_sales": lambda books: books.net_sales,
    "rewards_redeemed": lambda books: books.points.redeemed_cost,
    "rewards_accrued": lambda books: books.points.accrued_cost,
    "program_cost": lambda books: books.program_cost,
    "cash_profit": lambda books: books.cash_profit,
}


def monthly_books(
    tallies: Tallies,
    books: Statement,
    half_tallies: Sequence[Tallies],
    halves: Sequence[Statement],
    members: FloatArray,
    calendar: FiscalCalendar,
    place: int,
    scale: float,
) -> MonthlyBooks:
    """The figures of the store at `place`.

    `half_tallies`, `halves`: each half of the communities, and the store's statement for it; `members`: real, (weeks,
    worlds); `scale`: real shoppers per simulated one.
    """
    cuts = calendar.cuts

    def money(reads: Mapping[_Key, _Read]) -> dict[_Key, Monthly]:
        weekly = (np.stack([read(one) for read in reads.values()]) for one in (books, *halves))
        whole, first, second = (by_period(each, cuts, axis=1) for each in weekly)
        return {key: Monthly(*each) for key, each in zip(reads, zip(whole, first - second, strict=True), strict=True)}

    on_both = money(_BUCKETS)
    buckets = {(basis, key): found for key, found in on_both.items() for basis in (CASH, ACCRUAL)} | money(_BY_BASIS)
    spent = [kpi.key for kpi in BUCKETS[: [kpi.key for kpi in BUCKETS].index("spend")]]
    for basis in (CASH, ACCRUAL):
        parts = [buckets[basis, key] for key in spent]
        apart = np.sum([part.apart for part in parts if part.apart is not None], axis=0)
        buckets[basis, "spend"] = Monthly(np.sum([part.values for part in parts], axis=0), apart)
    tracked = money(_TRACKED)
    whole, first, second = (_at_end(one.points.liability, cuts) for one in (books, *halves))
    tracked["closing_liability"] = Monthly(whole, first - second)
    tracked |= _people(tallies, half_tallies, books.coalition, members, cuts, place, scale)
    tracked["repurchase_interval"] = _interval(tallies, cuts, place)
    tracked["first_redemption_rate"] = Monthly(first_redemption_rate(tallies, cuts), None)
    return MonthlyBooks(calendar, buckets, tracked)


def _at_end(weekly: FloatArray, cuts: Sequence[int]) -> FloatArray:
    return np.asarray(weekly[np.array(cuts[1:]) - 1])


def _people(
    tallies: Tallies,
    halves: Sequence[Tallies],
    coalition: Coalition,
    members: FloatArray,
    cuts: Sequence[int],
    place: int,
    scale: float,
) -> dict[str, Monthly]:
    """Members, those who join, orders, new and active customers."""

    def counted(read: Callable[[Tallies], NDArray[np.int64]]) -> Monthly:
        whole, first, second = (by_period(read(one) * np.float64(scale), cuts) for one in (tallies, *halves))
        return Monthly(whole, first - second)

    held = [_at_end(simulated_members(one, place, coalition) * np.float64(scale), cuts) for one in halves]
    active = tallies.active[..., place] * np.float64(scale)
    return {
        "joined": counted(lambda one: coalition.own(one.flow(Measure.JOINED))),
        "members": Monthly(_at_end(members, cuts), held[0] - held[1]),
        "orders": counted(lambda one: one.flow(Measure.ORDERS)[..., place]),
        "new_customers": counted(lambda one: one.flow(Measure.FIRST_ORDERS)[..., place]),
        "active_customers": Monthly(
            _at_end(active.sum(axis=2), cuts), _at_end(active[:, :, 0] - active[:, :, 1], cuts)
        ),
    }


def _interval(tallies: Tallies, cuts: Sequence[int], place: int) -> Monthly:
    """Mean gap of the repeat orders of a month; the halves' gaps count half each."""
    flows = tallies.flows[:, :, [Row.HALF_0, Row.HALF_1], place]
    gaps = by_period(flows[..., Measure.GAP_WEEKS].astype(np.float64), cuts)
    repeats = by_period((flows[..., Measure.ORDERS] - flows[..., Measure.FIRST_ORDERS]).astype(np.float64), cuts)
    by_half = ratio(gaps, repeats)
    return Monthly(ratio(gaps.sum(axis=2), repeats.sum(axis=2)), (by_half[..., 0] - by_half[..., 1]) / 2.0)
