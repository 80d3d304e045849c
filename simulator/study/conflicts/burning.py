"""How points are used: what a mode leaves no room for, rewards that nobody takes, weeks without redemption."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from simulator.study.conflicts.conflict import Conflict
from simulator.study.program import Burn, Program
from simulator.study.run import Run


def conflicts(program: Program) -> Iterator[Conflict]:
    """What conflicts in how points are used."""
    burn = program.burn
    if program.max_share_of_order < 1 and burn.mode in ("catalog", "cash"):
        yield Conflict(
            f"`max_share_of_order` and `burn.mode` conflict: with '{burn.mode}' points pay no part of an order",
            ("max_share_of_order",),
            ("burn", "mode"),
        )
    part = burn.part_payment_points
    if part is not None and part * program.point_value >= program.min_redemption:
        yield Conflict(
            f"`burn.part_payment_points` {part} are worth {part * program.point_value:g}, not less than "
            f"`min_redemption` {program.min_redemption:g}: part payment is for smaller balances",
            ("burn", "part_payment_points"),
            ("min_redemption",),
        )
    for name in ("voucher_period_weeks", "voucher_weeks"):
        if burn.mode != "auto" and getattr(burn, name) != Burn.model_fields[name].default:
            yield Conflict(
                f"`burn.{name}` goes with mode 'auto', and `burn.mode` is '{burn.mode}'",
                ("burn", name),
                ("burn", "mode"),
            )
    yield from _steps(burn)
    yield from _effort(program)
    yield from _overlaps(burn)


def of_run(program: Program, run: Run) -> Iterator[Conflict]:
    """Points that can never be used in the horizon."""
    start = max(program.launch_week, 0)
    closed = [
        (one.from_week, one.to_week, name) for name, one in program.burn.blackouts.items() if _shuts(program, name)
    ]
    week, last = start, ""
    for first, end, name in sorted(closed):
        if first <= week <= end:
            week, last = end + 1, name
    if last and week >= run.weeks:
        given = "welcome.points" if program.welcome.points else "launch_week"
        yield Conflict(
            f"blackout '{last}' and the horizon conflict: points of the program (`{given}`) could not be used in any "
            f"of its {run.weeks} weeks",
            ("burn", "blackouts", last),
            tuple(given.split(".")),
        )


def _shuts(program: Program, name: str) -> bool:
    return program.burn.blackouts[name].price_factor is None


def _steps(burn: Burn) -> Iterator[Conflict]:
    """A step of money off that takes more points than another and is not worth more."""
    if burn.mode != "step":
        return
    for (low_name, low), (high_name, high) in pairwise(sorted(burn.rewards.items(), key=lambda item: item[1].points)):
        if high.points == low.points or high.value <= low.value:
            yield Conflict(
                f"rewards '{low_name}' ({low.points} points for {low.value:g}) and '{high_name}' ({high.points} for "
                f"{high.value:g}) conflict: more points must take more off",
                ("burn", "rewards", high_name),
                ("burn", "rewards", low_name),
            )


def _effort(program: Program) -> Iterator[Conflict]:
    burn = program.burn
    if burn.mode == "auto" and burn.voucher_points is not None:
        name, best = "voucher_points", burn.voucher_points * program.point_value
    elif burn.rewards:
        name, best = "rewards", max(one.value for one in burn.rewards.values())
    else:
        return
    if burn.effort > 0 and best <= burn.effort:
        yield Conflict(
            f"`burn.effort` {burn.effort:g} and `burn.{name}` conflict: the best of them is worth {best:g}, so that "
            "nobody would redeem",
            ("burn", "effort"),
            ("burn", name),
        )


def _overlaps(burn: Burn) -> Iterator[Conflict]:
    for (one_name, one), (two_name, two) in combinations(burn.blackouts.items(), 2):
        first, last = max(one.from_week, two.from_week), min(one.to_week, two.to_week)
        if first <= last:
            yield Conflict(
                f"blackouts '{one_name}' and '{two_name}' both hold in week {first}: only one can",
                ("burn", "blackouts", two_name),
                ("burn", "blackouts", one_name),
            )
