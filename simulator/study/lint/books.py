"""What finance would question in entered opening books, and in how a policy treats a running program."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._typical import spend_per_year
from simulator.study.lint.case import percent
from simulator.study.opening import Opening
from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.program import Program

LOW_LIABILITY = 0.1
"""Share of what the points cost when all are redeemed, below which a booked liability is questioned."""
MOST_YEARS = 5.0
LEAST_YEARS = 0.02
"""Years of the median member's earning that a balance may plausibly be."""
MOST_ROUNDED = 0.01
"""Share of the points that the sample may leave unplaced."""


def opening_warnings(study: ResolvedStudy) -> Iterator[str]:
    """Warnings about `[opening]`, and about policies that drop a program that shoppers hold points of."""
    program = study.today.focal.program
    if program is not None and program.launch_week < 0:
        yield from _dropped(study)
    if study.opening is None or program is None:
        return
    yield from _liability(study.opening, program)
    yield from _per_member(study.opening, program, study.today)
    yield from _ages(study.opening, program)
    yield from _burn_in(study, program)
    yield from _resolution(study, study.opening)


def _dropped(study: ResolvedStudy) -> Iterator[str]:
    for policy in (study.baseline, *study.policies):
        if policy.focal.program is None:
            yield (
                f"{policy.focal.name}: the running program is removed and says nothing of its points: they stay owed, "
                f"and nobody can use them; to let them be used or lapse, keep it and set program.ends ({policy.name})"
            )


def _liability(opening: Opening, program: Program) -> Iterator[str]:
    face = opening.points * program.point_value
    unit_cost = program.costs.reward_unit_cost
    cost = face * (1.0 if isinstance(unit_cost, str) else unit_cost)
    booked = opening.booked_liability
    if booked > face:
        yield (
            f"Opening: a liability of {booked:,.2f} is above the face value of {opening.points:,} points, {face:,.2f}: "
            "are points and liability of the same day and unit?"
        )
    elif booked < LOW_LIABILITY * cost:
        yield (
            f"Opening: a liability of {booked:,.2f} is below {percent(LOW_LIABILITY)} of what {opening.points:,} "
            f"points cost when all are redeemed, {cost:,.2f}: it expects nearly all to lapse."
        )


def _per_member(opening: Opening, program: Program, today: Policy) -> Iterator[str]:
    earned = program.rate * spend_per_year(today.profile, today.focal)
    held = opening.points * program.point_value / opening.members
    if opening.points and earned > 0 and not LEAST_YEARS <= held / earned <= MOST_YEARS:
        yield (
            f"Opening: points worth {held:,.2f} a member are {held / earned:,.3g} years of what the median member of "
            f"the profile earns ({earned:,.2f} a year): check members, points and point_value."
        )


def _ages(opening: Opening, program: Program) -> Iterator[str]:
    weeks = program.expiry.weeks
    youngest = [1, *(one.weeks + 1 for one in opening.points_by_age)]
    lapsed = sum(
        one.points for one, start in zip(opening.points_by_age, youngest, strict=False) if weeks and start >= weeks
    )
    if lapsed:
        yield (
            f"Opening: {lapsed:,} points are of members without an order for {weeks} weeks, whose balance lapses under "
            "the program's rules: they are put on the oldest members who may still hold points."
        )


def _burn_in(study: ResolvedStudy, program: Program) -> Iterator[str]:
    weeks = program.expiry.weeks
    if weeks and study.run.burn_in_weeks < 2 * weeks:
        yield (
            f"Opening: {study.run.burn_in_weeks} weeks of burn-in are less than twice the {weeks} weeks after which "
            "points lapse: few have lapsed in it, so that the opening balance is valued high (run.burn_in_weeks)."
        )


def _resolution(study: ResolvedStudy, opening: Opening) -> Iterator[str]:
    scale = study.run.scale
    lost = abs(opening.points - scale * sum(round(one.points / scale) for one in opening.points_by_age))
    if opening.points and lost > MOST_ROUNDED * opening.points:
        yield (
            f"Opening: {percent(lost / opening.points)} of the points are too few for the sample and stay unused: "
            f"one simulated point is {scale:,.6g} real ones; simulate more shoppers."
        )
