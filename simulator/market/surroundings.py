"""Good and bad times, and tools that compare prices: what holds in a week for the whole market (model.md 3.29)."""

from __future__ import annotations

import math
from typing import Any

from numpy.typing import NDArray

from simulator.market.job import Job
from simulator.market.season import event_demand, event_shift, season_by_tick
from simulator.study.calendar import Phase


class Surroundings:
    """What happens around all stores, tick by tick."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._season = season_by_tick(job) * event_demand(job)
        self._prone = self._season * event_shift(job)

    def publish(self, tick: int, market: NDArray[Any]) -> None:
        """Write a tick's season, economy and use of price tools. `market`: MARKET, (1,)."""
        week = tick - self._job.burn_in_weeks
        phase = phase_in(self._job.economy, week)
        tools = self._job.price_tools
        demand = 1.0 + phase.demand if phase else 1.0
        market["season"] = self._season[tick] * demand
        market["season_prone"] = self._prone[tick] * demand
        market["basket_factor"] = 1.0 + phase.basket if phase else 1.0
        market["log_slope_factor"] = math.log(1.0 + phase.price_sensitivity) if phase else 0.0
        market["member_shield"] = phase.member_shield if phase else 0.0
        market["tool_use"] = tools.use if tools is not None and week >= tools.start_week else 0.0


def phase_in(economy: tuple[Phase, ...], week: int) -> Phase | None:
    """The phase of a week of the horizon, if there is one; none overlap."""
    return next((one for one in economy if one.start_week <= week < one.start_week + one.weeks), None)
