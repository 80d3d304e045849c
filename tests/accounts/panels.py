"""Panels made by hand: few shoppers, whole years, spend that can be added up on paper."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from simulator.accounts.people.panel import Panel, panel_of
from simulator.behavior.columns import MONEY, NEVER
from simulator.market.tallies import Tallies

from .books import empty_tallies

PERIOD = 4
BURN_IN = 52


def panel_tallies(people: int, weeks: int = 104, worlds: int = 2, burn_in: int = BURN_IN, step: int = 1) -> Tallies:
    """Nobody does anything; every `step`-th shopper is followed. Two stores."""
    periods = -(-weeks // PERIOD)
    return replace(
        empty_tallies(weeks, worlds=worlds, burn_in=burn_in, years=weeks // 52),
        panel_ids=np.arange(people) * step,
        panel_segments=np.zeros(people, np.uint8),
        panel_entered=np.zeros(people, np.int32),
        panel_exited=np.full(people, 2**30, np.int32),
        panel_orders_before=np.zeros((burn_in, people), np.uint8),
        panel_orders=np.zeros((weeks, worlds, people), np.uint8),
        panel_money_before=np.zeros((burn_in // PERIOD, people, 3), np.int64),
        panel_money=np.zeros((periods, worlds, people, 3), np.int64),
        panel_members_before=np.zeros(people, np.uint8),
        panel_members=np.zeros((periods, worlds, people), np.uint8),
        panel_joined=np.full((worlds, people), NEVER),
        panel_sources=np.zeros((worlds, people), np.int64),
        panel_stores=np.zeros((weeks // 52, worlds, people, 2), np.uint16),
    )


def spends(tallies: Tallies, before: Any, horizon: Any, world: int | None = None) -> None:
    """Shoppers order in the first week of every period and spend so much: (people,), currency a period.

    In one world, or in all; `before` is of the time before week 0.
    """
    worlds = range(tallies.panel_orders.shape[1]) if world is None else [world]
    tallies.panel_money_before[..., 0] = np.round(np.asarray(before) * MONEY)
    tallies.panel_orders_before[::PERIOD] = np.asarray(before) > 0
    for each in worlds:
        tallies.panel_money[:, each, :, 0] = np.round(np.asarray(horizon) * MONEY)
        tallies.panel_money[:, each, :, 1] = tallies.panel_money[:, each, :, 0]
        tallies.panel_orders[::PERIOD, each] = np.asarray(horizon) > 0


def joins(tallies: Tallies, who: Any, week: int, world: int = 1) -> None:
    """Some join in a week of the horizon and stay."""
    tallies.panel_joined[world, who] = week + len(tallies.panel_orders_before)
    tallies.panel_members[week // PERIOD :, world, who] = 1


def panel(tallies: Tallies, scale: float = 1.0) -> Panel:
    found = panel_of(tallies, scale)
    assert found is not None
    return found
