"""Members by level: they add up to all members, and what moves between levels stays."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.books.levels import level_books, level_names, multipliers, yearly_costs
from simulator.accounts.books.members import member_count
from simulator.accounts.books.opening import OpeningBooks
from simulator.accounts.timeline import always
from simulator.behavior.measures import LevelMeasure, Measure
from simulator.study.opening import AgeClass, Opening
from simulator.study.program import Level, Program, Tiers

from .books import at_level, empty_tallies, happens, program

TIERED = Program(reward_rate=0.01, tiers=Tiers(count=4, top_multiplier=3.0, top_cost_per_year=8.0))
ENTERED = Opening(members=101, points_by_age=(AgeClass(weeks=52, points=0),), booked_liability=0.0)


def test_levels_add_up_to_all_members_with_entered_books() -> None:
    tallies = empty_tallies(2)
    tallies.opening_members[0, 0] = 10
    tallies.opening_levels[1, 0, :2] = (7, 3)
    happens(tallies, Measure.JOINED, 1, [2, 1])
    happens(tallies, Measure.LEFT_PROGRAM, 1, [0, 2])
    at_level(tallies, LevelMeasure.MEMBERS, 1, 0, [1, 0])
    at_level(tallies, LevelMeasure.MEMBERS, 1, 1, [1, -1])
    members = member_count(tallies, 0, 10.0, OpeningBooks(TIERED, ENTERED))
    books = level_books(tallies, [always(None), always(TIERED)], 0, 10.0, members)
    assert books.members[:, 1, :2].tolist() == [[81.0, 40.0], [81.0, 30.0]]  # 1 real member is rounding of the sample
    np.testing.assert_array_equal(books.members.sum(axis=2), members)
    np.testing.assert_array_equal(books.counted[:, 1], [120.0, 110.0])


def test_members_of_a_program_without_levels_are_at_the_base() -> None:
    tallies = empty_tallies(1)
    happens(tallies, Measure.JOINED, 1, [5])
    members = member_count(tallies, 0, 2.0)
    books = level_books(tallies, [always(None), always(program())], 0, 2.0, members)
    assert books.members[0].tolist() == [[0.0] * 9, [10.0] + [0.0] * 8]


def test_moves_at_the_change_of_rules_are_real_members() -> None:
    tallies = empty_tallies(1)
    tallies.moved_levels[1, 0, 2, 1] = 3
    members = np.zeros((1, 2))
    books = level_books(tallies, [always(TIERED)] * 2, 0, 50.0, members)
    assert books.moved[1, 2, 1] == books.moved.sum() == 150.0


def test_generated_levels_rise_evenly() -> None:
    assert level_names(TIERED.tiers) == ["Base", "Level 1", "Level 2", "Level 3", "Level 4"]
    assert multipliers(TIERED.tiers) == pytest.approx([1.0, 1.5, 2.0, 2.5, 3.0])
    assert yearly_costs(TIERED.tiers).tolist() == [0.0, 2.0, 4.0, 6.0, 8.0, 0.0, 0.0, 0.0, 0.0]
    assert level_names(Tiers(count=0)) == level_names(None) == ["Base"]
    assert multipliers(Tiers(count=0)) == [1.0]


def test_levels_by_hand_keep_their_names_and_costs() -> None:
    tiers = Tiers(levels={"Gold": Level(threshold=5.0, cost_per_year=2.0, earn_multiplier=1.5)})
    assert level_names(tiers) == ["Base", "Gold"]
    assert multipliers(tiers) == [1.0, 1.5]
    assert yearly_costs(tiers)[:3].tolist() == [0.0, 2.0, 0.0]
