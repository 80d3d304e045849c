"""What it costs to run a program: setup, platform, staff, contacts with members."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.levels import live_weeks
from simulator.accounts.timeline import Timeline, always
from simulator.market.job import WEEKS_PER_YEAR
from simulator.study.program import Program

FloatArray = NDArray[np.float64]


def running_cost(programs: Timeline[Program | None] | Program | None, members: FloatArray) -> FloatArray:
    """Setup, platform, staff and contacts by week, currency. Costs left unset count as 0 (the report says so).

    Setup falls in the week in which the program starts to run; one that runs before week 0 has paid it, and a change
    of rules is no new start. `programs`: one throughout, or by week; `members`: real, (weeks,).
    """
    life = programs if isinstance(programs, Timeline) else always(programs)
    weeks = len(members)
    live = live_weeks(life, weeks)
    cost = np.zeros(weeks)
    for start, end, program in life.cuts(weeks):
        if program is not None:
            costs, at = program.costs, slice(start, end)
            yearly = (costs.platform_per_year or 0.0) + (costs.staff_per_year or 0.0)
            contact = costs.contact_per_member_year or 0.0
            cost[at] += live[at] * (yearly + contact * members[at]) / WEEKS_PER_YEAR
            runs = np.flatnonzero(live[at])
            first = start + int(runs[0]) if len(runs) else weeks
            ran_before = (first == 0 and program.launch_week < 0) or bool(live[:first].any())
            if first < weeks and not ran_before:
                cost[first] += costs.setup or 0.0
    return cost
