"""Promotions: when they run, by which event, and how much is left of the price where they meet."""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.errors import near
from simulator.study.event_weeks import event_weeks
from simulator.study.pricing import Promotion
from simulator.study.run import Market, Run
from simulator.study.stores import Store

LEAST_LEFT = 0.05
"""Part of the price that promotions together must leave."""


def conflicts(store: Store) -> Iterator[Conflict]:
    """Promotions that never run."""
    for name, one in store.promotions.items():
        yield from (found.below("promotions", name) for found in _when(name, one))


def of_market(store: Store, market: Market, run: Run | None) -> Iterator[Conflict]:
    """Promotions by events that the market does not have, and those that leave no price together."""
    known = True
    for name, one in store.promotions.items():
        if one.event is not None and one.event not in market.events:
            known = False
            yield Conflict(
                f"`event` of promotion '{name}' is '{one.event}', which the market's `events` do not have",
                ("promotions", name, "event"),
                (),
                near(one.event, market.events) or "write it in the study: [market.events.NAME] with its `day`",
            )
    if known and run is not None:
        yield from _together(store, market, run)


def weeks_of(promotion: Promotion, market: Market, run: Run) -> set[int]:
    """The weeks of the horizon in which a promotion runs."""
    found = {week for week in promotion.weeks if 0 <= week < run.weeks}
    if promotion.event is not None:
        found |= set(event_weeks(market.events[promotion.event], run.start, run.weeks))
    if promotion.every_weeks is not None:
        stop = run.weeks if promotion.stop_week is None else min(run.weeks, promotion.stop_week)
        found |= set(range(promotion.start_week, stop, promotion.every_weeks))
    return found


def _when(name: str, one: Promotion) -> Iterator[Conflict]:
    if not one.weeks and one.event is None and one.every_weeks is None:
        yield Conflict(
            f"promotion '{name}' needs `weeks`, `event` or `every_weeks`: it would never run", (), (),
        )  # fmt: skip
    early = next((week for week in one.weeks if week < 0), None)
    if early is not None:
        yield Conflict(f"`weeks` of promotion '{name}' has week {early}: weeks count from 0", ("weeks",), ())
    for key in ("start_week", "stop_week"):
        if one.every_weeks is None and getattr(one, key) != Promotion.model_fields[key].default:
            yield Conflict(f"`{key}` of promotion '{name}' goes with `every_weeks`", (key,), ("every_weeks",))
    if one.stop_week is not None and one.stop_week < one.start_week:
        yield Conflict(
            f"`stop_week` {one.stop_week} of promotion '{name}' is before its `start_week` {one.start_week}",
            ("stop_week",),
            ("start_week",),
        )


def _together(store: Store, market: Market, run: Run) -> Iterator[Conflict]:
    running: dict[int, list[str]] = {}
    for name, one in store.promotions.items():
        for week in weeks_of(one, market, run):
            running.setdefault(week, []).append(name)
    for week, names in sorted(running.items()):
        left = math.prod(1 - store.promotions[name].depth * store.promotions[name].range_share for name in names)
        if len(names) > 1 and left < LEAST_LEFT:
            both = " and ".join(f"'{name}'" for name in names)
            yield Conflict(
                f"promotions {both} meet in week {week} and leave {100 * left:.3g} % of the price: expected at least "
                f"{100 * LEAST_LEFT:g} %",
                ("promotions", names[-1], "depth"),
                ("promotions", names[0], "depth"),
            )
            return
