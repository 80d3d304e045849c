"""Paid channels: what decides their budget, when they run, and deals for first orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.study.acquisition import Budget, Channel
from simulator.study.conflicts.conflict import Conflict
from simulator.study.errors import near
from simulator.study.stores import Store

MOST = 8


def conflicts(store: Store) -> Iterator[Conflict]:
    """What conflicts in the channels of one store."""
    channels = store.acquisition.channels
    above = ("acquisition", "channels")
    if len(channels) > MOST:
        name = list(channels)[MOST]
        yield Conflict(
            f"a store has at most {MOST} channels, found {len(channels)}", (*above, name), above,
            "put small ones together",
        )  # fmt: skip
    for name, channel in channels.items():
        for check in (_run, _rule, _deal):
            yield from (one.below(*above, name) for one in check(name, channel))


def between(stores: Sequence[Store]) -> Iterator[Conflict]:
    """Channels that match what another store spends."""
    names = [store.name for store in stores]
    for store in stores:
        for name, channel in store.acquisition.channels.items():
            rival = channel.budget.rival
            if channel.budget.rule != "match_rival" or rival is None:
                continue
            where = ("stores", store.name, "acquisition", "channels", name, "budget", "rival")
            if rival == store.name:
                yield Conflict(f"channel '{name}' of '{store.name}' matches what the store itself spends", where, ())
            elif rival not in names:
                others = (one for one in names if one != store.name)
                yield Conflict(
                    f"`budget.rival` of channel '{name}' is '{rival}', and there is no such store", where, (),
                    near(rival, others),
                )  # fmt: skip


def _run(name: str, channel: Channel) -> Iterator[Conflict]:
    start, stop = channel.start_week, channel.stop_week
    if start is not None and stop is not None and stop < start:
        yield Conflict(
            f"`stop_week` {stop} of channel '{name}' is before its `start_week` {start}",
            ("stop_week",), ("start_week",),
        )  # fmt: skip


def _rule(name: str, channel: Channel) -> Iterator[Conflict]:
    budget = channel.budget
    here = ("budget", "rule")
    if budget.rule == "share_of_revenue" and budget.revenue_share == 0:
        yield Conflict(
            f"budget rule 'share_of_revenue' of channel '{name}' needs `revenue_share` above 0", here, (),
            "for example budget = { rule = \"share_of_revenue\", revenue_share = 0.05 }",
        )  # fmt: skip
    if budget.rule == "match_rival" and budget.rival is None:
        yield Conflict(f"budget rule 'match_rival' of channel '{name}' needs `rival`, the name of a store", here, ())
    for key, rule in (
        ("revenue_share", "share_of_revenue"), ("rival", "match_rival"), ("rival_share", "match_rival"),
    ):  # fmt: skip
        if budget.rule != rule and getattr(budget, key) != Budget.model_fields[key].default:
            yield Conflict(
                f"`budget.{key}` of channel '{name}' goes with rule '{rule}', and `budget.rule` is '{budget.rule}'",
                ("budget", key),
                here,
            )


def _deal(name: str, channel: Channel) -> Iterator[Conflict]:
    first = channel.first_order
    if first.deal.is_something:
        return
    for key, is_stated in (("min_group", first.min_group > 1), ("min_order", first.min_order > 0)):
        if is_stated:
            yield Conflict(
                f"`first_order.{key}` of channel '{name}' needs a deal: neither `discount` nor `value` is above 0",
                ("first_order", key), ("first_order",),
            )  # fmt: skip
