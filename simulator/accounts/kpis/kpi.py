"""What a KPI is: name, unit, formula in words, source, and which direction is good."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What a figure is counted in; says how it is printed."""

    MONEY = "currency"
    SHARE = "share"
    SHOPPERS = "shoppers"
    COUNT = "count"
    POINTS = "points"
    WEEKS = "weeks"
    RATIO = "ratio"


class Better(Enum):
    """Which direction is good for the firm; NEITHER where it depends."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Kpi:
    """One figure: how it is called, counted and computed, and where the formula comes from."""

    key: str
    name: str
    unit: Unit
    formula: str
    source: str
    better: Better = Better.NEITHER
