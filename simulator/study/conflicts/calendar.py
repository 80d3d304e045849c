"""The calendar of the market: events that meet, phases of the economy that meet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from simulator.study.conflicts.conflict import Conflict
from simulator.study.event_weeks import event_weeks
from simulator.study.run import Market, Run


def conflicts(market: Market, run: Run) -> Iterator[Conflict]:
    """What conflicts in the market; keys are those below `market`."""
    yield from _events(market, run)
    phases = sorted(enumerate(market.economy), key=lambda item: item[1].start_week)
    for (_, one), (number, two) in pairwise(phases):
        if two.start_week < one.start_week + one.weeks:
            yield Conflict(
                f"two phases of the economy hold in week {two.start_week}: one from week {one.start_week} to "
                f"{one.start_week + one.weeks - 1}, one from week {two.start_week} on",
                ("economy", str(number), "start_week"),
                (),
            )


def _events(market: Market, run: Run) -> Iterator[Conflict]:
    for (one_name, one), (two_name, two) in combinations(market.events.items(), 2):
        both = set(event_weeks(one, run.start, run.weeks)) & set(event_weeks(two, run.start, run.weeks))
        if both:
            yield Conflict(
                f"events '{one_name}' ({one.day}) and '{two_name}' ({two.day}) both hold in week {min(both)}",
                ("events", two_name, "day"),
                ("events", one_name, "day"),
                "make one event of them, or the first one shorter",
            )
