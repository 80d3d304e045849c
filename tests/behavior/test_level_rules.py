"""Levels: exactly the threshold goes up, none is skipped, what is lost has its own entry, and what a window holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.behavior.columns import ACCOUNT, MILLION
from simulator.behavior.program_columns import (
    ANNIVERSARY,
    BALANCE,
    CALENDAR,
    KEEP,
    LEVEL,
    LEVELS,
    LIFETIME,
    ONE_STEP,
    ROLLING,
    RULES,
    SPEND,
    STANDING,
    TO_BASE,
    TO_QUALIFIED,
)

from .ledger_drivers import COLLECT, MEMBER_LEVEL, TAKE_BACK, TURN, due_in, levels_of, play_window

REACHED, KEPT, LOWER = range(3)
THRESHOLDS = st.lists(st.integers(0, 5_000), min_size=1, max_size=8, unique=True).map(sorted)
FACTOR = st.sampled_from([0.0, 0.5, 0.8, 1.0, 1.5, 2.0])


def looked_up(
    quantities: list[int], thresholds: list[int], *, level: int = 0, held: int = 0, basis: int = SPEND,
    downgrade: int = TO_QUALIFIED, again: float = 1.0, retain: float = 1.0,
) -> NDArray[np.int64]:  # fmt: skip
    """What the compiled rules say of members with these counts: (n, 3)."""
    rules, levels = np.zeros(1, RULES), np.zeros(LEVELS, LEVEL)
    rules["levels"], rules["basis"], rules["downgrade"] = len(thresholds), basis, downgrade
    for place, entry in enumerate(thresholds, 1):
        levels[place]["entry"] = entry
        levels[place]["again"], levels[place]["retain"] = round(entry * again), round(entry * retain)
    accounts, standings = np.zeros(len(quantities), ACCOUNT), np.zeros(len(quantities), STANDING)
    (accounts if basis == BALANCE else standings)["points" if basis == BALANCE else "collected"] = quantities
    standings["level"], standings["held"] = level, max(level, held)
    into = np.zeros((len(quantities), 3), np.int64)
    levels_of(accounts, standings, rules, levels, into)
    return into


@pytest.mark.parametrize("basis", [SPEND, BALANCE])
@given(thresholds=THRESHOLDS, quantity=st.integers(0, 6_000))
def test_no_level_is_skipped_for_any_thresholds_and_any_count(basis: int, thresholds: list[int], quantity: int) -> None:
    found = looked_up([quantity], thresholds, basis=basis)[0, REACHED]
    assert found == sum(threshold <= quantity for threshold in thresholds)


@given(thresholds=THRESHOLDS)
def test_pitfall_2_exactly_the_threshold_goes_up_and_one_below_does_not(thresholds: list[int]) -> None:
    at = looked_up(thresholds, thresholds)[:, REACHED]
    np.testing.assert_array_equal(at, range(1, len(thresholds) + 1))
    below = looked_up([threshold - 1 for threshold in thresholds], thresholds)[:, REACHED]
    np.testing.assert_array_equal(below, range(len(thresholds)))


def test_pitfall_2_a_first_level_at_0_is_reached_by_nothing() -> None:
    assert looked_up([0, 1, 99, 100], [0, 100])[:, REACHED].tolist() == [1, 1, 1, 2]


@pytest.mark.parametrize("basis", [SPEND, BALANCE])
def test_counts_as_large_as_they_get_do_not_overflow(basis: int) -> None:
    assert looked_up([2**62, 2**62 - 1], [1, 2**62], basis=basis)[:, REACHED].tolist() == [2, 1]


def test_pitfall_5_levels_by_balance_look_at_what_is_left_and_never_below_0() -> None:
    # 120 points reach 100; 30 of them are used: 90 do not keep it. Owed points count as none.
    before, after, owed = looked_up([120, 90, -5], [0, 100], level=2, basis=BALANCE)
    assert (before[REACHED], before[KEPT]) == (2, 1)
    assert (after[REACHED], after[KEPT], after[LOWER]) == (1, 0, 1)
    assert (owed[REACHED], owed[KEPT], owed[LOWER]) == (1, 0, 1)


@given(
    thresholds=THRESHOLDS, quantity=st.integers(0, 12_000), level=st.integers(0, 8), held=st.integers(0, 8),
    again=FACTOR, retain=FACTOR,
    downgrade=st.sampled_from([KEEP, ONE_STEP, TO_QUALIFIED, TO_BASE]),
)  # fmt: skip
def test_what_was_lost_is_reached_by_its_own_entry_and_what_is_held_kept_by_its_own(
    thresholds: list[int], quantity: int, level: int, held: int, again: float, retain: float, downgrade: int
) -> None:
    level = min(level, len(thresholds))
    held = min(max(held, level), len(thresholds))
    found = looked_up(
        [quantity], thresholds, level=level, held=held, again=again, retain=retain, downgrade=downgrade
    )[0]  # fmt: skip
    entries = [round(t * again) if level < k <= held else t for k, t in enumerate(thresholds, 1)]
    assert found[REACHED] == max((k for k, entry in enumerate(entries, 1) if entry <= quantity), default=0)
    is_kept = level == 0 or downgrade == KEEP or quantity >= round(thresholds[level - 1] * retain)
    assert found[KEPT] == is_kept
    if level > 0:
        below = sum(threshold <= quantity for threshold in thresholds[: level - 1])
        assert found[LOWER] == {ONE_STEP: level - 1, TO_BASE: 0}.get(downgrade, below)


@pytest.mark.parametrize(("factor", "kept_from"), [(0.8, 80), (1.0, 100), (1.5, 150)])
def test_exactly_what_is_asked_to_keep_a_level_keeps_it(factor: float, kept_from: int) -> None:
    kept = looked_up([kept_from - 1, kept_from], [100, 200], level=1, retain=factor)[:, KEPT]
    assert kept.tolist() == [0, 1]


def test_who_is_looked_at() -> None:
    # From the week of the review on; the base only where levels are given at reviews.
    standings = np.zeros(4, STANDING)
    standings["review"], standings["level"] = [10, 10, 9, 11], [1, 0, 2, 1]
    for upgrades_now, wanted in ((1, [1, 0, 1, 0]), (0, [1, 1, 1, 0])):
        rules, into = np.zeros(1, RULES), np.zeros(4, np.int64)
        rules["levels"], rules["upgrades_now"] = 2, upgrades_now
        due_in(10, standings, rules, into)
        assert into.tolist() == wanted


class PlainWindow:
    """What counts for levels, by the page: docs/model.md 3.12, steps 1 and 4, and 3.14, step 6."""

    def __init__(self, mode: int, weeks: int, joined: int, rollover: int, thresholds: list[int]) -> None:
        self.mode, self.weeks, self.joined, self.rollover = mode, weeks, joined, rollover
        self.thresholds = [0, *thresholds]
        self.level, self.week = 0, joined
        self.sum = self.last = self.number = 0
        self.periods: dict[int, int] = {}

    def turn(self, week: int, year: int) -> None:
        self.week = week
        number = {CALENDAR: year, ANNIVERSARY: (week - self.joined) // self.weeks}.get(self.mode, 0)
        if self.mode == ROLLING or number == self.number:
            return
        self.last = self.sum if number == self.number + 1 else 0
        self.sum = max(self.sum - self.thresholds[self.level], 0) * self.rollover // MILLION
        self.number = number

    def collect(self, amount: int) -> None:
        self.periods[self.week // 4] = self.periods.get(self.week // 4, 0) + amount
        self.sum += amount

    def take_back(self, ordered: int, amount: int) -> None:
        self.periods[ordered // 4] = max(self.periods.get(ordered // 4, 0) - amount, 0)
        self.sum = max(self.sum - amount, 0)

    @property
    def collected(self) -> int:
        if self.mode != ROLLING:
            return self.sum
        oldest = self.week // 4 - -(-self.weeks // 4) + 1
        return sum(amount for period, amount in self.periods.items() if period >= oldest)


def compiled_window(
    operations: list[tuple[int, int, int, int]], window: PlainWindow, first_year: int, spare: int
) -> NDArray[np.int64]:
    """The same operations compiled: collected, last, number and what a review looks at, after each: (n, 4)."""
    rules, levels = np.zeros(1, RULES), np.zeros(LEVELS, LEVEL)
    levels["entry"][: len(window.thresholds)] = window.thresholds
    parts = -(-window.weeks // 4) if window.mode == ROLLING else 0
    values = {"levels": len(window.thresholds) - 1, "window_mode": window.mode, "window_weeks": window.weeks}
    for name, value in {**values, "rollover": window.rollover, "rolling_at": spare, "rolling": parts}.items():
        rules[name] = value
    accounts, standings = np.zeros(1, ACCOUNT), np.zeros(1, STANDING)
    accounts["joined"] = window.joined
    standings["window"] = {CALENDAR: first_year, ROLLING: window.joined // 4}.get(window.mode, 0)
    ring = np.zeros(spare + parts + spare, np.int64)
    into = np.zeros((len(operations), 4), np.int64)
    play_window(np.array(operations, np.int64), accounts, standings, ring, rules, levels, into)
    inside = ring[spare : spare + parts]
    assert ring.sum() == inside.sum()
    assert (inside >= 0).all()
    return into


DOINGS = st.one_of(
    st.tuples(st.just("order"), st.integers(0, 3_000)),
    st.tuples(st.just("return"), st.integers(0, 6)),
    st.tuples(st.just("level"), st.integers(0, 2)),
)
STEPS = st.lists(st.tuples(st.one_of(st.integers(1, 3), st.integers(1, 80)), st.lists(DOINGS, max_size=3)), max_size=40)


@settings(max_examples=300)
@given(
    mode=st.sampled_from([CALENDAR, ROLLING, ANNIVERSARY, LIFETIME]),
    weeks=st.one_of(st.integers(1, 13).map(lambda n: 4 * n), st.integers(4, 208)),
    joined=st.integers(0, 60),
    rollover=st.sampled_from([0, 333_333, 500_000, MILLION]),
    penalty=st.sampled_from([1, 2]),
    steps=STEPS,
    spare=st.integers(0, 2),
)
def test_windows_of_every_kind_hold_what_the_page_says(
    mode: int, weeks: int, joined: int, rollover: int, penalty: int, steps: list[Any], spare: int
) -> None:
    plain = PlainWindow(mode, weeks, joined, 0 if mode == LIFETIME else rollover, [100, 2_000])
    week, year = joined, joined // 52
    plain.number = year if mode == CALENDAR else 0
    operations: list[tuple[int, int, int, int]] = []
    wanted: list[tuple[int, int]] = []
    orders: list[tuple[int, int]] = []

    def note(*operation: int) -> None:
        operations.append(operation)  # type: ignore[arg-type]
        wanted.append((plain.collected, plain.last))

    for ahead, doings in [(0, []), *steps]:
        week += ahead
        plain.turn(week, week // 52)
        note(TURN, week, 0, week // 52)
        for what, amount in doings:
            if what == "order":
                plain.collect(amount)
                orders.append((week, amount))
                note(COLLECT, week, amount, 0)
            elif what == "level":
                plain.level = amount
                note(MEMBER_LEVEL, week, amount, 0)
            elif orders:
                ordered, added = orders.pop(max(len(orders) - 1 - amount, 0))
                plain.take_back(ordered, added * penalty)
                note(TAKE_BACK, week, added * penalty, ordered)
    found = compiled_window(operations, plain, year, spare)
    assert [tuple(row) for row in found[:, :2].tolist()] == wanted
    at_review = found[:, 0] if mode in (ROLLING, LIFETIME) else np.maximum(found[:, 0], found[:, 1])
    np.testing.assert_array_equal(found[:, 3], at_review)


def test_a_rolling_window_drops_its_parts_one_by_one() -> None:
    # Twelve weeks are three parts of four: 10 in weeks 0-3, 20 in 4-7, 40 in 8-11.
    plain = PlainWindow(ROLLING, 12, 0, 0, [100])
    orders = [(TURN, 0, 0, 0), (COLLECT, 0, 10, 0), (TURN, 4, 0, 0), (COLLECT, 4, 20, 0), (TURN, 8, 0, 0)]
    later = [(TURN, week, 0, 0) for week in (11, 12, 15, 16, 19, 20)]
    found = compiled_window([*orders, (COLLECT, 8, 40, 0), *later], plain, 0, 1)
    assert found[-6:, 0].tolist() == [70, 60, 60, 40, 40, 0]


def test_a_year_that_passes_in_silence_leaves_nothing_of_the_year_before() -> None:
    plain = PlainWindow(ANNIVERSARY, 10, 5, 500_000, [100])
    first = [(TURN, 5, 0, 0), (COLLECT, 5, 131, 0), (MEMBER_LEVEL, 5, 1, 0), (TURN, 14, 0, 0), (TURN, 15, 0, 0)]
    found = compiled_window([*first, (TURN, 35, 0, 0)], plain, 0, 0)
    # 31 lie beyond the level's threshold, half of them are carried over; two windows later nothing is left.
    assert found[-3:, :3].tolist() == [[131, 0, 0], [15, 131, 1], [0, 0, 3]]
