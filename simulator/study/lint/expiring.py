"""Points that lapse before they can be used."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study._typical import repurchase_weeks
from simulator.study.conflicts.expiring import longest_life
from simulator.study.lint.case import Case, Check


def _lapse(case: Case) -> Iterator[str]:
    expiry = case.program.expiry
    interval = repurchase_weeks(case.profile, case.store)
    weeks = expiry.weeks if expiry.weeks is not None else longest_life(expiry)
    if weeks is not None and weeks < interval:
        yield (
            f"points lapse after {weeks:.3g} weeks, before half of the members come back "
            f"(median interval {interval:.1f} weeks)."
        )


def _pending(case: Case) -> Iterator[str]:
    expiry, pending = case.program.expiry, case.program.earn.pending_weeks
    if expiry.mode == "inactivity" and expiry.weeks is not None and pending >= expiry.weeks:
        yield (
            f"points can be used after {pending} weeks, and a balance lapses after {expiry.weeks} idle ones: who buys "
            "once loses them."
        )


def _dates(case: Case) -> Iterator[str]:
    for date in case.program.expiry.dates:
        if not case.is_in_horizon(date):
            yield f"points lapse on {date}, outside of the horizon."


CHECKS: tuple[Check, ...] = (_lapse, _pending, _dates)
