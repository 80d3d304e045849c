"""Loops around one member's ledger, levels and window, so that tests can play whole histories of them at once."""

from __future__ import annotations

from simulator.behavior.compiled import entry_point
from simulator.behavior.ledger import claw_back, clear, credit, debit, hold_back, in_lots_before, mature
from simulator.behavior.levels import (
    collect,
    counts_at_review,
    counts_now,
    is_due,
    keeps,
    lower_level,
    reached,
    take_from_collected,
    turn_window,
)

CREDIT, DEBIT, HOLD_BACK, MATURE, CLAW_BACK, LAPSE_BEFORE, FORFEIT, NEXT_WEEK = range(8)
"""Operations on a ledger."""
TURN, COLLECT, TAKE_BACK, MEMBER_LEVEL = range(4)
"""Operations on a window."""


@entry_point
def play_ledger(operations, accounts, standings, ring, rules, into, rings):
    """What operations (kind, week, points, other) do, one after the other.

    `operations`: int64 (n, 4); `other` is the number of the first lot that lives (LAPSE_BEFORE), of the lot of the week
    (NEXT_WEEK), or the week in which an order's points can be used (CLAW_BACK). `into`: (n, 4), after each of them
    the balance, what waits, the newest lot, and what it moved; `rings`: (n, places).
    """
    account, standing, rule = accounts[0], standings[0], rules[0]
    for i in range(operations.shape[0]):
        kind, week, points, other = operations[i, 0], operations[i, 1], operations[i, 2], operations[i, 3]
        moved = points
        if kind == CREDIT:
            credit(account, standing, ring, rule, points)
        elif kind == DEBIT:
            debit(account, standing, ring, rule, points)
        elif kind == HOLD_BACK:
            hold_back(week, standing, ring, rule, points)
        elif kind == MATURE:
            moved = mature(week, account, standing, ring, rule)
        elif kind == CLAW_BACK:
            moved = claw_back(other, points, account, standing, ring, rule)
        elif kind == LAPSE_BEFORE:
            moved = in_lots_before(other, standing, ring, rule)
            debit(account, standing, ring, rule, moved)
        elif kind == FORFEIT:
            moved = clear(account, standing, ring, rule)
        else:
            rule.lot = other
        into[i, 0], into[i, 1], into[i, 2], into[i, 3] = account.points, standing.pending, standing.lot, moved
        rings[i] = ring


@entry_point
def levels_of(accounts, standings, rules, levels, into):
    """For each member the level that the count reaches, whether the own is kept, and that fallen to: (n, 3)."""
    rule = rules[0]
    for i in range(into.shape[0]):
        account, standing = accounts[i], standings[i]
        quantity = counts_now(account, standing, rule)
        into[i, 0] = reached(quantity, standing, rule, levels)
        into[i, 1] = keeps(quantity, standing, rule, levels)
        into[i, 2] = lower_level(quantity, standing, rule, levels) if standing.level > 0 else 0


@entry_point
def due_in(week, standings, rules, into):
    """Is each member's level looked at this week? (n,)."""
    for i in range(into.shape[0]):
        into[i] = is_due(week, standings[i], rules[0])


@entry_point
def play_window(operations, accounts, standings, ring, rules, levels, into):
    """What operations (kind, week, amount, other) do to what counts for levels.

    `other` is the number of the calendar's window (TURN) or the week of the order (TAKE_BACK). `into`: (n, 4), after
    each of them what is collected, that of the window before, the window's number, and what a review looks at.
    """
    account, standing, rule = accounts[0], standings[0], rules[0]
    for i in range(operations.shape[0]):
        kind, week, amount, other = operations[i, 0], operations[i, 1], operations[i, 2], operations[i, 3]
        if kind == TURN:
            rule.window = other
            turn_window(week, account, standing, ring, rule, levels)
        elif kind == COLLECT:
            collect(amount, standing, ring, rule)
        elif kind == TAKE_BACK:
            take_from_collected(other, amount, standing, ring, rule)
        else:
            standing.level = amount
        into[i, 0], into[i, 1], into[i, 2] = standing.collected, standing.last, standing.window
        into[i, 3] = counts_at_review(account, standing, rule)
