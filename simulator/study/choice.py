"""How shoppers choose between stores: prices, comparing, habit, and the kinds of shoppers that differ in them.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class Price(Table):
    """Response to prices."""

    slope: float = parameter(
        2.1,
        "mean price slope on log price of an ordinary occasion",
        unit="utility per log price",
        source="PR1, PR2: solved for an 8-week store elasticity of -1.6 at share .25",
        confidence="assumed",
        low=1.6,
        high=2.8,
        ge=0,
        le=50,
    )
    slope_spread: float = parameter(
        0.5,
        "standard deviation of the slope over its mean (lognormal)",
        unit="1",
        source="data.md brand panels .33-.6",
        confidence="published",
        low=0.33,
        high=0.6,
        ge=0,
        le=3,
    )
    loss_aversion: float = parameter(
        1.6,
        "how much more a price above the reference counts",
        unit="1",
        source="PR10",
        confidence="published",
        low=1.2,
        high=2.5,
        ge=1,
        le=10,
    )
    reference_memory: float = parameter(
        0.7,
        "weight of the old reference price when a price is seen",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.5,
        high=0.9,
        ge=0,
        le=1,
    )


class Comparers(Table):
    """Shoppers who compare prices across all stores on some occasions."""

    share: float = parameter(
        0.3,
        "share of shoppers who compare",
        unit="share",
        source="PR3, PR4",
        confidence="assumed",
        low=0.2,
        high=0.4,
        ge=0,
        le=1,
    )
    probability: float = parameter(
        0.5,
        "probability that a comparer compares on an occasion",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.3,
        high=0.7,
        ge=0,
        le=1,
    )
    slope: float = parameter(
        10.0,
        "price slope while comparing (own elasticity -8 at share .2)",
        unit="utility per log price",
        source="PR3: -7 to -10",
        confidence="published",
        low=8.0,
        high=12.0,
        ge=0,
        le=100,
    )


class Segment(Table):
    """One kind of shopper, as multiples of the profile's values."""

    share: float = parameter(..., "share of shoppers", unit="share", confidence="assumed", ge=0, le=1)
    price_sensitivity: float = parameter(
        1.0, "multiplies the price slope", unit="1", source="data.md Cracker classes", confidence="assumed", ge=0, le=10
    )
    habit_weight: float = parameter(
        0.65,
        "utility of a store that gets all orders (iota)",
        unit="utility",
        source="PR5, data.md",
        confidence="published",
        ge=0,
        le=5,
    )
    need_rate: float = parameter(1.0, "multiplies the need rate", unit="1", confidence="assumed", gt=0, le=20)


class Habit(Table):
    """State dependence: recent own orders raise the chance of the same store."""

    smoothing: float = parameter(
        0.1,
        "weight of the newest order in the habit",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.05,
        high=0.2,
        ge=0,
        le=1,
    )
