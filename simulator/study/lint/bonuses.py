"""Bonus days nobody knows of or that never come, and stamp cards that are not filled."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._typical import WEEKS_PER_YEAR, share_of_orders_above
from simulator.study.lint.case import Case, Check


def _bonus_days(case: Case) -> Iterator[str]:
    for name, day in case.program.bonus_days.items():
        if day.announced_weeks_ahead == 0:
            yield (
                f"bonus day '{name}' is not announced: nobody comes for it, and orders that would have been made "
                "anyway earn more."
            )
        late = [date for date in day.dates if not case.is_in_horizon(date)]
        if late:
            yield f"bonus day '{name}' on {late[0]} lies outside of the horizon."
        if day.every_weeks is not None and day.every_weeks > case.run.weeks:
            yield f"bonus day '{name}' comes every {day.every_weeks} weeks, less than once in the horizon."


def _stamps(case: Case) -> Iterator[str]:
    card = case.program.stamp_card
    if card is None:
        return
    weeks = card.window_weeks if card.window_weeks is not None else case.run.weeks
    stamped = share_of_orders_above(case.profile, case.store, card.min_order)
    orders = case.orders * weeks / WEEKS_PER_YEAR * stamped
    needed = card.stamps - card.head_start
    if orders < needed:
        yield (
            f"the stamp card needs {needed} orders within {weeks} weeks, and the median member makes "
            f"{orders:.1f} that count: most cards are never filled."
        )


CHECKS: tuple[Check, ...] = (_bonus_days, _stamps)
