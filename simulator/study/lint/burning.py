"""Rewards out of reach, blackouts that never come, and prizes above the margin."""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulator.study._member_spend import by_spend
from simulator.study._typical import WEEKS_PER_YEAR, margin_on
from simulator.study.conflicts.expiring import longest_life
from simulator.study.levels import LIFETIME_YEARS
from simulator.study.lint.case import Case, Check

REACHED = 0.1
"""Share of members who should be able to reach a reward."""


def _reachable(case: Case) -> Iterator[str]:
    program = case.program
    earned = program.rate * case.spend
    if program.burn.mode in ("linear", "cash") and program.min_redemption > earned > 0:
        yield (
            f"the smallest redemption of {program.min_redemption:,.6g} is out of reach within a year: "
            f"the median member earns {earned:,.2f}."
        )


def _rewards(case: Case) -> Iterator[str]:
    """Steps and items that nine in ten members cannot save for before points lapse, or in three years."""
    burn = case.program.burn
    if not burn.rewards or case.program.rate == 0:
        return
    life = longest_life(case.program.expiry)
    years = LIFETIME_YEARS if life is None else min(life / WEEKS_PER_YEAR, LIFETIME_YEARS)
    most = by_spend(case.profile, case.store).reached_by(REACHED) * case.points_per_currency * years
    for name, reward in burn.rewards.items():
        if reward.points > most:
            yield (
                f"reward '{name}' takes {reward.points:,} points: nine in ten members earn fewer than {most:,.0f} in "
                f"{years:.3g} years and never reach it."
            )


def _capped(case: Case) -> Iterator[str]:
    most, least = case.program.earn.max_balance, _least_points(case)
    if most is not None and most < least:
        yield (
            f"orders earn nothing from a balance of {most:,} points on, and the smallest redemption takes "
            f"{math.ceil(least):,}: few members ever get there."
        )


def _least_points(case: Case) -> float:
    """Points that the cheapest way to use them takes, for members at the base."""
    program, burn = case.program, case.program.burn
    if burn.rewards:
        return min(one.points for one in burn.rewards.values())
    if burn.voucher_points is not None:
        return burn.voucher_points
    least = program.min_redemption / program.point_value
    return least if burn.part_payment_points is None else min(least, burn.part_payment_points)


def _blackouts(case: Case) -> Iterator[str]:
    for name, one in case.program.burn.blackouts.items():
        if one.from_week >= case.run.weeks:
            yield f"blackout '{name}' begins in week {one.from_week}, outside of the horizon of {case.run.weeks} weeks."


def _prizes(case: Case) -> Iterator[str]:
    draw = case.program.prize_draw
    if draw is None:
        return
    times = WEEKS_PER_YEAR / draw.every_weeks
    cost = draw.odds * draw.cost * times
    margin = margin_on(case.store, case.spend, case.run.discount_rate_per_year)
    if cost > margin:
        yield (
            f"prizes cost {cost:,.2f} a member and year (odds x cost), above the margin on the median member, "
            f"{margin:,.2f}."
        )
    elif cost > draw.perceived_value * times:
        yield (
            f"prizes cost {cost:,.2f} a member and year, and taking part is worth "
            f"{draw.perceived_value * times:,.2f} to the member."
        )


CHECKS: tuple[Check, ...] = (_reachable, _rewards, _capped, _blackouts, _prizes)
