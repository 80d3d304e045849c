"""What a week brings to all stores (3.5, 3.29): the season, events, the economy, tools that compare prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.shoppers import Profile


@dataclass(frozen=True, slots=True)
class Times:
    """One week."""

    season: float = 1.0
    """Multiplies every need rate."""
    season_prone: float = 1.0
    """The same for the deal-prone."""
    basket: float = 1.0
    slope: float = 1.0
    """Multiplies every price slope."""
    shield: float = 0.0
    """Part of it that a member with v = 1 is spared."""
    tools: float = 0.0
    """Probability that anybody compares."""
    events: frozenset[str] = field(default_factory=frozenset)
    """Names of those that are on."""


@dataclass(frozen=True)
class Almanac:
    """From which the weeks are read; `start` is the first day of week 0, `burn_in_weeks` its tick."""

    profile: Profile
    start: date | None
    burn_in_weeks: int
    events: Mapping[str, Event] = field(default_factory=dict)
    economy: Sequence[Phase] = ()
    price_tools: PriceTools | None = None

    def of(self, tick: int) -> Times:
        """The week of a tick."""
        week = tick - self.burn_in_weeks
        season = prone = self.season(week)
        on = set()
        for name, event in self.events.items():
            place = self.place(event, week)
            if place is None:
                continue
            around = event.before_weeks + event.after_weeks
            if 0 <= place < event.weeks:
                on.add(name)
                season *= 1.0 + event.demand
                prone *= (1.0 + event.shifted * around / event.weeks) * (1.0 + event.demand)
            elif -event.before_weeks <= place < event.weeks + event.after_weeks:
                prone *= 1.0 - event.shifted
        phase = next((one for one in self.economy if one.start_week <= week < one.start_week + one.weeks), None)
        demand = 1.0 + phase.demand if phase else 1.0
        tools = self.price_tools
        return Times(
            season=season * demand,
            season_prone=prone * demand,
            basket=1.0 + phase.basket if phase else 1.0,
            slope=1.0 + phase.price_sensitivity if phase else 1.0,
            shield=phase.member_shield if phase else 0.0,
            tools=tools.use if tools is not None and week >= tools.start_week else 0.0,
            events=frozenset(on),
        )

    def season(self, week: int) -> float:
        """The mean over the days of a week of the factor of their month."""
        if self.start is None:
            return 1.0
        months = self.profile.season.months
        days = [self.start + timedelta(days=7 * week + day) for day in range(7)]
        return sum(months[day.month - 1] * 12 / sum(months) for day in days) / 7

    def place(self, event: Event, week: int) -> int | None:
        """Weeks since the event of a near year began, where the week is one of it or of those around."""
        if self.start is None:
            return None
        this_year = (self.start + timedelta(days=7 * week)).year
        for year in (this_year - 1, this_year, this_year + 1):
            begins = (event.on(year) - self.start).days // 7
            if begins - event.before_weeks <= week < begins + event.weeks + event.after_weeks:
                return week - begins
        return None
