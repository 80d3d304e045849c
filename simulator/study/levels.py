"""The levels of a program above the base: those written by hand, or those that `count` asks for.

Generated thresholds are in the unit of the basis, for one window: the top level is what `top_share` of the members
are expected to reach (`_member_spend`). The levels below it follow the spacing:

- linear: even steps from 0 to the top;
- geometric: even ratios from a quarter of what the median member reaches, which is below level 1, to the top;
- quantile: level 1 is reached by half of the members, and the shares fall to `top_share` in even ratios.

Multipliers rise in even steps from 1, which the base has, soft values and costs from 0.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.study._member_spend import Members, by_orders, by_spend
from simulator.study._typical import WEEKS_PER_YEAR, mean_order
from simulator.study.margins import margin_of
from simulator.study.program import Level, Program, Tiers
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

FIRST_SHARE = 0.5
"""Share of members at level 1 or above with quantile spacing."""
FIRST_OF_MEDIAN = 0.25
"""Where the ratios of geometric spacing begin, over what the median member reaches."""
LIFETIME_YEARS = 3.0
"""Years of orders that a lifetime window is taken to hold."""
COUNTED = ("orders", "visits", "points")
"""Bases of whole numbers: their generated thresholds are whole too, at least 1 apart."""


def levels_of(program: Program, profile: Profile, store: Store) -> tuple[tuple[str, Level], ...]:
    """Names and levels above the base, ascending; () without tiers. The store has its share.

    Give the profile of the study itself, not a draw of what is uncertain in it: a firm sets its thresholds once.
    Thresholds are only those of the docstring above in a study that was checked: `_conflicts` refuses the others.
    """
    tiers = program.tiers
    if tiers is None:
        return ()
    if tiers.count is None:
        return tuple(tiers.levels.items())
    return generated(tiers, _thresholds(tiers, tiers.count, program, profile, store))


def generated(tiers: Tiers, thresholds: Sequence[float]) -> tuple[tuple[str, Level], ...]:
    """Names and levels that `count` asks for, with these thresholds."""
    return tuple((f"Level {step}", _level(tiers, step, one)) for step, one in enumerate(thresholds, 1))


def share_reaching(level: Level, program: Program, profile: Profile, store: Store) -> float:
    """Share of members who are expected to reach a level in one window; a balance counts as if nothing were used."""
    tiers = program.tiers
    if tiers is None or level.threshold <= 0:
        return 1.0
    collected = _collected(tiers, program, profile, store)
    return collected.members.share_above(collected.in_a_year(level.threshold))


def yearly_spend(level: Level, program: Program, profile: Profile, store: Store) -> float:
    """Currency a year that reaches a level, at mean baskets where orders count; infinite where nothing does."""
    tiers = program.tiers
    if tiers is None:
        return 0.0
    number = _collected(tiers, program, profile, store).in_a_year(level.threshold)
    return number * mean_order(profile, store) if tiers.basis in ("orders", "visits") else number


def years_of_window(tiers: Tiers) -> float:
    """Years that a window of the tiers holds."""
    if tiers.window == "lifetime":
        return LIFETIME_YEARS
    return 1.0 if tiers.window == "calendar" else tiers.window_weeks / WEEKS_PER_YEAR


def _thresholds(tiers: Tiers, count: int, program: Program, profile: Profile, store: Store) -> list[float]:
    collected = _collected(tiers, program, profile, store)
    steps = range(1, count + 1)
    if tiers.spacing == "quantile":
        shares = (FIRST_SHARE * (tiers.top_share / FIRST_SHARE) ** _rise(step, count) for step in steps)
        return list(_apart((collected.reached_by(share) for share in shares), tiers))
    top = collected.reached_by(tiers.top_share)
    if tiers.spacing == "linear":
        return list(_apart((top * step / count for step in steps), tiers))
    first = FIRST_OF_MEDIAN * collected.reached_by(0.5)
    return list(_apart((first * (top / first) ** (step / count) for step in steps), tiers))


def _rise(step: int, count: int) -> float:
    """How far from the first level (0) to the top (1) a step is; one level alone is the top."""
    return 1.0 if count == 1 else (step - 1) / (count - 1)


@dataclass(frozen=True)
class _Collected:
    """What members collect in a window of some years: `worth` for each currency or order of theirs.

    Visits are weeks with an order: of `most` weeks, those in which orders that come at random leave none out.
    """

    members: Members
    years: float
    worth: float = 1.0
    most: float = math.inf

    def reached_by(self, share: float) -> float:
        """What a share of members reaches in a window."""
        number = self.members.reached_by(share) * self.years * self.worth
        return number if self.most == math.inf else self.most * -math.expm1(-number / self.most)

    def in_a_year(self, collected: float) -> float:
        """Currency or orders of a year with which so much is collected; infinite where it cannot be."""
        if self.worth <= 0 or collected >= self.most:
            return math.inf
        number = collected if self.most == math.inf else self.most * -math.log1p(-collected / self.most)
        return number / (self.years * self.worth)


def _collected(tiers: Tiers, program: Program, profile: Profile, store: Store) -> _Collected:
    years = years_of_window(tiers)
    if tiers.basis == "orders":
        return _Collected(by_orders(profile, store), years)
    if tiers.basis == "visits":
        return _Collected(by_orders(profile, store), years, most=years * WEEKS_PER_YEAR)
    worth = {"margin": margin_of(store, 0.0), "spend": 1.0}.get(tiers.basis, program.rate / program.point_value)
    return _Collected(by_spend(profile, store), years, worth)


def _apart(thresholds: Iterator[float], tiers: Tiers) -> Iterator[float]:
    """Thresholds of counted bases as whole numbers, each above the one before; others as they are."""
    last = 0.0
    for one in thresholds:
        last = max(float(round(one)), last + 1) if tiers.basis in COUNTED else one
        yield last


def _level(tiers: Tiers, step: int, threshold: float) -> Level:
    assert tiers.count is not None
    part = step / tiers.count
    return Level.model_construct(
        threshold=threshold,
        earn_multiplier=1 + (tiers.top_multiplier - 1) * part,
        soft_value_per_year=tiers.top_soft_value_per_year * part,
        cost_per_year=tiers.top_cost_per_year * part,
    )
