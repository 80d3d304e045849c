"""Win-back: from when to when somebody counts as lost, and what is offered."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.campaigns import needs_a_deal
from simulator.study.conflicts.conflict import Conflict
from simulator.study.offers import WinBack
from simulator.study.stores import Store


def conflicts(store: Store) -> Iterator[Conflict]:
    """What conflicts in the win-back of one store."""
    if store.win_back is not None:
        yield from (one.below("win_back") for one in _of(store.win_back))


def _of(win_back: WinBack) -> Iterator[Conflict]:
    if win_back.until_weeks < win_back.idle_weeks:
        yield Conflict(
            f"`until_weeks` {win_back.until_weeks} and `idle_weeks` {win_back.idle_weeks} conflict: contacts would end "
            "before they begin",
            ("until_weeks",),
            ("idle_weeks",),
        )
    start, stop = win_back.start_week or 0, win_back.stop_week
    if stop is not None and stop < start:
        yield Conflict(
            f"`stop_week` {stop} of win-back is before its first week {start}", ("stop_week",), ("start_week",)
        )
    if not win_back.reasons:
        yield Conflict(
            "`reasons` is empty: nobody would be contacted", ("reasons",), (),
            "expected any of 'drift', 'price' and 'service'; for no win-back leave the table out",
        )  # fmt: skip
    if win_back.kind != "price" and not win_back.deal.is_something:
        yield Conflict(
            f"`kind` '{win_back.kind}' needs a deal: neither `deal.discount` nor `deal.value` is above 0",
            ("kind",), ("deal",),
        )  # fmt: skip
    yield from needs_a_deal(win_back.deal, "win-back")
