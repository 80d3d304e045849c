"""What is known of shoppers who are followed one by one: cause, retention and value, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.accounts.books.statement import Statement
from simulator.accounts.kpis.retention import RETENTION
from simulator.accounts.people.buying import buying
from simulator.accounts.people.cohorts import Cohorts, cohorts
from simulator.accounts.people.estimators import Estimates, estimates
from simulator.accounts.people.event_study import EventStudy, event_study
from simulator.accounts.people.lapsing import Lapsing, lapsing
from simulator.accounts.people.lifetime_value import contributions, rates, value_of_customers, value_of_won
from simulator.accounts.people.membership import membership, penetration
from simulator.accounts.people.order_counts import OrderCounts, order_counts
from simulator.accounts.people.panel import FloatArray, panel_of
from simulator.accounts.people.segment_people import SegmentPeople, segment_people
from simulator.accounts.timeline import Timeline
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.market.tallies import Tallies
from simulator.study.stores import Store


@dataclass(frozen=True, eq=False)
class PeopleBooks:
    """Figures from the panel of one replicate. `followed`: shoppers in the panel, simulated."""

    followed: int
    weight: float  # real shoppers for each of them
    existing_members: float  # when the horizon begins, real
    estimates: dict[str, Estimates]
    events: EventStudy
    cohorts: Cohorts
    lapsing: Lapsing
    segments: SegmentPeople
    orders: OrderCounts | None  # None in a horizon without a whole year
    kpis: dict[str, FloatArray]  # by key of kpis/retention.py: (worlds,)


def people_books(
    tallies: Tallies,
    stores: Sequence[Timeline[Store]],
    books: Statement,
    place: int,
    scale: float,
    discount_rate: float,
    customer_weeks: int,
) -> PeopleBooks | None:
    """The books of the panel; None where nobody is followed. Arguments as in `close_books`.

    `customer_weeks`: how old the last order of a customer is at most.
    """
    panel = panel_of(tallies, scale)
    if panel is None:
        return None
    orders = np.asarray(tallies.flow(Measure.ORDERS)[..., place] * np.float64(scale))
    used = tallies.flow(Measure.REWARD_MONEY) + tallies.flow(Measure.REWARD_COST)
    rate = rates(books, stores, orders, np.asarray(used[..., place] * np.float64(scale / MONEY)), discount_rate)
    values, customers, first = contributions(panel, rate), panel.customers_at_start(customer_weeks), panel.first_order
    walked, found = lapsing(panel), estimates(panel)
    everybody = np.ones(len(panel.ids), np.bool_)
    return PeopleBooks(
        followed=len(panel.ids),
        weight=panel.weight,
        existing_members=float(panel.members_before.sum() * panel.weight),
        estimates=found,
        events=event_study(panel),
        cohorts=cohorts(panel, customer_weeks),
        lapsing=walked,
        segments=segment_people(panel, values, rate, customers, customer_weeks, tallies.flows.shape[2] - Row.SEGMENTS),
        orders=order_counts(panel),
        kpis={
            "members_against_others": found["members_against_others"].estimate,
            "effect_on_members": found["members_against_others"].effect,
            **buying(panel, place),
            **membership(panel),
            **penetration(tallies, place),
            "churn": walked.churn,
            "repurchase_weeks": walked.repurchase_weeks,
            "second_order_weeks": walked.second_order_weeks,
            "second_order_26": walked.second_order_26,
            "value_of_customers": value_of_customers(values, customers),
            "value_of_won": value_of_won(values, first, everybody, rate),
        },
    )


def people_kpis(books: PeopleBooks | None, worlds: int) -> dict[str, FloatArray]:
    """The KPIs of the panel, by key: (worlds,); all undefined where nobody is followed."""
    undefined = np.full(worlds, np.nan)
    return {kpi.key: books.kpis[kpi.key] if books else undefined for kpi in RETENTION}
