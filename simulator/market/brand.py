"""The brand: a slow stock fed by advertising, experience and talk (model.md 3.31)."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.study.talk import Brand


@dataclass(frozen=True)
class BrandWeek:
    """What a tick feeds the stock with."""

    reach: float  # of brand channels and a quarter of the others
    orders: int
    failures: int
    success: float  # c, the outcome of an order that does not fail
    recommendations: int
    warnings: int


def next_stock(brand: Brand, stock: float, week: BrandWeek, loss_weight: float, shoppers: int) -> float:
    """The stock after a tick. `shoppers`: of the job."""
    keep = 2.0 ** (-1.0 / brand.half_life_weeks)
    good = week.success * (week.orders - week.failures) - loss_weight * week.failures
    fed = (
        brand.advertising * week.reach
        + brand.experience * (good / week.orders if week.orders else 0.0)
        + brand.word * (week.recommendations - week.warnings) / shoppers
    )
    return float(keep * stock + (1.0 - keep) * fed)
