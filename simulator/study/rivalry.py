"""What a store does about what another store does."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from simulator.study._field import Table, parameter


class Reaction(Table):
    """One reaction of a store to another (`to`, unset: the focal store)."""

    kind: Literal["match", "undercut", "copy_program", "match_acquisition"] = parameter(
        ..., "match the price; go below it; take over the program's rules; match the spending on acquisition", unit=""
    )
    to: str | None = Field(default=None, description="name of the store watched (unset: the focal store)")
    lag_weeks: int = parameter(4, "weeks from what the other does to the reaction", unit="weeks", ge=0, le=520)
    trigger: float = parameter(
        0.0,
        "reacts once its own orders of 8 weeks are this much below those of the 52 weeks before week 0 (0: at once)",
        unit="share",
        ge=0,
        lt=1,
    )
    depth: float = parameter(0.02, "undercut: how far below the other's price", unit="share of price", ge=0, lt=0.95)
    floor_margin: float | None = parameter(
        None, "match, undercut: never below this margin on sales", unit="share of sales", ge=-1, lt=1
    )
    budget: float | None = parameter(
        None,
        "money it gives up at most in all, then goes back (price given, or spent on media; unset: no limit)",
        unit="currency",
        ge=0,
    )
    scale: float = parameter(
        1.0,
        "copy_program: of the other's reward rate; match_acquisition: of its spending above week 0's",
        unit="1",
        ge=0,
        le=10,
    )
    channel: str | None = Field(default=None, description="match_acquisition: name of the own channel it is spent on")
