"""How levels are collected for, reached, kept and lost (3.12 steps 4 and 5, 3.14 step 6)."""

from __future__ import annotations

from .benefit import gap
from .card import Card
from .lots import WEEKS_OF_LOT
from .offers import MILLION
from .relation import Scene
from .rules import ProgramRules


def collect(card: Card, rules: ProgramRules, tick: int, amount: int) -> None:
    """Count an order in the window."""
    if rules.collecting is None:
        return
    if rules.collecting.window == "rolling":
        period = tick // WEEKS_OF_LOT
        card.periods[period] = card.periods.get(period, 0) + amount
    else:
        card.collected += amount


def uncollect(card: Card, rules: ProgramRules, ordered: int, amount: int) -> None:
    """Take what an order of an earlier tick added out again, down to 0."""
    if rules.collecting is None:
        return
    if rules.collecting.window == "rolling":
        period = ordered // WEEKS_OF_LOT
        card.periods[period] = max(0, card.periods.get(period, 0) - amount)
    else:
        card.collected = max(0, card.collected - amount)


def collected(card: Card, rules: ProgramRules, tick: int) -> int:
    """What counts toward levels now: with basis balance usable points."""
    if rules.tiers is not None and rules.tiers.basis == "balance":
        return card.points
    return in_window(card, rules, tick)


def in_window(card: Card, rules: ProgramRules, tick: int) -> int:
    """What the window holds."""
    tiers = rules.collecting
    if tiers is None or tiers.window != "rolling":
        return card.collected
    now = tick // WEEKS_OF_LOT
    first = now - -(-tiers.window_weeks // WEEKS_OF_LOT) + 1
    return sum(amount for period, amount in card.periods.items() if first <= period <= now)


def window_number(card: Card, rules: ProgramRules, tick: int) -> int:
    """The number of the window that a tick lies in."""
    tiers = rules.collecting
    if tiers is not None and tiers.window == "calendar":
        return rules.calendar.years(tick)
    if tiers is not None and tiers.window == "anniversary":
        return (tick - card.joined) // tiers.window_weeks
    return 0


def turn_window(card: Card, rules: ProgramRules, tick: int) -> None:
    """Begin the window of a tick, when it is another one."""
    number = window_number(card, rules, tick)
    if number == card.window or rules.collecting is None:
        return
    card.last = card.collected if number - card.window == 1 else 0
    beyond = max(0, card.collected - rules.rungs[card.level].threshold)
    card.collected = beyond * round(rules.collecting.rollover_share * MILLION) // MILLION
    card.window = number


def qualified(card: Card, rules: ProgramRules, tick: int) -> int:
    """q: what the review looks at."""
    if rules.tiers.basis == "balance":
        return max(card.points, 0)
    return max(in_window(card, rules, tick), card.last)


def entry(card: Card, rules: ProgramRules, k: int) -> int:
    """What reaches level k: another number for levels that were lost."""
    rung = rules.rungs[k]
    return rung.again if card.level < k <= card.highest else rung.threshold


def reached(card: Card, rules: ProgramRules, amount: int) -> int:
    """The highest level whose entry is at most an amount."""
    return max((k for k in range(1, rules.top + 1) if entry(card, rules, k) <= amount), default=0)


def rise_at_once(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Give a level in the week in which it is reached."""
    if rules.tiers is None or rules.tiers.upgrade != "immediate":
        return
    u = reached(card, rules, max(collected(card, rules, scene.week), 0))
    if u > card.level:
        rise(scene, o, card, rules, u)


def review(scene: Scene, o: int, card: Card, rules: ProgramRules) -> None:
    """Look whether a level is kept, in the week that was set for it."""
    tiers, k, tick = rules.tiers, card.level, scene.week
    if tiers is None or tick < card.review or (k == 0 and tiers.upgrade != "review"):
        return
    q = qualified(card, rules, tick)
    u = reached(card, rules, q)
    if u > k:
        rise(scene, o, card, rules, u)
    elif k == 0 or q >= rules.rungs[k].retain or tiers.downgrade == "none":
        card.review = rules.review_due(tick)
    elif tick >= card.review + tiers.grace_weeks:
        below = max((i for i in range(1, k) if rules.rungs[i].threshold <= q), default=0)
        fall(scene, o, card, rules, {"one_step": k - 1, "to_qualified": below, "to_base": 0}[tiers.downgrade])


def rise(scene: Scene, o: int, card: Card, rules: ProgramRules, to: int) -> None:
    """Rise to a level, and be pleased."""
    pleased = scene.profile.incentives.promotion * gap(scene, o, card, rules, to, card.level)
    scene.feel(card, pleased)
    card.level, card.highest = to, max(card.highest, to)
    card.review = rules.review_due(scene.week)
    scene.tell(o, "rise", to)


def fall(scene: Scene, o: int, card: Card, rules: ProgramRules, to: int) -> None:
    """Fall to a level, and be hurt."""
    incentives = scene.profile.incentives
    hurt = incentives.promotion * incentives.demotion_factor * gap(scene, o, card, rules, card.level, to)
    scene.feel(card, -hurt)
    card.level = to
    card.review = rules.review_due(scene.week)
    scene.tell(o, "fall", to)
