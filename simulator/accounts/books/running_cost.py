"""What it costs to run a program: setup, platform, staff, contacts with members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.levels import live_weeks
from simulator.accounts.timeline import Timeline, always
from simulator.market.job import WEEKS_PER_YEAR
from simulator.study.program import Program

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class RunningCost:
    """Weekly money, real currency, in the week in which it is paid: (weeks,) or (weeks, worlds)."""

    setup: FloatArray  # once
    platform: FloatArray  # software and operations
    staff: FloatArray
    contacts: FloatArray  # communication with members

    @property
    def total(self) -> FloatArray:
        """All of it."""
        return self.setup + self.platform + self.staff + self.contacts


def running_cost(programs: Timeline[Program | None] | Program | None, members: FloatArray) -> RunningCost:
    """Setup, platform, staff and contacts by week, currency. Costs left unset count as 0 (the report says so).

    Setup falls in the week in which the program starts to run; one that runs before week 0 has paid it, and a change
    of rules is no new start. `programs`: one throughout, or by week; `members`: real, (weeks,).
    """
    life = programs if isinstance(programs, Timeline) else always(programs)
    weeks = len(members)
    live = live_weeks(life, weeks)
    setup, platform, staff, contacts = (np.zeros(weeks) for _ in range(4))
    for start, end, program in life.cuts(weeks):
        if program is not None:
            costs, at = program.costs, slice(start, end)
            platform[at] = live[at] * (costs.platform_per_year or 0.0) / WEEKS_PER_YEAR
            staff[at] = live[at] * (costs.staff_per_year or 0.0) / WEEKS_PER_YEAR
            contacts[at] = live[at] * (costs.contact_per_member_year or 0.0) * members[at] / WEEKS_PER_YEAR
            runs = np.flatnonzero(live[at])
            first = start + int(runs[0]) if len(runs) else weeks
            ran_before = (first == 0 and program.launch_week < 0) or bool(live[:first].any())
            if first < weeks and not ran_before:
                setup[first] = costs.setup or 0.0
    return RunningCost(setup, platform, staff, contacts)


def side_by_side(worlds: Sequence[RunningCost]) -> RunningCost:
    """The costs of several worlds as (weeks, worlds)."""
    return RunningCost(
        *(
            np.stack([getattr(one, name) for one in worlds], axis=1)
            for name in ("setup", "platform", "staff", "contacts")
        )
    )
