"""How members respond to goals, levels, notices and gifts. All of it is scaled by what the program is worth (v).

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class Incentives(Table):
    """What moves a member beside the value of rewards."""

    gift_boost: float = parameter(
        0.20, "part of own needs directed at the store while a gifted start is active", unit="1", source="ME2, ME3",
        confidence="assumed", low=0.1, high=0.3, ge=0, le=5,
    )  # fmt: skip
    redemption_lift: float = parameter(
        0.1, "utility of a store just after points were used there", unit="utility", source="ME5",
        confidence="assumed", low=0.0, high=0.2, ge=0, le=5,
    )  # fmt: skip
    redemption_lift_half_life_weeks: float = parameter(
        4.0, "half-life of that lift", unit="weeks", source="ME5", confidence="assumed", low=2.0, high=8.0, gt=0, le=104
    )
    tier_pressure: float = parameter(
        0.3, "utility at the required pace toward a level, at a full benefit gap", unit="utility", source="ME7",
        confidence="assumed", low=0.1, high=0.5, ge=0, le=5,
    )  # fmt: skip
    pressure_width: float = parameter(
        0.7, "standard deviation of the logarithm of needed over own pace at which pressure fades", unit="1",
        source="ME7", confidence="assumed", low=0.4, high=1.0, gt=0, le=5,
    )  # fmt: skip
    status: float = parameter(
        0.15, "utility of a level that nobody else has", unit="utility", source="ME9", confidence="assumed",
        low=0.05, high=0.3, ge=0, le=5,
    )  # fmt: skip
    status_enhancement: float = parameter(
        0.25, "how much a level gains from another one below it", unit="1", source="ME9", confidence="assumed",
        low=0.0, high=0.5, ge=0, le=5,
    )  # fmt: skip
    promotion: float = parameter(
        0.15, "utility of having risen to a level just now, at a full benefit gap", unit="utility", source="ME11",
        confidence="assumed", low=0.05, high=0.3, ge=0, le=5,
    )  # fmt: skip
    demotion_factor: float = parameter(
        2.0, "how much losing a level hurts, over what rising to it pleased", unit="1", source="ME11",
        confidence="published", low=1.5, high=2.5, ge=0, le=10,
    )  # fmt: skip
    feeling_half_life_weeks: float = parameter(
        26.0, "half-life of what rising and falling did", unit="weeks", source="ME11", confidence="assumed",
        low=13.0, high=52.0, gt=0, le=520,
    )  # fmt: skip
    notice_pull: float = parameter(
        0.2, "utility of a store where points are about to lapse that could be used", unit="utility", source="ME15",
        confidence="assumed", low=0.0, high=0.4, ge=0, le=5,
    )  # fmt: skip
    ending_loss: float = parameter(
        0.3, "utility lost by members when a program ends, at full worth", unit="utility", source="LP17",
        confidence="assumed", low=0.1, high=0.6, ge=0, le=5,
    )  # fmt: skip
    bystander: float = parameter(
        0.0, "utility that a store loses with shoppers who are not members of its program", unit="utility",
        source="LP18", confidence="assumed", low=0.0, high=0.1, ge=0, le=5,
    )  # fmt: skip
    sunk_cost: float = parameter(
        0.6, "utility of a store whose fee is paid", unit="utility", source="LP14", confidence="assumed",
        low=0.3, high=0.9, ge=0, le=5,
    )  # fmt: skip
    fee_slope: float = parameter(
        2.0, "logit of buying a membership per unit of (expected benefit over fee - 1)", unit="logit", source="LP15",
        confidence="assumed", low=1.0, high=4.0, ge=0, le=100,
    )  # fmt: skip
    renewal: float = parameter(
        1.0, "logit of going on with a membership that renews by itself, at a benefit equal to the fee", unit="logit",
        source="model", confidence="assumed", low=0.0, high=2.0, ge=-20, le=20,
    )  # fmt: skip
    bonus_shift: float = parameter(
        0.3, "share of orders of other days that move to a bonus day that is known and worth it", unit="share",
        source="model", confidence="assumed", low=0.1, high=0.5, ge=0, le=1,
    )  # fmt: skip
    top_up: float = parameter(
        0.4, "probability that an order just below a threshold bonus is filled up to it", unit="share",
        source="model", confidence="assumed", low=0.2, high=0.6, ge=0, le=1,
    )  # fmt: skip
    top_up_reach: float = parameter(
        0.25, "gap, over the threshold, at which nobody fills up", unit="share", source="model", confidence="assumed",
        low=0.1, high=0.4, gt=0, le=1,
    )  # fmt: skip
    max_programs: int = parameter(
        16, "most programs that a shopper is a member of", unit="programs", source="LP4", confidence="assumed", ge=1,
        le=16,
    )  # fmt: skip
    attention_cost: float = parameter(
        0.0, "logit that joining costs for every program that a shopper is a member of already", unit="logit",
        source="LP4, T11", confidence="assumed", low=0.0, high=0.5, ge=0, le=20,
    )  # fmt: skip
