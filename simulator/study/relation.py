"""How a relation between a shopper and a store lives and ends: experience, leaving, advertising.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class Experience(Table):
    """What orders feel like: a slowly updated anchor per store with mean 0 at baseline dials."""

    smoothing: float = parameter(
        0.15,
        "weight of the newest outcome (eta)",
        unit="share",
        source="SA1",
        confidence="published",
        low=0.1,
        high=0.2,
        ge=0,
        le=1,
    )
    loss_weight: float = parameter(
        2.0,
        "how much a failure weighs against a success",
        unit="1",
        source="SA2",
        confidence="published",
        low=1.5,
        high=2.5,
        ge=0,
        le=10,
    )
    choice_weight: float = parameter(
        0.5,
        "utility per unit of experience (theta)",
        unit="utility",
        source="model",
        confidence="assumed",
        low=0.25,
        high=1.0,
        ge=0,
        le=10,
    )
    leaving_weight: float = parameter(
        0.5,
        "how experience lowers the leaving hazard (phi)",
        unit="1",
        source="model",
        confidence="assumed",
        low=0.25,
        high=1.0,
        ge=0,
        le=10,
    )
    repeat_factor: float = parameter(
        1.5, "weight of a failure that follows a failure", unit="1", source="SA4", confidence="published", ge=1, le=5
    )
    noticed: float = parameter(
        0.25,
        "share of failures the front line hears of",
        unit="share",
        source="SA5",
        confidence="published",
        ge=0,
        le=1,
    )
    severe: float = parameter(
        0.1,
        "share of failures that are severe",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.05,
        high=0.2,
        ge=0,
        le=1,
    )
    severe_exit: float = parameter(
        0.15,
        "probability that a severe failure ends the relation",
        unit="share",
        source="SA8",
        confidence="published",
        low=0.1,
        high=0.3,
        ge=0,
        le=1,
    )


class Leaving(Table):
    """The end of a relation between a shopper and a store, and how a store comes back to mind."""

    alpha: float = parameter(
        0.0118,
        "beta shape a of the leaving probability per order",
        unit="1",
        source="data.md BG/NBD",
        confidence="fitted",
        gt=0,
        le=1000,
    )
    beta: float = parameter(
        6.08,
        "beta shape b of the leaving probability per order",
        unit="1",
        source="data.md BG/NBD",
        confidence="fitted",
        gt=0,
        le=100000,
    )
    considered_share: float = parameter(
        0.9,
        "stationary share of stores considered; sets the rediscovery probability per need",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.8,
        high=0.97,
        gt=0,
        lt=1,
    )


class Advertising(Table):
    """What being reached by a medium does to a shopper."""

    persuasion: float = parameter(
        0.005,
        "probability that a contact brings a store into consideration",
        unit="share",
        source="model: at 0.02 a contact, some 4 of the currency for each shopper who considers the store again",
        confidence="assumed",
        low=0.002,
        high=0.01,
        ge=0,
        le=1,
    )
    salience: float = parameter(
        0.15,
        "utility of a store just after a contact",
        unit="utility",
        source="AQ9",
        confidence="assumed",
        low=0.05,
        high=0.25,
        ge=0,
        le=5,
    )
    salience_half_life_weeks: float = parameter(
        2.0, "half-life of salience", unit="weeks", source="AQ9", confidence="assumed", low=1.0, high=4.0, gt=0, le=52
    )
