"""What a program does to shoppers: membership, and how points are seen and used.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class Membership(Table):
    """What a program does to a member beyond the price of the reward, all scaled by what it is worth (v)."""

    join_intercept: float = parameter(
        -2.0, "logit of joining at habit 0", unit="logit", source="LP1", confidence="published"
    )
    join_slope: float = parameter(2.7, "logit per unit of habit", unit="logit", source="LP1", confidence="published")
    join_benefit: float = parameter(
        10.0,
        "logit per unit of perceived reward rate",
        unit="logit",
        source="model",
        confidence="assumed",
        low=0.0,
        high=20.0,
        ge=0,
        le=1000,
    )
    belonging: float = parameter(
        0.45,
        "utility of being a member when new; set so that 2 % moves members' share of wallet by 3-4 points at a leader",
        unit="utility",
        source="LP1, LP2, LP3",
        confidence="assumed",
        low=0.2,
        high=0.7,
        ge=0,
        le=5,
    )
    novelty_half_life_weeks: float = parameter(
        26.0,
        "half-life of the novelty of membership",
        unit="weeks",
        source="LP3, LP19",
        confidence="published",
        low=20.0,
        high=35.0,
        gt=0,
    )
    novelty_floor: float = parameter(
        0.4,
        "share of belonging that stays",
        unit="share",
        source="LP3, LP19",
        confidence="assumed",
        low=0.2,
        high=0.6,
        ge=0,
        le=1,
    )
    gradient: float = parameter(
        0.28,
        "part of own needs directed at the store at full progress",
        unit="1",
        source="ME1",
        confidence="published",
        low=0.12,
        high=0.4,
        ge=0,
        le=5,
    )
    just_noticeable: float = parameter(
        0.01,
        "perceived benefit over spend that is just noticed",
        unit="share of spend",
        source="D16",
        confidence="assumed",
        low=0.005,
        high=0.02,
        gt=0,
        le=1,
    )
    delay_half_life_weeks: float = parameter(
        26.0,
        "wait that halves a reward's worth",
        unit="weeks",
        source="LP7",
        confidence="assumed",
        low=13.0,
        high=52.0,
        gt=0,
    )
    attrition: float = parameter(
        0.85,
        "multiplies the leaving hazard of members",
        unit="1",
        source="LP5 (grocery .85, other .80)",
        confidence="published",
        low=0.7,
        high=1.0,
        gt=0,
        le=1,
    )
    forgiveness: float = parameter(
        0.7,
        "multiplies a bad experience of members",
        unit="1",
        source="LP16",
        confidence="published",
        low=0.5,
        high=0.8,
        gt=0,
        le=1,
    )


class Rewards(Table):
    """How shoppers see and use points."""

    perceived_value: float = parameter(
        0.8,
        "mean perceived over face value of a point",
        unit="1",
        source="PE4",
        confidence="assumed",
        low=0.6,
        high=1.0,
        ge=0,
        le=2,
    )
    perceived_spread: float = parameter(
        0.25,
        "half-width of the uniform spread of perceived value over its mean",
        unit="1",
        source="model",
        confidence="assumed",
        ge=0,
        le=1,
    )
    saver_share: float = parameter(
        0.35,
        "share of shoppers who save points",
        unit="share",
        source="ME14",
        confidence="assumed",
        low=0.2,
        high=0.5,
        ge=0,
        le=1,
    )
    redeemer_use: float = parameter(
        0.7,
        "probability that a redeemer redeems on an order when allowed",
        unit="share",
        source="model",
        confidence="assumed",
        low=0.5,
        high=0.9,
        ge=0,
        le=1,
    )
    saver_use: float = parameter(
        0.08,
        "probability that a saver redeems on an order when allowed",
        unit="share",
        source="ME14",
        confidence="assumed",
        low=0.03,
        high=0.2,
        ge=0,
        le=1,
    )
    pace_half_life_weeks: float = parameter(
        13.0,
        "half-life of the smoothed own spend that sets the wait for a reward",
        unit="weeks",
        source="model",
        confidence="assumed",
        gt=0,
        le=520,
    )
