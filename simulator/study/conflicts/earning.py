"""Caps, bonuses, stamp cards and engagement."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from simulator.study.conflicts.conflict import Conflict, Keys
from simulator.study.program import Program

_CAPS = ("cap_per_order", "cap_per_week", "cap_per_month")


def conflicts(program: Program) -> Iterator[Conflict]:
    """What conflicts in how points are earned."""
    yield from _nothing_earned(program)
    yield from _caps(program)
    yield from _bonuses(program)
    card = program.stamp_card
    if card is not None and card.reward < program.point_value:
        yield Conflict(
            f"`stamp_card.reward` {card.reward:g} is less than one point, `point_value` {program.point_value:g}",
            ("stamp_card", "reward"),
            ("point_value",),
        )
    if program.engagement_cap_per_year is not None and not program.engagement:
        yield Conflict(
            "`engagement_cap_per_year` needs `engagement`: there is nothing to cap",
            ("engagement_cap_per_year",),
            ("engagement",),
        )
    if program.allow_negative and not program.claw_back:
        yield Conflict(
            "`allow_negative` needs `claw_back`: no balance falls below 0 when points of returns are not taken back",
            ("allow_negative",),
            ("claw_back",),
        )


def _nothing_earned(program: Program) -> Iterator[Conflict]:
    """A rate above 0 of which nothing is ever given."""
    if program.rate == 0:
        return
    rate: Keys = ("reward_rate" if program.reward_rate is not None else "points_per_currency",)
    for name in ("eligible_share", *_CAPS):
        if getattr(program.earn, name) == 0:
            yield Conflict(
                f"`earn.{name}` 0 and `{rate[0]}` conflict: no order would earn anything",
                ("earn", name),
                rate,
                f"for a program without points write {rate[0]} = 0",
            )


def _caps(program: Program) -> Iterator[Conflict]:
    stated = [(name, most) for name in _CAPS if (most := getattr(program.earn, name)) is not None]
    for (inner, small), (outer, large) in pairwise(stated):
        if small > large:
            yield Conflict(
                f"`earn.{inner}` {small} is above `earn.{outer}` {large}: it could never be reached",
                ("earn", inner),
                ("earn", outer),
            )


def _bonuses(program: Program) -> Iterator[Conflict]:
    bonuses = sorted(program.threshold_bonus.items(), key=lambda item: item[1].min_order)
    for (low_name, low), (high_name, high) in pairwise(bonuses):
        where = (("threshold_bonus", high_name, "min_order"), ("threshold_bonus", low_name, "min_order"))
        if low.min_order == high.min_order:
            yield Conflict(
                f"threshold bonuses '{low_name}' and '{high_name}' both start at {low.min_order:g}: only one counts",
                *where,
            )
        elif high.points <= low.points:
            yield Conflict(
                f"threshold bonus '{high_name}' gives {high.points} points from {high.min_order:g} on, not more than "
                f"'{low_name}' gives from {low.min_order:g} on ({low.points})",
                *where,
            )
    cap = program.earn.cap_per_order
    for name, bonus in bonuses:
        if cap is not None and bonus.points > cap:
            yield Conflict(
                f"threshold bonus '{name}' of {bonus.points} points is above `earn.cap_per_order` {cap}",
                ("threshold_bonus", name, "points"),
                ("earn", "cap_per_order"),
            )
