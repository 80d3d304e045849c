"""What a member keeps when the rules of a program change (3.10, 3.17): balances, lots, levels."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from simulator.study.program import Expiry, Program, Tiers

from .card import Card
from .chance import f4
from .levels import in_window, window_number
from .lots import WEEKS_OF_LOT
from .offers import MILLION, millionths, money
from .rules import ProgramRules

LAPSES_BY = ("mode", "weeks", "reset_on", "periods", "dates")
"""What makes an expiry rule another one."""


def change(
    card: Card, old: ProgramRules, new: ProgramRules, tick: int, half_life: float, demotion: float
) -> tuple[int, int]:
    """Carry a card over to other rules, before the clock of a tick; returns points added and the level before.

    `half_life` is that of feelings, `demotion` what falling hurts at full v.
    """
    level = card.level
    if card.joined is None:
        return card.ledger.convert(conversion(old.program, new.program)), level
    window = in_window(card, old, tick)
    added = card.ledger.convert(conversion(old.program, new.program))
    if rule(old.program.expiry) != rule(new.program.expiry):
        grandfather = new.program.expiry.grandfather
        card.rule_start = tick if grandfather else None
        card.ledger.move_to(new.lots.number(tick if grandfather else last_seen(card)))
    card.ready = min(card.ready, max(card.points, 0))
    carry_window(card, old, new, tick, window)
    if old.tiers != new.tiers:
        card.level = level_after(card, old, new, tick)
        card.highest = max(card.highest, card.level)
        card.review = new.review_due(tick)
        if card.level < level:
            card.feeling, card.felt = f4(card.feels(tick, half_life) - demotion * card.v), tick
    return added, level


def conversion(old: Program, new: Program) -> Callable[[int], int]:
    """What so many old points become: to the nearest whole point, halves up."""
    if new.conversion == "face":
        rate = Fraction(money(old.point_value), money(new.point_value))
    elif new.conversion == "points":
        rate = Fraction(1)
    else:
        rate = Fraction(millionths(new.conversion), MILLION)
    return lambda points: math.floor(points * rate + Fraction(1, 2))


def rule(expiry: Expiry) -> tuple[object, ...]:
    """What an expiry rule is, whoever is told of it."""
    return tuple(getattr(expiry, name) for name in LAPSES_BY)


def last_seen(card: Card) -> int:
    """The last order of a member, or the tick of joining."""
    return max(week for week in (card.last_order, card.joined) if week is not None)


def carry_window(card: Card, old: ProgramRules, new: ProgramRules, tick: int, window: int) -> None:
    """What was collected stays with the same basis, in whatever window; with another basis it starts at 0."""
    before, after = old.collecting, new.collecting
    if after is None or (before and window_of(before) == window_of(after)):
        return
    if before is None or before.basis != after.basis:
        window = card.last = 0
    card.collected, card.periods = window, {}
    if after.window == "rolling":
        card.collected, card.periods = 0, {tick // WEEKS_OF_LOT: window}
    card.window = window_number(card, new, tick)


def window_of(tiers: Tiers) -> tuple[object, ...]:
    """What a window collects, and when it begins again."""
    return tuple(getattr(tiers, name) for name in ("basis", "window", "window_weeks"))


def level_after(card: Card, old: ProgramRules, new: ProgramRules, tick: int) -> int:
    """The level by the new rules: of the same rank, or what was collected reaches."""
    by_rank = min(card.level, new.top)
    if new.tiers is None or new.tiers.conversion == "by_rank":
        return by_rank
    if old.collecting is None or old.collecting.basis != new.tiers.basis:
        return by_rank
    have = max(card.points, 0) if new.tiers.basis == "balance" else max(in_window(card, new, tick), card.last)
    return max((k for k in range(1, new.top + 1) if new.rungs[k].threshold <= have), default=0)
