"""The reward rate: seen or not, told or not, paid for by the margin or not, and points earned on points."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._typical import margin_on
from simulator.study.lint.case import Case, Check, percent

LOWEST_AWARENESS = 0.3


def _noticeable(case: Case) -> Iterator[str]:
    program = case.program
    seen = program.rate * case.profile.rewards.perceived_value * program.awareness * program.transparency
    least = case.profile.membership.just_noticeable
    if program.rate > 0 and seen < least:  # a program without points promises none
        yield (
            f"a reward rate of {percent(program.rate)} is seen as {percent(seen)} of spend, "
            f"below the just noticeable {percent(least)}: most of its effect is lost."
        )


def _margin(case: Case) -> Iterator[str]:
    margin = margin_on(case.store, 1.0, case.run.discount_rate_per_year)
    cost = case.points_per_currency * case.point_cost
    if cost > 0 and cost >= margin:
        yield (
            f"when all points are redeemed, rewards cost {percent(cost)} of sales, "
            f"the whole margin of {percent(margin)} or more."
        )
        return
    for name, level in case.levels:
        given = cost * level.earn_multiplier / level.reward_price_factor + level.discount
        if given > 0 and given >= margin:
            yield (
                f"at level '{name}' rewards and discount cost {percent(given)} of sales when all points are redeemed, "
                f"the whole margin of {percent(margin)} or more."
            )


def _told(case: Case) -> Iterator[str]:
    program, tiers = case.program, case.program.tiers
    if program.awareness < LOWEST_AWARENESS:
        yield (
            f"shoppers know of {percent(program.awareness)} of the benefit: "
            "a benefit nobody is told of costs money and changes nothing."
        )
    if tiers is not None and tiers.awareness < LOWEST_AWARENESS:
        yield (
            f"shoppers know of {percent(tiers.awareness)} of the levels' benefits: "
            "levels nobody is told of cost money and change nothing."
        )


def _points_on_points(case: Case) -> Iterator[str]:
    program = case.program
    pays = program.burn.mode in ("linear", "step", "auto")
    if program.rate > 0 and pays and program.earn.on in ("gross", "net_of_discount"):
        yield (
            f"points are earned on points: earn.on = '{program.earn.on}' counts what is paid with points; "
            "'net_of_redemption' does not."
        )


CHECKS: tuple[Check, ...] = (_noticeable, _margin, _told, _points_on_points)
