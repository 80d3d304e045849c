"""Money for new customers: channels that reach nobody, first orders that never pay, budgets above reason."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._typical import WEEKS_PER_YEAR
from simulator.study.acquisition import Channel
from simulator.study.lint.case import percent
from simulator.study.lint.shop import Shop, ShopCheck
from simulator.study.paths import format_path
from simulator.study.policy import ResolvedStudy
from simulator.study.stores import Store

ORDERS = 3
"""Orders whose margin a deal for the first one should not exceed."""
MOST_OF_SALES = 0.3
"""Share of sales above which acquisition is dear for any shop but a new one."""


def silent(study: ResolvedStudy) -> Iterator[str]:
    """Channels that can reach nobody under any policy: one that only some policies use is a choice."""
    stages = [stage for one in (study.baseline, *study.policies) for stage in one.stages]
    solved = {policy.cost.solve for policy in study.policies if policy.cost is not None}
    reached: dict[tuple[str, str], str] = {}
    for policy in stages:
        for store in policy.stores:
            for name, channel in store.acquisition.channels.items():
                path = format_path(("stores", store.name, "acquisition", "channels", name, "spend_per_week"))
                why = "" if path in solved or _is_matched_up(store, name) else _why(channel)
                reached[store.name, name] = reached.get((store.name, name), why) and why
    yield from (f"{store}: {name} {why}" for (store, name), why in reached.items() if why)


def _why(channel: Channel) -> str:
    """Why a channel reaches nobody; "" where it reaches somebody."""
    if channel.reach_ceiling == 0:
        return "can reach nobody: reach_ceiling is 0."
    fixed = channel.budget.rule == "fixed" and channel.spend_per_week == 0
    return "spends nothing: it can reach nobody." if fixed or channel.budget.most_per_week == 0 else ""


def _is_matched_up(store: Store, name: str) -> bool:
    reactions = store.reactions.values()
    return any(one.kind == "match_acquisition" and one.channel == name for one in reactions)


def _first_orders(shop: Shop) -> Iterator[str]:
    for name, channel in shop.store.acquisition.channels.items():
        deal = channel.first_order.deal
        margin = shop.margin_on(shop.order)
        cost = shop.worth(deal) + channel.cost_per_order
        if cost > ORDERS * margin:
            yield (
                f"{name} gives {cost:,.2f} for a first order, more than the margin of {ORDERS} orders, "
                f"{ORDERS * margin:,.2f}."
            )


def _money(shop: Shop) -> Iterator[str]:
    """Fixed budgets that run the whole horizon, and shares of revenue, against rough sales."""
    shares = 0.0
    for channel in shop.store.acquisition.channels.values():
        if channel.budget.rule == "share_of_revenue":
            shares += channel.budget.revenue_share
        elif channel.budget.rule == "fixed" and shop.sales > 0:
            shares += channel.spend_per_week * WEEKS_PER_YEAR / shop.sales
    if shares > MOST_OF_SALES:
        yield (
            f"channels spend about {percent(round(shares, 2))} of the sales of a store of this share, more than "
            f"{percent(MOST_OF_SALES)}."
        )


def _referral(shop: Shop) -> Iterator[str]:
    one = shop.store.acquisition.referral
    if one is not None and one.reward_inviter == 0 and one.reward_invited == 0:
        yield (
            "referral without rewards: invitations that cost nothing are word of mouth, which needs no program "
            "([word_of_mouth])."
        )


CHECKS: tuple[ShopCheck, ...] = (_first_orders, _money, _referral)
