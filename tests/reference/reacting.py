"""What a store does about another one (3.30): prices and spending (copied programs are part of the job)."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.rivalry import Reaction
from simulator.study.stores import Store

from .frame import Frame
from .history import History
from .memory import Memory, ReactionBook
from .offers import MILLION, millionths

WATCHED_TICKS = 8
YEAR_BEFORE = 52
PRICE_KINDS = ("match", "undercut")


def reacted_price(store: Store, j: int, own: int, tick: int, frame: Frame, past: History, memory: Memory) -> int:
    """The price in millionths after reactions: the lowest result."""
    price = own
    for reaction, _ in running(store, j, tick, frame, past, memory):
        if reaction.kind not in PRICE_KINDS or spent_up(reaction, memory.given):
            continue
        seen = watched_price(reaction, tick, frame, past)
        if seen is None:
            continue
        if reaction.kind == "undercut":
            seen = millionths(seen / MILLION * (1.0 - reaction.depth))
        if seen < own:
            price = min(price, max(seen, floor_of(store, reaction)))
    return price


def added_spend(store: Store, j: int, tick: int, frame: Frame, past: History, memory: Memory) -> dict[str, float]:
    """What reactions spend more, by channel, in real money; books it."""
    added: dict[str, float] = {}
    for reaction, book in running(store, j, tick, frame, past, memory):
        seen = tick - max(1, reaction.lag_weeks)
        if reaction.kind != "match_acquisition" or reaction.channel is None or seen < 0:
            continue
        if spent_up(reaction, book.spent):
            continue
        watched = frame.place(reaction.to)
        before = past.weeks[frame.start - 1].media[watched] if frame.start else 0.0
        more = reaction.scale * max(0.0, past.weeks[seen].media[watched] - before)
        if reaction.budget is not None:
            more = min(more, reaction.budget - book.spent)
        book.spent += more
        added[reaction.channel] = added.get(reaction.channel, 0.0) + more
    return added


def running(
    store: Store, j: int, tick: int, frame: Frame, past: History, memory: Memory
) -> Iterator[tuple[Reaction, ReactionBook]]:
    """The reactions that have started, from week 0 on."""
    if tick < frame.start:
        return
    for name, reaction in store.reactions.items():
        book = memory.reaction(name)
        book.started = book.started or is_triggered(reaction, j, frame, past)
        if book.started:
            yield reaction, book


def is_triggered(reaction: Reaction, j: int, frame: Frame, past: History) -> bool:
    """Whether own orders of the last eight ticks are that much below those before week 0."""
    if reaction.trigger == 0.0:
        return True
    before = [week.orders[j] for week in past.weeks[max(0, frame.start - YEAR_BEFORE) : frame.start]]
    if not before:
        return False
    usual = WATCHED_TICKS * sum(before) / len(before)
    return sum(week.orders[j] for week in past.weeks[-WATCHED_TICKS:]) < (1.0 - reaction.trigger) * usual


def watched_price(reaction: Reaction, tick: int, frame: Frame, past: History) -> int | None:
    """The other store's price when it was last looked at; None where it was not open."""
    seen = tick - max(1, reaction.lag_weeks)
    return past.weeks[seen].price[frame.place(reaction.to)] if seen >= 0 else None


def floor_of(store: Store, reaction: Reaction) -> int:
    """The lowest price, in millionths, that keeps the margin."""
    if reaction.floor_margin is None:
        return 0
    return millionths((1.0 - store.gross_margin) / (1.0 - reaction.floor_margin))


def spent_up(reaction: Reaction, spent: float) -> bool:
    """Whether the budget is reached."""
    return reaction.budget is not None and spent >= reaction.budget
