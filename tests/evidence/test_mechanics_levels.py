"""Levels: the pace toward them (ME7), points beside them (ME8), who else has them (ME9), falling (ME11)."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from simulator.study.program import Enrollment, Level, Program, Tiers
from simulator.study.shoppers import Incentives, Profile
from tests.evidence.panels import FloatArray, Stores, Week, job_of, orders_between, street, surely_above, weeks_of

EVERYBODY = Enrollment(mode="assigned", share=1.0)
QUIET = {"tier_pressure": 0.0, "status": 0.0, "promotion": 0.0, "redemption_lift": 0.0}


def only(**incentives: float) -> Profile:
    """The grocery preset with one response to levels and no other."""
    return Profile(incentives=Incentives(**(QUIET | incentives)))


def club(*thresholds: float, **rules: Any) -> Stores:
    """1 % back, and three times as much at every level."""
    levels = {f"level {k}": Level(threshold=each, earn_multiplier=3.0) for k, each in enumerate(thresholds, 1)}
    tiers = Tiers(levels=levels, awareness=1.0, **rules)
    return street(Program(reward_rate=0.01, min_redemption=0.0, enrollment=EVERYBODY, tiers=tiers))


# --- ME7

PACES = np.array([0.0, 0.2, 0.5, 2.0, 5.0, np.inf])
"""Needed over own pace: far ahead, ahead, on the way, behind, far behind."""
THRESHOLD = 600.0
LOOK = 35


def pace_group(now: Week) -> np.ndarray:
    """Group of each shopper by the ratio of needed to own pace; -1 for those without a goal or a pace."""
    own = now.account("pace") * 2.0 ** (-(now.tick - now.account("pace_week")) / 13.0)
    needed = (THRESHOLD - now.standing("collected") / 1e4) / (52 - now.week)
    has_goal = (now.standing("level") == 0) & (own > 0)
    return np.where(has_goal, np.digitize(needed / np.where(own > 0, own, 1.0), PACES) - 1, -1)


@pytest.fixture(scope="module")
def chase() -> tuple[FloatArray, FloatArray]:
    """Mean pull of each group, and its orders in eight weeks with the pressure over those without, less 1."""
    groups, pulls, orders = np.empty(0), np.empty(0), []
    for pressure in (0.3, 0.0):
        job = job_of(only(tier_pressure=pressure), club(THRESHOLD), weeks=LOOK + 9, shoppers=4_000)
        for now in weeks_of(job):
            if now.week == LOOK:
                before = now.relation("orders")
                if pressure > 0:
                    groups = pace_group(now)
                    valued = (now.account("valued") == now.tick) & (now.relation("last_order") < now.tick)
                    pull = now.account("pull")
                    pulls = np.array([pull[valued & (groups == each)].mean() for each in range(len(PACES) - 1)])
        orders.append(now.relation("orders") - before)
    made = [[each[groups == group].sum() for group in range(len(PACES) - 1)] for each in orders]
    return pulls, np.array(made[0]) / np.array(made[1]) - 1.0


def test_the_pull_of_a_level_is_greatest_at_the_required_pace(chase: tuple[FloatArray, FloatArray]) -> None:
    far_ahead, ahead, on_the_way, behind, far_behind = chase[0]
    assert far_ahead < ahead < on_the_way > behind > far_behind  # ME7
    assert max(far_ahead, far_behind) < on_the_way / 20


def test_orders_follow_the_pull(chase: tuple[FloatArray, FloatArray]) -> None:
    far_ahead, _, on_the_way, _, far_behind = chase[1]
    assert on_the_way > 0.015
    assert on_the_way > max(far_ahead, far_behind) + 0.01


# --- ME8


def synergy(rate: float, soft_value: float) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Orders of each shopper by points alone, by tiers alone, and by both beyond the two, over no program."""

    def program(rate: float, *, tiered: bool) -> Stores:
        tiers = Tiers(levels={"one": Level(threshold=400.0, soft_value_per_year=soft_value)}) if tiered else None
        return street(Program(reward_rate=rate, min_redemption=0.0, enrollment=EVERYBODY, tiers=tiers))

    worlds = street(None), program(rate, tiered=False), program(0.0, tiered=True), program(rate, tiered=True)
    none, points, tiers, both = orders_between(job_of(Profile(), *worlds, weeks=104), 1, 104)
    return points - none, tiers - none, both - points - tiers + none


def test_points_and_tiers_each_add_and_more_together() -> None:
    points, tiers, beyond = synergy(0.01, 20.0)
    assert surely_above(points)
    assert surely_above(tiers)
    assert surely_above(beyond)  # ME8; docs/evidence.md has where the share of it misses 0 to 10 %


def test_where_each_alone_is_plain_to_see_there_is_nothing_to_gain_from_both() -> None:
    _, _, beyond = synergy(0.04, 40.0)
    assert surely_above(-beyond)  # what is worth it saturates


# --- ME9


def test_a_larger_top_level_dilutes_status_and_a_level_below_adds_to_it() -> None:
    worlds = street(None), club(1500.0), club(700.0), club(400.0, 1500.0)
    job = job_of(only(status=0.15), *worlds, weeks=90)
    for now in weeks_of(job):
        if now.week == 60:
            alone, crowded, above = (now.standing("level", world) for world in (1, 2, 3))
            top = (alone == 1) & (crowded == 1) & (above == 2)
            for world in (1, 2, 3):
                top &= now.account("valued", world) == now.tick
            pulls = [now.account("pull", world)[top].mean() for world in (1, 2, 3)]
            before = [now.relation("orders", world) for world in (1, 2, 3)]
    made = [(now.relation("orders", world) - start)[top] for world, start in zip((1, 2, 3), before, strict=True)]
    assert (crowded > 0).sum() > 1.5 * (alone > 0).sum()
    assert pulls[1] < 0.9 * pulls[0]  # ME9: the top level is no longer theirs alone
    assert pulls[2] > 1.15 * pulls[0]  # another one below it
    assert made[1].sum() < made[0].sum() < made[2].sum()


def test_three_tiers_sell_more_than_two() -> None:
    two, three = orders_between(
        job_of(only(status=0.15), club(1500.0), club(400.0, 1500.0), today=street(None), weeks=80), 1, 80
    )
    assert surely_above(three - two)


# --- ME11


@pytest.fixture(scope="module")
def ladder() -> list[list[tuple[np.ndarray, ...]]]:
    """Level, feeling, its week and orders of everybody by week: with feelings about levels, then without."""
    found = []
    for promotion in (0.15, 0.0):
        rules = {"window": "anniversary", "window_weeks": 13, "validity_weeks": 13, "retain_factor": 2.0}
        worlds = club(300.0, reentry_factor=2.0, **rules)
        job = job_of(only(promotion=promotion), worlds, weeks=52, shoppers=4_000, today=street(None))
        names = ("level", "feeling", "felt_at")
        found.append([(*(now.standing(name) for name in names), now.relation("orders")) for now in weeks_of(job)])
    return found


def moved(weeks: list[tuple[np.ndarray, ...]], sign: int) -> FloatArray:
    """By how much feelings jumped in the weeks in which members rose (1) or fell (-1)."""
    jumps = []
    for (level, feeling, felt_at, _), (then, felt, at, _) in pairwise(weeks):
        hit = (np.sign(then.astype(int) - level) == sign) & (at > felt_at)
        left = feeling * 2.0 ** (-(at - felt_at) / 26.0)
        jumps.append((felt - left)[hit])
    return np.concatenate(jumps)


def test_falling_hurts_about_twice_as_much_as_rising_pleases(ladder: list[list[tuple[np.ndarray, ...]]]) -> None:
    ratio = -moved(ladder[0], -1).mean() / moved(ladder[0], 1).mean()
    assert 1.5 <= ratio <= 2.5  # ME11


def test_the_demoted_buy_less_than_if_they_had_never_risen(ladder: list[list[tuple[np.ndarray, ...]]]) -> None:
    felt, flat = ladder
    difference = []
    for week in range(1, 44):
        fell = felt[week][0] < felt[week - 1][0]
        made = [(each[week + 8][3] - each[week][3])[fell] for each in (felt, flat)]
        difference.append(made[1] - made[0])
    assert surely_above(np.concatenate(difference).astype(np.float64))
