"""Rivals that react, and the same policies with rivals that do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simulator.study import Policy

PASSIVE = "{}, rivals passive"
"""Name of a policy where rivals do not react."""


def reacts(policies: Iterable[Policy]) -> bool:
    """Does any store state a reaction, under any policy at any time?"""
    return any(bool(store.reactions) for policy in policies for stage in policy.stages for store in stage.stores)


def passive(policy: Policy) -> Policy:
    """The policy without any reaction, copied programs included; its name stays."""

    def without(stage: Policy) -> Policy:
        return replace(stage, stores=tuple(store.model_copy(update={"reactions": {}}) for store in stage.stores))

    return policy.at_every_stage(without)
