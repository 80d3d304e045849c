"""What a job says around programs must fit together: names that are there, places that suffice, no self-reaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from simulator.behavior.around_columns import CAMPAIGNS, CHANNELS
from simulator.market.errors import JobError
from simulator.study.stores import Store

if TYPE_CHECKING:
    from simulator.market.job import Job


def check_around(job: Job) -> None:
    """Raises JobError."""
    _check_economy(job)
    events, segments = [name for name, _ in job.events], list(job.profile.segments)
    markets = (job.today, *job.policies, *(stores for later in job.changes for _, stores in later))
    if job.burn_in_weeks > 0 and all(store.enters_week is not None for store in job.today):
        raise JobError("no store is open before week 0: at least one of today's must have no enters_week")
    for stores in markets:
        for store in stores:
            _check_places(store)
            _check_rivals(store, stores)
            for name, promotion in store.promotions.items():
                if promotion.event is not None:
                    _check_name(f"promotion {name!r} of store {store.name!r}", "event", promotion.event, events)
            for name, campaign in store.campaigns.items():
                what = f"campaign {name!r} of store {store.name!r}"
                if campaign.target.rule == "life_stage" and not campaign.target.segments:
                    raise JobError(f"{what} picks by life_stage and names no segments")
                for segment in campaign.target.segments:
                    _check_name(what, "segment", segment, segments)


def _check_economy(job: Job) -> None:
    phases = sorted(job.economy, key=lambda one: one.start_week)
    for one, following in pairwise(phases):
        if following.start_week < one.start_week + one.weeks:
            raise JobError(
                f"phases of the economy overlap: one runs until week {one.start_week + one.weeks - 1}, "
                f"the next begins in week {following.start_week}"
            )


def _check_places(store: Store) -> None:
    for what, given, most in (
        ("channels", store.acquisition.channels, CHANNELS),
        ("campaigns", store.campaigns, CAMPAIGNS),
    ):
        if len(given) > most:
            raise JobError(f"store {store.name!r} has {len(given)} {what}, at most {most} can be simulated")
    ways = store.fulfilment
    if not (ways.delivers or ways.in_store or ways.pick_up):
        raise JobError(f"store {store.name!r} neither delivers nor has shops nor pick-up: no order could reach anybody")


def _check_rivals(store: Store, stores: Sequence[Store]) -> None:
    names = [one.name for one in stores]
    focal = next((one.name for one in stores if one.focal), None)
    for name, channel in store.acquisition.channels.items():
        if channel.budget.rule == "match_rival":
            _check_other(f"channel {name!r} of store {store.name!r}", channel.budget.rival, store, names)
    for name, reaction in store.reactions.items():
        what = f"reaction {name!r} of store {store.name!r}"
        _check_other(what, reaction.to or focal, store, names)
        if reaction.kind == "copy_program" and (reaction.trigger > 0.0 or reaction.budget is not None):
            raise JobError(f"{what} copies a program, which is settled before the run: it has no trigger and no budget")
        if reaction.kind == "match_acquisition":
            _check_name(what, "channel", reaction.channel, store.acquisition.channels)


def _check_other(what: str, rival: str | None, store: Store, names: Iterable[str]) -> None:
    _check_name(what, "store", rival, names)
    if rival == store.name:
        raise JobError(f"{what} watches the store itself")


def _check_name(what: str, kind: str, name: str | None, known: Iterable[str]) -> None:
    known = list(known)
    if name not in known:
        found = "none" if name is None else repr(name)
        raise JobError(f"{what} names the {kind} {found}; known are {', '.join(known) or 'none'}")
