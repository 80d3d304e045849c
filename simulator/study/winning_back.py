"""Who comes back to a store when asked.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class WinningBack(Table):
    """Who comes back when asked (stores.win_back)."""

    without_deal: float = parameter(
        0.03,
        "probability of coming back at a contact without a deal",
        unit="share",
        source="RE6",
        confidence="published",
        low=0.01,
        high=0.05,
        ge=0,
        le=1,
    )
    price: float = parameter(
        0.20,
        "with a deal, of those who left over a price",
        unit="share",
        source="RE7",
        confidence="published",
        low=0.1,
        high=0.3,
        ge=0,
        le=1,
    )
    service: float = parameter(
        0.12,
        "with a deal, of those who left over service",
        unit="share",
        source="RE7",
        confidence="published",
        low=0.06,
        high=0.2,
        ge=0,
        le=1,
    )
    drift: float = parameter(
        0.15,
        "with a deal, of those who drifted away",
        unit="share",
        source="RE6",
        confidence="published",
        low=0.1,
        high=0.3,
        ge=0,
        le=1,
    )
    decay_per_month: float = parameter(
        0.05,
        "how much less each month since the last order",
        unit="share",
        source="RE8",
        confidence="published",
        low=0.02,
        high=0.1,
        ge=0,
        lt=1,
    )
    full_value: float = parameter(
        0.1,
        "deal, as a share of the mean basket, at which these hold; a smaller one in proportion",
        unit="share",
        confidence="assumed",
        low=0.05,
        high=0.2,
        gt=0,
        le=1,
    )
    bundle_response: float = parameter(
        1.3, "multiplies them for a bundle", unit="1", source="RE7", confidence="assumed", low=1.1, high=1.5, ge=0, le=5
    )
    upgrade_response: float = parameter(
        0.9,
        "multiplies them for an upgrade",
        unit="1",
        source="RE7",
        confidence="assumed",
        low=0.7,
        high=1.0,
        ge=0,
        le=5,
    )
    bundle_leaving: float = parameter(
        1.3,
        "multiplies the leaving probability of those regained by a bundle",
        unit="1",
        source="RE7",
        confidence="assumed",
        low=1.1,
        high=1.6,
        ge=0,
        le=10,
    )
    upgrade_leaving: float = parameter(
        0.8, "the same by an upgrade", unit="1", source="RE7", confidence="assumed", low=0.6, high=1.0, ge=0, le=10
    )
