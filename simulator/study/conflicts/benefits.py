"""Who has a benefit: levels that there are, segments that there are, and discounts together."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.errors import near
from simulator.study.program import Program
from simulator.study.shoppers import Profile


def conflicts(program: Program) -> Iterator[Conflict]:
    """Benefits for levels beyond those there are, and discounts that leave no price."""
    tiers = program.tiers
    levels = 0 if tiers is None else len(tiers.levels) if tiers.count is None else tiers.count
    second = ("tiers",) if tiers is None else ("tiers", "levels" if tiers.count is None else "count")
    words = f"{levels} above the base" if tiers is not None else "no `tiers`"
    hint = "levels above the base: " + ", ".join(tiers.levels) if tiers is not None and tiers.levels else ""
    for kind, entries in (("privileges", program.privileges), ("bonus_days", program.bonus_days)):
        for name, one in entries.items():
            if one.from_tier > levels:
                yield Conflict(
                    f"`from_tier` {one.from_tier} of '{name}' and `{'.'.join(second)}` conflict: there are {words}",
                    (kind, name, "from_tier"),
                    second,
                    hint,
                )
    for level_name, level in (tiers.levels if tiers else {}).items():
        for club_name, club in program.clubs.items():
            if level.discount + club.discount >= 1:
                yield Conflict(
                    f"`discount` {level.discount:g} of level '{level_name}' and {club.discount:g} of club "
                    f"'{club_name}' leave no price",
                    ("tiers", "levels", level_name, "discount"),
                    ("clubs", club_name, "discount"),
                )


def of_profile(program: Program, profile: Profile) -> Iterator[Conflict]:
    """Clubs for segments that the market does not have."""
    for name, club in program.clubs.items():
        for segment in club.segments:
            if segment not in profile.segments:
                yield Conflict(
                    f"`segments` of club '{name}' names '{segment}', which the profile's `segments` do not have",
                    ("clubs", name, "segments"),
                    (),
                    near(segment, profile.segments),
                )
