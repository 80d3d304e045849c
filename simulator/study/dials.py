"""What the dials of experience do to shoppers.

Every number stands beside its unit, source (ids of docs/evidence.md) and confidence.
"""

from __future__ import annotations

from simulator.study._field import Table, parameter


class DialEffects(Table):
    """What one level of a dial of experience does (stores.service.dials)."""

    outcome_quality: float = parameter(
        0.10,
        "added to a good outcome by product quality",
        unit="experience",
        confidence="assumed",
        low=0.05,
        high=0.2,
        ge=0,
        le=2,
    )
    outcome_presentation: float = parameter(
        0.02,
        "added to a good outcome by presentation",
        unit="experience",
        confidence="assumed",
        low=0.0,
        high=0.05,
        ge=0,
        le=2,
    )
    outcome_service: float = parameter(
        0.05,
        "added to a good outcome by service during the order",
        unit="experience",
        confidence="assumed",
        low=0.02,
        high=0.1,
        ge=0,
        le=2,
    )
    outcome_delivery: float = parameter(
        0.08,
        "added to a good outcome by delivery speed",
        unit="experience",
        confidence="assumed",
        low=0.04,
        high=0.16,
        ge=0,
        le=2,
    )
    failure_quality: float = parameter(
        0.2,
        "product quality multiplies failures by exp of minus this",
        unit="1",
        confidence="assumed",
        low=0.1,
        high=0.4,
        ge=0,
        le=3,
    )
    failure_safety: float = parameter(
        0.3,
        "transaction safety multiplies failures by exp of minus this",
        unit="1",
        confidence="assumed",
        low=0.1,
        high=0.5,
        ge=0,
        le=3,
    )
    failure_service: float = parameter(
        0.2,
        "service during the order multiplies failures by exp of minus this",
        unit="1",
        confidence="assumed",
        low=0.1,
        high=0.4,
        ge=0,
        le=3,
    )
    appeal_presentation: float = parameter(
        0.05,
        "utility of presentation before the order",
        unit="utility",
        confidence="assumed",
        low=0.02,
        high=0.1,
        ge=0,
        le=2,
    )
    appeal_service: float = parameter(
        0.03,
        "utility of service before the order",
        unit="utility",
        confidence="assumed",
        low=0.01,
        high=0.06,
        ge=0,
        le=2,
    )
    appeal_delivery: float = parameter(
        0.03,
        "utility of promised delivery speed",
        unit="utility",
        confidence="assumed",
        low=0.01,
        high=0.06,
        ge=0,
        le=2,
    )
    recovery_service: float = parameter(
        0.03,
        "added to recovery by service after the order",
        unit="share",
        confidence="assumed",
        low=0.01,
        high=0.05,
        ge=0,
        le=0.5,
    )
    complaint_service: float = parameter(
        0.1,
        "added to the share of failures that are told, by service after the order",
        unit="share",
        source="SA5",
        confidence="assumed",
        low=0.05,
        high=0.2,
        ge=0,
        le=0.5,
    )
    appeal_returns: float = parameter(
        0.05,
        "utility of returns that are free and easy",
        unit="utility",
        confidence="assumed",
        low=0.02,
        high=0.1,
        ge=0,
        le=2,
    )
