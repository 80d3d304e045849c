"""How a program is wound down, against when it starts and when points can be used."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.program import Program


def conflicts(program: Program) -> Iterator[Conflict]:
    """What conflicts with the end of a program."""
    ends = program.ends
    if ends is None:
        return
    if program.launch_week > ends.last_earn_week and program.launch_week >= 0:
        yield Conflict(
            f"`launch_week` {program.launch_week} and `ends.last_earn_week` {ends.last_earn_week} conflict: the "
            "program ends before it starts",
            ("ends", "last_earn_week"),
            ("launch_week",),
            "a program that runs today has a launch_week below 0",
        )
    for name, blackout in program.burn.blackouts.items():
        shuts = blackout.price_factor is None
        if shuts and blackout.from_week <= ends.announce_week <= ends.last_burn_week <= blackout.to_week:
            yield Conflict(
                f"blackout '{name}' and `ends` conflict: points could not be used from `announce_week` "
                f"{ends.announce_week} to `last_burn_week` {ends.last_burn_week}",
                ("burn", "blackouts", name),
                ("ends", "last_burn_week"),
            )
