"""How far the end of a program has come in a week (model.md 3.11)."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.study.program import Ends


@dataclass(frozen=True)
class Phase:
    """What holds in a week: the end is announced, points are earned, the program is over."""

    is_announced: bool = False
    earns: bool = True
    is_over: bool = False


def phase_of(ends: Ends | None, week: int) -> Phase:
    """The phase in a week of the horizon (negative before it)."""
    if ends is None:
        return Phase()
    return Phase(
        is_announced=week >= ends.announce_week,
        earns=week <= ends.last_earn_week or week < 0,
        is_over=week > ends.last_burn_week and week >= 0,
    )
