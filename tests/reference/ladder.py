"""The levels of a program in the units in which they are applied (3.11), and when a level is reviewed (3.12)."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.study.program import Level, Program, Tiers
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .dates import Calendar
from .offers import MILLION, MONEY, millionths

MONEY_BASES = ("spend", "margin")
NO_LEVEL = Level(threshold=0.0)


@dataclass(frozen=True, slots=True)
class Rung:
    """One level; rung 0 is the base."""

    threshold: int
    retain: int
    again: int
    """What reaches the level once more after it was lost."""
    multiplier: int
    discount: int
    factor: int
    """Price factor; like multiplier and discount in millionths."""
    extra_weeks: int
    per_order: float
    per_year: float

    @property
    def points_over_base(self) -> float:
        """m_k as a number."""
        return self.multiplier / MILLION


def rungs(program: Program, profile: Profile, store: Store) -> tuple[Rung, ...]:
    """The base and the levels above it."""
    levels = [NO_LEVEL, *(level for _, level in levels_of(program, profile, store))]
    return tuple(_rung(program, store, k, level) for k, level in enumerate(levels))


def levels_of(program: Program, profile: Profile, store: Store) -> tuple[tuple[str, Level], ...]:
    """The levels above the base by name, stated or generated."""
    if program.tiers is None:
        return ()
    if program.tiers.count is None:
        return tuple(program.tiers.levels.items())
    from simulator.study.levels import levels_of as generated

    return generated(program, profile, store)


def review_due(tiers: Tiers, calendar: Calendar, tick: int) -> int:
    """until(t): the tick of the review of a level given in tick t."""
    end = tick + tiers.validity_weeks
    later = 1 + tiers.plus_next_period
    if tiers.round_to == "month":
        return calendar.first_of_month(calendar.months(end) + later)
    if tiers.round_to == "year_end":
        return calendar.first_of_year(calendar.years(end) + later)
    return end


def _rung(program: Program, store: Store, k: int, level: Level) -> Rung:
    tiers = program.tiers
    cut = program.member_price.discount if program.member_price else 0.0
    unit = MONEY if tiers and tiers.basis in MONEY_BASES else 1
    owned = [one for one in program.privileges.values() if one.from_tier <= k]
    often = {"order": 1.0, "return": store.returns.probability, "failure": store.service.failure_probability}
    return Rung(
        threshold=round(level.threshold * unit),
        retain=round(level.threshold * (tiers.retain_factor if tiers else 1.0) * unit),
        again=round(level.threshold * (tiers.reentry_factor if tiers else 1.0) * unit),
        multiplier=millionths(level.earn_multiplier),
        discount=millionths(level.discount) + millionths(cut),
        factor=millionths(level.reward_price_factor),
        extra_weeks=level.extra_expiry_weeks,
        per_order=sum((one.value * often[one.per] for one in owned if one.per != "year"), 0.0),
        per_year=sum((one.value for one in owned if one.per == "year"), 0.0) + level.soft_value_per_year,
    )
