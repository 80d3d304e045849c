"""The tallies of a job taken apart by world and put together again, so that worlds may run at different times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.market.tallies import Tallies

Part = Mapping[str, NDArray[Any]]
"""Arrays of one world by field of Tallies, without the axis of worlds; with the baseline's, what all worlds share."""

_FIRST_AXIS = frozenset({
    "balances", "opening_levels", "moved_levels", "pending", "carried", "carried_before", "panel_joined",
    "panel_sources", "vintage_opening",
})  # fmt: skip
"""Fields whose first axis is that of worlds."""
_SHARED = frozenset({
    "burn_in_flows", "cohort", "program_stores", "opening_balances", "opening_members", "opening_moved", "past_year",
    "burn_in_media", "panel_ids", "panel_segments", "panel_entered", "panel_exited", "panel_orders_before",
    "panel_money_before", "panel_members_before", "vintages_before",
})  # fmt: skip
"""Fields that are the same for all worlds. Of all others the second axis is that of worlds."""


def split(tallies: Tallies) -> Sequence[Part]:
    """The part of each world, the baseline first; what was not followed is in none. `joined` is the inverse."""
    parts: list[dict[str, NDArray[Any]]] = [{} for _ in range(tallies.flows.shape[1])]
    for field in fields(Tallies):
        values = getattr(tallies, field.name)
        if field.name in _SHARED:
            parts[0][field.name] = values
        elif values.shape != (0,):
            for world, part in enumerate(parts):
                part[field.name] = np.asarray(values.take(world, axis=_axis(field.name)))
    return parts


def joined(parts: Sequence[Part]) -> Tallies:
    """The tallies of a baseline and some policies, from their parts. Raises KeyError when a policy's lacks a field."""
    baseline = parts[0]
    found = {name: values for name, values in baseline.items() if name in _SHARED}
    apart = {name: np.stack([part[name] for part in parts], _axis(name)) for name in baseline if name not in _SHARED}
    return Tallies(**found, **apart)


def _axis(name: str) -> int:
    return 0 if name in _FIRST_AXIS else 1
