"""Offers that cost more than they can bring, that nobody gets, or that annoy."""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulator.study.lint.case import percent
from simulator.study.lint.shop import Shop, ShopCheck
from simulator.study.offers import Campaign

DEEP = 0.1
"""Part of a mean order from which money off is much to give to those who would order anyway."""
LEAST_REACHED = 0.01
"""Share of shoppers that a budget should reach each time."""


def _coupons(shop: Shop) -> Iterator[str]:
    for name, campaign in shop.store.campaigns.items():
        worth, margin = shop.worth(campaign.deal), shop.margin_on(shop.order_for(campaign.deal))
        if not campaign.deal.is_something and campaign.wake_up == 0:
            yield f"campaign '{name}' has no deal: a contact that offers nothing changes little (deal, wake_up)."
        if worth > margin:
            yield (
                f"campaign '{name}' takes {worth:,.2f} off an order, more than its margin of {margin:,.2f}: every "
                "order with it loses money."
            )
        elif _is_given_away(campaign) and worth > DEEP * shop.order:
            yield (
                f"campaign '{name}' gives {percent(worth / shop.order)} of an order to customers who would order "
                "anyway: pick those at risk or those whom it moves, or hold some out to see."
            )


def _is_given_away(campaign: Campaign) -> bool:
    return campaign.to != "non_customers" and campaign.target.rule in ("everyone", "value")


def _budgets(shop: Shop) -> Iterator[str]:
    for name, one in shop.store.campaigns.items():
        if one.budget_per_week is None or one.cost_per_contact == 0:
            continue
        contacts = one.budget_per_week * one.every_weeks / one.cost_per_contact
        share = contacts / shop.run.real_shoppers
        if share < LEAST_REACHED:
            yield (
                f"the budget of campaign '{name}' pays for {contacts:,.0f} contacts each time, {percent(share)} of "
                "shoppers: what it does will not be seen."
            )


def _contacts(shop: Shop) -> Iterator[str]:
    """Mean contacts in memory of a customer who is in every campaign: contacts a week / rate of forgetting."""
    often = [one for one in shop.store.campaigns.values() if one.to != "non_customers"]
    a_week = sum(one.contact_share / one.every_weeks for one in often)
    bearing = shop.policy.profile.contacts
    memory = a_week * bearing.half_life_weeks / math.log(2.0)
    if memory > bearing.tolerated:
        yield (
            f"campaigns reach a customer {a_week:.2g} times a week, {memory:.1f} contacts in memory, above the "
            f"{bearing.tolerated:g} that nobody minds: they tire and annoy."
        )


def _runs(shop: Shop) -> Iterator[str]:
    for name, one in shop.store.campaigns.items():
        if (one.start_week or 0) >= shop.run.weeks:
            yield f"campaign '{name}' starts in week {one.start_week}, after the horizon ends."
        elif one.stop_week is not None and one.stop_week <= (one.start_week or 0):
            yield f"campaign '{name}' stops in the week in which it starts: nobody gets it."
        elif one.contact_share == 0:
            yield f"campaign '{name}' contacts nobody: contact_share is 0."


def _won_back(shop: Shop) -> Iterator[str]:
    one = shop.store.win_back
    if one is None:
        return
    worth, margin = shop.worth(one.deal), shop.margin_on(shop.orders * shop.order)
    if worth > margin:
        yield (
            f"win-back gives {worth:,.2f} to a lost customer, more than the margin of a year, {margin:,.2f}."
        )  # fmt: skip
    if (one.start_week or 0) >= shop.run.weeks:
        yield f"win-back starts in week {one.start_week}, after the horizon ends."


CHECKS: tuple[ShopCheck, ...] = (_coupons, _budgets, _contacts, _runs, _won_back)
