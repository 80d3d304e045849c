"""The size of the run, policies that do not differ, and when paid media run."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.stores import Store

FEWEST_REPLICATES = 10
FEWEST_SHOPPERS = 5000


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


def same_policies(study: ResolvedStudy) -> Iterator[str]:
    """Policies that say the same in other words, or nothing: often a forgotten or a misplaced override."""
    first: list[Policy] = []
    for policy in (study.baseline, *study.policies):
        twin = next((one for one in first if (one.course, one.cost) == (policy.course, policy.cost)), None)
        if twin is study.baseline:
            yield f"{policy.name} is the same as the baseline: every difference will be exactly 0."
        elif twin is not None:
            yield f"{policy.name} is the same as {twin.name}: their figures will be equal to the last digit."
        else:
            first.append(policy)


def channels(store: Store, weeks: int) -> Iterator[str]:
    """Media that never spend."""
    for name, channel in store.acquisition.channels.items():
        start, stop = channel.start_week, channel.stop_week
        if start is not None and stop is not None and start >= stop:
            yield f"{store.name}: {name} starts in week {start} and stops in week {stop}: it never spends."
        elif start is not None and start >= weeks:
            yield f"{store.name}: {name} starts in week {start}, after the horizon ends."
