"""The compiled ledger of one member against the plain one, operation by operation, to the point and the lot."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from simulator.study.program import Expiry

from .ledger_drivers import CLAW_BACK
from .ledger_histories import Act, Played, Rules, assert_agrees, compiled

AMOUNT = st.one_of(st.integers(0, 9), st.integers(0, 5_000), st.just(2**40))
ACTS = st.one_of(
    st.builds(Act, kind=st.sampled_from(["order", "returned order", "gift"]), points=AMOUNT),
    st.builds(Act, kind=st.just("redeem"), share=st.sampled_from([0.1, 0.5, 1.0])),
    st.just(Act("forfeit")),
)
WEEKS = st.lists(st.lists(ACTS, max_size=3), min_size=1, max_size=70)
DATES = (date(2024, 2, 1), date(2024, 2, 2), date(2024, 9, 9), date(2025, 3, 3))
EXPIRY = st.one_of(
    st.builds(Expiry, mode=st.sampled_from(["age", "tier"]), weeks=st.integers(1, 120)),
    st.builds(Expiry, mode=st.sampled_from(["age", "tier"]), weeks=st.integers(1, 12)),
    st.builds(Expiry, mode=st.sampled_from(["month_end", "year_end"]), periods=st.integers(0, 3)),
    st.just(Expiry(mode="date", dates=DATES)),
    st.just(Expiry()),
)
RULE_SETS = st.builds(
    Rules,
    expiry=EXPIRY,
    pending_weeks=st.integers(0, 8),
    after_weeks=st.integers(0, 6),
    allow_negative=st.booleans(),
    spare_pending=st.integers(0, 3),
    extra_weeks=st.integers(0, 30),
)


@settings(max_examples=300)
@given(rules=RULE_SETS, weeks=WEEKS, is_lucky=st.booleans())
def test_the_ledger_agrees_with_the_plain_one_after_every_operation(
    rules: Rules, weeks: list[list[Act]], is_lucky: bool
) -> None:
    played = Played(rules, weeks, is_lucky)
    event(f"owed: {min(balance for balance, *_ in played.held) < 0}, expired: {played.totals['expired'] > 0}")
    assert_agrees(played)


@pytest.mark.parametrize("weeks", [1, 3, 4, 5, 52, 117, 120])
def test_every_width_of_the_ring_holds_every_lot_that_lives(weeks: int) -> None:
    history = [[Act("order", 100 + week), Act("redeem", share=0.002)] for week in range(300)]
    played = Played(Rules(Expiry(mode="age", weeks=weeks), pending_weeks=2), history)
    assert played.totals["expired"] > 0
    assert max(len(held) for _, _, held, _, _ in played.held) >= weeks // 4
    assert_agrees(played)


def test_a_level_that_keeps_points_for_ever_joins_lots_beyond_the_ring() -> None:
    # Tier mode, at a level all the time: nothing lapses; what is joined lapses at once when the level is lost.
    history = [[Act("order", 10)] for _ in range(60)]
    always = Played(Rules(Expiry(mode="tier", weeks=8)), history[:13])
    assert_agrees(always)
    lost = Played(Rules(Expiry(mode="tier", weeks=8)), history, is_lucky=True)
    assert_agrees(lost)
    assert lost.totals["expired"] > 0


# The pitfalls of other people's ledgers, by number.


def test_pitfall_1_every_debit_takes_the_oldest_lots_first_and_names_all_of_its_points() -> None:
    history = [[Act("order", 30)], [], [], [], [Act("order", 50)], [], [], [], [Act("redeem", share=0.5)]]
    played = Played(Rules(Expiry(mode="age", weeks=20)), history)
    assert compiled(played)[1][-1] == {1: 40}
    assert played.ledger.journal is not None
    assert [row for row in played.ledger.journal if row[0] == "redeemed"] == [
        ("redeemed", 0, -30),
        ("redeemed", 1, -10),
    ]
    assert_agrees(played)


@pytest.mark.parametrize(("allow_negative", "taken", "balance"), [(True, 100, -40), (False, 60, 0)])
def test_pitfall_4_a_return_after_redemption(allow_negative: bool, taken: int, balance: int) -> None:
    # 100 points, 40 of which are used before the order comes back: 60 are there to be taken.
    rules = Rules(Expiry(mode="age", weeks=20), after_weeks=2, allow_negative=allow_negative)
    played = Played(rules, [[Act("returned order", 100), Act("redeem", share=0.4)], [], []])
    into, lots, _ = compiled(played)
    claws = [int(into[i, 3]) for i, (kind, *_) in enumerate(played.operations) if kind == CLAW_BACK]
    assert (claws, int(into[-1, 0]), lots[-1]) == ([taken], balance, {})
    assert_agrees(played)


def test_pitfall_4_what_is_owed_is_paid_before_a_lot_gains_anything() -> None:
    rules = Rules(Expiry(mode="age", weeks=20), after_weeks=1, allow_negative=True)
    spent = [Act("returned order", 100), Act("redeem", share=1.0)]
    played = Played(rules, [spent, [Act("order", 70)], [], [], [Act("order", 70)]])
    into, lots, _ = compiled(played)
    assert (int(into[-1, 0]), lots[-1]) == (40, {1: 40})
    assert_agrees(played)


def test_pitfall_4_points_that_wait_are_taken_before_usable_ones() -> None:
    rules = Rules(pending_weeks=3, after_weeks=2)
    played = Played(rules, [[Act("gift", 500), Act("returned order", 80), Act("order", 5)], [], []])
    into, _, waiting = compiled(played)
    assert (int(into[-1, 0]), waiting[-1]) == (500, {3: 5})
    assert_agrees(played)
