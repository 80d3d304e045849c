"""Offers to chosen shoppers: coupons, win-back, and the part that is held out to learn what they do."""

from __future__ import annotations

from typing import Literal

from simulator.study._field import Table, parameter


class Deal(Table):
    """Money off one order, for whoever holds it."""

    discount: float = parameter(0.0, "share of the order that is taken off", unit="share", ge=0, le=0.95)
    value: float = parameter(0.0, "money taken off the order", unit="currency", ge=0, le=100_000)
    min_order: float = parameter(0.0, "smallest order it is good for", unit="currency", ge=0, le=100_000)
    valid_weeks: int = parameter(4, "weeks for which it is good", unit="weeks", ge=1, le=104)

    @property
    def is_something(self) -> bool:
        """Does it take anything off?"""
        return self.discount > 0.0 or self.value > 0.0


class Target(Table):
    """Who gets an offer. The firm knows a shopper as well as `Campaign.precision` says; others get it by lot."""

    rule: Literal["everyone", "random", "risk", "response", "value", "life_stage"] = parameter(
        "everyone",
        "everyone reached; a random share; those likely to be lost; those whom it moves most; the best customers; "
        "the segments named",
        unit="",
        source="AQ12",
    )
    share: float = parameter(1.0, "share of customers that the rule picks", unit="share", gt=0, le=1)
    segments: tuple[str, ...] = parameter((), "for life_stage: names of segments", unit="names")
    refresh_weeks: int = parameter(13, "weeks after which the rule looks again", unit="weeks", ge=1, le=104)


class Campaign(Table):
    """An offer sent out week by week within a budget. At most 4 a store."""

    to: Literal["customers", "non_customers", "shoppers"] = parameter(
        "customers", "who can get it: those who ever ordered here, those who never did, or everybody", unit=""
    )
    deal: Deal = Deal()
    target: Target = Target()
    precision: float = parameter(
        0.0, "0: the same to all; 1: personal, as well as can be", unit="1", source="PE8", ge=0, le=1
    )
    budget_per_week: float | None = parameter(
        None, "money for contacts and for what is taken off; what is left is kept (unset: no limit)",
        unit="currency/week", ge=0,
    )  # fmt: skip
    contact_share: float = parameter(
        1.0, "share of those eligible who are contacted in a week of the campaign", unit="share", ge=0, le=1
    )
    every_weeks: int = parameter(4, "a contact every so many weeks", unit="weeks", ge=1, le=104)
    start_week: int | None = parameter(None, "first week (unset: week 0)", unit="week")
    stop_week: int | None = parameter(None, "first week without it (unset: never)", unit="week")
    cost_per_contact: float = parameter(0.05, "cost of one contact", unit="currency", ge=0, le=1000)
    data_cost_per_customer_year: float = parameter(
        0.0, "cost of data and models for each customer a year", unit="currency/year", ge=0, le=1000
    )
    wake_up: float = parameter(
        0.0, "part of the habit that a contact breaks", unit="share", source="AQ13: default off", ge=0, le=1
    )


class WinBack(Table):
    """Contacts with customers who have left, by why and how long ago they did."""

    idle_weeks: int = parameter(8, "weeks since the last order before the first contact", unit="weeks", ge=1, le=520)
    until_weeks: int = parameter(78, "weeks since the last order after which nobody tries", unit="weeks", ge=1, le=1040)
    contact_share: float = parameter(0.1, "share of them contacted in a week", unit="share", ge=0, le=1)
    tries: int = parameter(3, "contacts in all with one lost customer", unit="contacts", ge=1, le=100)
    reasons: tuple[Literal["drift", "price", "service"], ...] = parameter(
        ("drift", "price", "service"), "for which reasons of leaving", unit="names"
    )
    cost_per_contact: float = parameter(0.5, "cost of one contact", unit="currency", ge=0, le=1000)
    deal: Deal = Deal()
    kind: Literal["price", "bundle", "upgrade"] = parameter(
        "price", "bundle brings back most, for the shortest; upgrade fewest, for the longest", unit="", source="RE7"
    )
    start_week: int | None = parameter(None, "first week (unset: week 0)", unit="week")
    stop_week: int | None = parameter(None, "first week without it (unset: never)", unit="week")


class HoldOut(Table):
    """A random part of shoppers who are left out, as in an experiment."""

    share: float = parameter(..., "share of shoppers left out", unit="share", gt=0, lt=1)
    scope: Literal["offers", "program"] = parameter(
        "offers", "what they are left out of: campaigns and win-back, or joining the program", unit=""
    )
