"""The size of the run, the year before it, and when paid media and programs run."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.policy import ResolvedStudy
from simulator.study.stores import Store

FEWEST_REPLICATES = 10
FEWEST_SHOPPERS = 5000
YEAR = 52


def sizes(study: ResolvedStudy) -> Iterator[str]:
    """Too few replicates or shoppers."""
    if study.run.replicates < FEWEST_REPLICATES:
        yield (
            f"Only {study.run.replicates} replicates: intervals will be wide and uncertain; "
            f"use {FEWEST_REPLICATES} or more."
        )
    if study.run.shoppers < FEWEST_SHOPPERS:
        yield (
            f"Only {study.run.shoppers:,} shoppers are simulated: chance will hide small effects; "
            f"use {FEWEST_SHOPPERS:,} or more."
        )


def years_before(study: ResolvedStudy) -> Iterator[str]:
    """A burn-in that is too short for what is known of last year."""
    known, weeks = study.last_year, study.run.burn_in_weeks
    if known is None:
        return
    if weeks < YEAR:
        yield f"Last year cannot be compared: it needs burn_in_weeks of {YEAR} or more, found {weeks}."
    elif known.repeat_rate is not None and weeks < 2 * YEAR:
        yield f"The repeat rate of last year cannot be compared: it needs burn_in_weeks of {2 * YEAR}, found {weeks}."


def channels(store: Store, weeks: int) -> Iterator[str]:
    """Media that never spend."""
    for name, channel in store.acquisition.channels.items():
        start, stop = channel.start_week, channel.stop_week
        if start is not None and stop is not None and start >= stop:
            yield f"{store.name}: {name} starts in week {start} and stops in week {stop}: it never spends."
        elif start is not None and start >= weeks:
            yield f"{store.name}: {name} starts in week {start}, after the horizon ends."
