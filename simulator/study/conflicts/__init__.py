"""Rules that cannot stand together: each file speaks of one kind of rule, each conflict names both sides.

What a single table can tell of itself is refused by its own check (simulator/study/program/); here are pairs across
tables, stores, the profile and the run, which hold for every policy after its overrides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.study.conflicts import (
    benefits,
    burning,
    campaigns,
    channels,
    coalitions,
    earning,
    ending,
    entering,
    expiring,
    fulfilment,
    joining,
    ladder,
    promotions,
    reactions,
    winning_back,
)  # fmt: skip
from simulator.study.conflicts.conflict import Conflict
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

__all__ = ["Conflict", "conflicts"]

_OF_PROGRAMS = (
    joining.conflicts, earning.conflicts, burning.conflicts, expiring.conflicts, ladder.conflicts, benefits.conflicts,
    ending.conflicts,
)  # fmt: skip


_OF_STORES = (
    channels.conflicts, campaigns.conflicts, winning_back.conflicts, promotions.conflicts, fulfilment.conflicts,
    entering.conflicts,
)  # fmt: skip


def conflicts(
    stores: Sequence[Store], profile: Profile | None, run: Run | None, market: Market | None
) -> Iterator[Conflict]:
    """Everything that conflicts in the stores of one policy. What is None could not be read and is not looked at."""
    for store in stores:
        for one in (*_of_store(store, profile, run, market), *_of_program(store, profile, run)):
            yield one.below("stores", store.name)
    yield from coalitions.conflicts(stores)
    yield from channels.between(stores)
    yield from reactions.between(stores)


def _of_store(store: Store, profile: Profile | None, run: Run | None, market: Market | None) -> Iterator[Conflict]:
    for check in _OF_STORES:
        yield from check(store)
    if profile is not None:
        yield from campaigns.of_profile(store, profile)
    if market is not None:
        yield from promotions.of_market(store, market, run)


def _of_program(store: Store, profile: Profile | None, run: Run | None) -> Iterator[Conflict]:
    program = store.program
    if program is None:
        return
    for check in _OF_PROGRAMS:
        yield from (one.below("program") for one in check(program))
    yield from ladder.of_store(store, program)
    if profile is not None:
        yield from (one.below("program") for one in benefits.of_profile(program, profile))
    if run is not None:
        yield from (one.below("program") for one in burning.of_run(program, run))
