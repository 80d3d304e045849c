"""The frame of a job: what of all its policies lays out the arrays, so that a few of them can run on their own."""

from __future__ import annotations

from simulator.market.around import around_of
from simulator.market.full_programs import first_tiers, full_of, markets_of
from simulator.market.job import Frame, Job
from simulator.study.stores import Store


def frame_of(job: Job) -> Frame:
    """The frame that a job has, stated or from its own policies."""
    if job.frame is not None:
        return job.frame
    return Frame(
        stores=job.stores,
        programs=job.programs,
        full=full_of(job),
        tiers=tuple(first_tiers(job, place) for place in job.programs),
        around=around_of(job),
        media=has_media(job),
    )


def has_media(job: Job) -> bool:
    """Does anything bring any store to mind in any world?"""
    if job.frame is not None:
        return job.frame.media
    return any(_contacts(store) for stores in markets_of(job) for store in stores)


def _contacts(store: Store) -> bool:
    """Does anything bring the store to mind: paid media, or acts of engagement?"""
    return bool(store.acquisition.channels) or (store.program is not None and bool(store.program.engagement))
