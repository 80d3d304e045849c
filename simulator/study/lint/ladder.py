"""Levels: out of reach, too easy, not worth the spend that they ask for, or on a balance that falls."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.levels import share_reaching, yearly_spend
from simulator.study.lint.case import Case, Check, percent
from simulator.study.program import Level

REACHED = 0.1
"""Share of members who should be able to reach a level that is written by hand."""
LARGEST_TOP = 0.4
"""Share of members at the top from which it is nothing special."""


def _reach(case: Case) -> Iterator[str]:
    tiers = case.program.tiers
    if tiers is None or tiers.basis == "balance" or not case.levels:
        return
    shares = [share_reaching(level, case.program, case.profile, case.store) for _, level in case.levels]
    for (name, level), share in zip(case.levels, shares, strict=True):
        if share < REACHED and tiers.count is None:
            yield (
                f"level '{name}' at {level.threshold:,.6g} is out of reach for {percent(1 - share)} of expected "
                f"members within its window."
            )
    if shares[-1] > LARGEST_TOP:
        yield (
            f"{percent(shares[-1])} of expected members reach the top level '{case.levels[-1][0]}', more than "
            f"{percent(LARGEST_TOP)}: it sets nobody apart."
        )


def _gaps(case: Case) -> Iterator[str]:
    """Steps whose perceived gain over a year is below the just noticeable share of the spend that they ask for."""
    tiers = case.program.tiers
    if tiers is None or tiers.basis == "balance":
        return
    least = case.profile.membership.just_noticeable
    below, spent = Level(threshold=0.0), 0.0
    for rank, (name, level) in enumerate(case.levels, 1):
        spend = yearly_spend(level, case.program, case.profile, case.store)
        asked = spend - spent
        gain = (_worth(case, level, spend) - _worth(case, below, spend)) + _services(case, rank, spend)
        gain *= tiers.awareness * tiers.transparency
        if 0 < asked < float("inf") and gain < least * asked:
            yield (
                f"level '{name}' asks for {asked:,.0f} more spend a year and is seen to give {gain:,.2f} more: "
                f"too thin to notice (below {percent(least)})."
            )
        below, spent = level, spend


def _worth(case: Case, level: Level, spend: float) -> float:
    """What a level is worth in a year at so much spend: points, price cuts and recognition."""
    points = case.program.rate * level.earn_multiplier / level.reward_price_factor
    return spend * (points * case.profile.rewards.perceived_value + level.discount) + level.soft_value_per_year


def _services(case: Case, rank: int, spend: float) -> float:
    """What the privileges that begin at a level are worth in a year."""
    times = case.times_of(spend / case.order)
    return sum(one.value * times[one.per] for one in case.program.privileges.values() if one.from_tier == rank)


def _balance(case: Case) -> Iterator[str]:
    tiers = case.program.tiers
    if tiers is not None and tiers.basis == "balance" and case.levels:
        yield "levels look at the balance: who redeems falls, so that members learn not to use their points."


CHECKS: tuple[Check, ...] = (_reach, _gaps, _balance)
