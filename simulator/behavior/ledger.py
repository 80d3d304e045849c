"""Points of one member, to the point: credit, debit, lots that lapse, points that wait (model.md 3.11).

A ring holds, for each member, lots by number, waiting points by the week in which they can be used, and what returned
orders take back. All integers; the lots always add up to the balance, or to nothing where it is negative.
"""

from __future__ import annotations

from simulator.behavior.compiled import mechanism, subroutine


@mechanism
def oldest_lot(standing, rules):
    """Number of the oldest lot that the ring can hold."""
    return max(standing.lot - rules.lots + 1, 0)


@mechanism
def open_lot(standing, ring, rules):
    """Make the week's lot the newest. A lot that is pushed out of the ring is joined to the next one."""
    while standing.lot < rules.lot:
        standing.lot += 1
        slot = rules.lots_at + standing.lot % rules.lots
        left = ring[slot]
        ring[slot] = 0
        ring[rules.lots_at + oldest_lot(standing, rules) % rules.lots] += left


@subroutine
def credit(account, standing, ring, rules, points):
    """Add points to the balance; what lifts it above 0 lies in the week's lot."""
    before = max(account.points, 0)
    account.points += points
    gained = max(account.points, 0) - before
    if rules.lots > 0 and gained > 0:
        open_lot(standing, ring, rules)
        ring[rules.lots_at + standing.lot % rules.lots] += gained


@subroutine
def debit(account, standing, ring, rules, points):
    """Take points from the balance, from the oldest lots first."""
    lost = max(account.points, 0)
    account.points -= points
    lost -= max(account.points, 0)
    if rules.lots > 0:
        lot = oldest_lot(standing, rules)
        while lost > 0 and lot <= standing.lot:
            slot = rules.lots_at + lot % rules.lots
            taken = min(ring[slot], lost)
            ring[slot] -= taken
            lost -= taken
            lot += 1


@mechanism
def in_lots_before(first, standing, ring, rules):
    """Points in lots older than number `first`."""
    total = 0
    for lot in range(oldest_lot(standing, rules), min(first, standing.lot + 1)):
        total += ring[rules.lots_at + lot % rules.lots]
    return total


@mechanism
def clear(account, standing, ring, rules):
    """Empty the balance (if above 0) and what waits. Returns how many points that were."""
    lost = max(account.points, 0)
    debit(account, standing, ring, rules, lost)
    for slot in range(rules.pending):
        lost += ring[rules.pending_at + slot]
        ring[rules.pending_at + slot] = 0
    standing.pending = 0
    standing.ready = 0
    return lost


@mechanism
def hold_back(week, standing, ring, rules, points):
    """Points that can be used in `pending_weeks` only."""
    ring[rules.pending_at + (week + rules.pending_weeks) % rules.pending] += points
    standing.pending += points


@mechanism
def mature(week, account, standing, ring, rules):
    """Credit what has waited until this week. Returns how many points that were."""
    if rules.pending == 0 or standing.pending == 0:
        return 0
    slot = rules.pending_at + week % rules.pending
    points = ring[slot]
    ring[slot] = 0
    standing.pending -= points
    if points > 0:
        credit(account, standing, ring, rules, points)
    return points


@subroutine
def claw_back(usable_at, points, account, standing, ring, rules):
    """Take back an order's points: first those that still wait (usable in week `usable_at`). Returns what was taken."""
    waiting = 0
    if rules.pending > 0 and rules.pending_weeks > 0 and rules.pending_weeks >= rules.after_weeks:
        slot = rules.pending_at + usable_at % rules.pending
        waiting = min(ring[slot], points)
        ring[slot] -= waiting
        standing.pending -= waiting
    rest = points - waiting
    if not rules.negative:
        rest = min(rest, max(account.points, 0))
    debit(account, standing, ring, rules, rest)
    return waiting + rest
