"""Reactions of stores to others: prices and media that follow theirs (model.md 3.30)."""

from __future__ import annotations

from collections.abc import Callable

from simulator.behavior.columns import MILLION
from simulator.market.past import Past
from simulator.study.rivalry import Reaction
from simulator.study.stores import Store

RECENT = 8
"""Ticks of own orders that a trigger looks at."""
USUAL = 52
"""Ticks before week 0 that it holds them against."""

PastOf = Callable[[Reaction], Past]
"""The past of the store that a reaction watches."""


def lag_of(reaction: Reaction) -> int:
    """Ticks from what the other does to the reaction."""
    return max(1, reaction.lag_weeks)


def is_triggered(reaction: Reaction, own: Past, tick: int, first: int) -> bool:
    """Are orders so far below the usual that the reaction begins? `first`: tick of week 0."""
    if reaction.trigger <= 0.0:
        return True
    usual = [own.orders[past] for past in range(first - USUAL, first) if past in own.orders]
    recent = [own.orders[past] for past in range(tick - RECENT, tick) if past in own.orders]
    if not usual or len(recent) < RECENT:
        return False
    return sum(recent) < (1.0 - reaction.trigger) * RECENT * sum(usual) / len(usual)


def floor_of(reaction: Reaction, plan: Store) -> float:
    """The lowest price a reaction goes to; 0 where none is stated."""
    return 0.0 if reaction.floor_margin is None else (1.0 - plan.gross_margin) / (1.0 - reaction.floor_margin)


def reacted_price(plan: Store, price: float, own: Past, watched: PastOf, tick: int, first: int) -> float:
    """The price after all reactions to prices, which never raise it. `price`: the own one of the week."""
    result = price
    for name, reaction in plan.reactions.items():
        if reaction.kind not in ("match", "undercut") or not _goes_on(name, reaction, own, own.given_up, tick, first):
            continue
        seen = watched(reaction).prices.get(tick - lag_of(reaction))
        if seen is None:
            continue
        wanted = seen / MILLION * (1.0 - reaction.depth if reaction.kind == "undercut" else 1.0)
        result = min(result, max(wanted, floor_of(reaction, plan)))
    return result


def added_spend(plan: Store, own: Past, watched: PastOf, tick: int, first: int) -> dict[str, float]:
    """Money spent on channels beyond their own rules in reaction to another's, by channel; booked in `own.added`."""
    more: dict[str, float] = {}
    for name, reaction in plan.reactions.items():
        spent = own.added.get(name, 0.0)
        if reaction.kind != "match_acquisition" or not _goes_on(name, reaction, own, spent, tick, first):
            continue
        media = watched(reaction).media
        rise = media.get(tick - lag_of(reaction), 0.0) - media.get(first - 1, 0.0)
        money = reaction.scale * max(0.0, rise)
        if reaction.budget is not None:
            money = min(money, reaction.budget - spent)
        own.added[name] = spent + money
        channel = str(reaction.channel)
        more[channel] = more.get(channel, 0.0) + money
    return more


def _goes_on(name: str, reaction: Reaction, own: Past, spent: float, tick: int, first: int) -> bool:
    """Has the reaction begun, from week 0 on, and is some of its budget left?"""
    if tick < first:
        return False
    if name not in own.started and is_triggered(reaction, own, tick, first):
        own.started.add(name)
    return name in own.started and (reaction.budget is None or spent < reaction.budget)
