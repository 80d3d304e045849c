"""What shoppers tell each other, and the brand that grows from it.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class WordOfMouth(Table):
    """Talk between the shoppers of a community. Off unless the profile states some."""

    after_success: float = parameter(
        0.0,
        "probability of recommending the store after an order that went well",
        unit="share",
        source="SA9: 3 to 1; the level is assumed (.0075 gives .03 a customer-month in grocery)",
        confidence="assumed",
        ge=0,
        le=1,
    )
    after_failure: float = parameter(
        0.0,
        "probability of warning of it after a failure that was not made good",
        unit="share",
        source="SA9 (.16 gives 3 to 1 at 2 % failures, of which those not noticed are told)",
        confidence="assumed",
        ge=0,
        le=1,
    )
    told: float = parameter(
        5.0,
        "people told by one who recommends",
        unit="shoppers",
        source="SA10: 5",
        confidence="published",
        gt=0,
        le=149,
    )
    bad_reach: float = parameter(
        2.0,
        "people told by one who warns, for each told by one who recommends",
        unit="1",
        source="SA10: 10 to 5",
        confidence="published",
        low=1.5,
        high=2.0,
        ge=0,
        le=10,
    )
    persuasion: float = parameter(
        0.03,
        "probability that a recommendation brings the store into consideration",
        unit="share",
        source="model: six times an advertising contact",
        confidence="assumed",
        low=0.01,
        high=0.1,
        ge=0,
        le=1,
    )
    impact: float = parameter(
        0.1,
        "utility of the store after a recommendation, and taken away by a warning",
        unit="utility",
        source="SA10: impact 1 to 1",
        confidence="assumed",
        low=0.05,
        high=0.2,
        ge=0,
        le=5,
    )
    half_life_weeks: float = parameter(
        8.0, "half-life of that utility", unit="weeks", confidence="assumed", low=4.0, high=16.0, gt=0, le=520
    )
    alike: float = parameter(
        0.0,
        "correlation of the tastes of one community, on the normal scale",
        unit="1",
        source="model: .1; off where the market must be Dirichlet",
        confidence="assumed",
        ge=0,
        lt=1,
    )


class Brand(Table):
    """A slow stock that advertising, experience and word of mouth feed (D35). Off unless weight is stated."""

    weight: float = parameter(
        0.0,
        "utility of the store for a brand stock of 1 above that of week 0",
        unit="utility",
        confidence="assumed",
        ge=0,
        le=10,
    )
    half_life_weeks: float = parameter(
        104.0,
        "half-life of the stock",
        unit="weeks",
        source="model: years",
        confidence="assumed",
        low=52.0,
        high=260.0,
        ge=4,
        le=1040,
    )
    advertising: float = parameter(
        1.0,
        "fed by the share of shoppers that channels of kind brand reach in a week (others: a quarter of it)",
        unit="1",
        confidence="assumed",
        ge=0,
        le=100,
    )
    experience: float = parameter(
        1.0,
        "fed by good outcomes less failures times their weight, for each order",
        unit="1",
        confidence="assumed",
        ge=0,
        le=100,
    )
    word: float = parameter(
        1.0,
        "fed by recommendations less warnings a week, for each shopper",
        unit="1",
        confidence="assumed",
        ge=0,
        le=100,
    )
