"""Welcome gifts above the margin of a first order, fees above what a membership is worth."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._typical import WEEKS_PER_YEAR, margin_on
from simulator.study.lint.case import Case, Check


def _welcome(case: Case) -> Iterator[str]:
    welcome = case.program.welcome
    gift = welcome.points * case.point_cost + welcome.coupon
    margin = margin_on(
        case.store,
        max(case.order, welcome.coupon_min_order if welcome.coupon else 0.0),
        case.run.discount_rate_per_year,
    )
    if gift > 0 and gift > margin:
        yield (
            f"a welcome gift that costs {gift:,.2f} is above the margin of a first order, {margin:,.2f}: "
            "who joins and leaves costs money."
        )


def _fee(case: Case) -> Iterator[str]:
    paid = case.program.paid
    if paid is None:
        return
    fee = paid.fee * WEEKS_PER_YEAR / paid.period_weeks
    benefit = _benefit(case)
    if benefit < fee:
        yield (
            f"the fee of {fee:,.2f} a year is above what the membership is worth to the median member, "
            f"{benefit:,.2f}: only those who buy much will pay it."
        )


def _benefit(case: Case) -> float:
    """Worth of a year of membership to the median member, at the base."""
    program = case.program
    times = case.times_of(case.orders)
    worth = program.rate * case.spend * case.profile.rewards.perceived_value
    worth += sum(one.value * times[one.per] for one in program.privileges.values() if one.from_tier == 0)
    draw = program.prize_draw
    return worth + (draw.perceived_value * WEEKS_PER_YEAR / draw.every_weeks if draw else 0.0)


CHECKS: tuple[Check, ...] = (_welcome, _fee)
