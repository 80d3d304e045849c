"""What a KPI is: name, unit, formula in words, source, and which direction is good."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
    dimensions: tuple[str, ...] = ("policy", "draw")  # what there is one of it for


def by_key(kpis: Iterable[Kpi], *dimensions: str) -> dict[str, Kpi]:
    """KPIs by key; `dimensions`: what there is one of each for, beside policy and draw."""
    return {kpi.key: replace(kpi, dimensions=(*kpi.dimensions, *dimensions)) for kpi in kpis}
