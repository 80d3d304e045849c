"""Rules that change in the run: what holds in which week."""

from __future__ import annotations

import pytest

from simulator.accounts.timeline import Timeline, by_world, market_timeline, store_timeline

from .books import store

OURS, DEARER = store(margin=0.3), store(margin=0.5)


def test_a_store_that_never_changes_holds_in_every_week() -> None:
    assert by_world([store_timeline(OURS)], 3, lambda one: one.gross_margin)[:, 0].tolist() == [0.3] * 3


def test_a_change_holds_from_its_week_on() -> None:
    life = store_timeline([(0, OURS), (2, DEARER)])
    assert by_world([life], 4, lambda one: one.gross_margin)[:, 0].tolist() == [0.3, 0.3, 0.5, 0.5]
    assert (life.first, life.last) == (OURS, DEARER)


def test_a_change_after_the_horizon_does_not_happen() -> None:
    assert store_timeline([(0, OURS), (9, DEARER)]).cuts(4) == [(0, 4, OURS)]


def test_markets_are_told_from_changes_of_markets() -> None:
    assert market_timeline((OURS, DEARER)).spans == ((0, (OURS, DEARER)),)
    changed = market_timeline([(0, (OURS,)), (3, (DEARER,))])
    assert changed.last == (DEARER,)


def test_worlds_stand_side_by_side() -> None:
    lives = [store_timeline(OURS), store_timeline([(0, OURS), (1, DEARER)])]
    assert by_world(lives, 2, lambda one: one.gross_margin).tolist() == [[0.3, 0.3], [0.3, 0.5]]


@pytest.mark.parametrize("weeks", [(1,), (0, 0), (0, 5, 3), ()])
def test_weeks_start_at_0_and_ascend(weeks: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="ascending weeks"):
        Timeline(tuple((week, OURS) for week in weeks))
