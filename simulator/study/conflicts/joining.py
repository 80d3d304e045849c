"""Enrollment, welcome gifts and paid membership."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.program import Program


def conflicts(program: Program) -> Iterator[Conflict]:
    """What conflicts in how shoppers become members."""
    mode, welcome = program.enrollment.mode, program.welcome
    if program.paid is not None and mode != "choice":
        yield Conflict(
            f"`paid` and `enrollment.mode` conflict: a membership with a fee is bought by choice, not by '{mode}'",
            ("paid",),
            ("enrollment", "mode"),
        )
    if program.enrollment.friction > 0 and mode in ("automatic", "assigned"):
        yield Conflict(
            f"`enrollment.friction` and `enrollment.mode` conflict: with '{mode}' nobody decides to join",
            ("enrollment", "friction"),
            ("enrollment", "mode"),
        )
    if welcome.coupon == 0 and welcome.coupon_min_order > 0:
        yield Conflict(
            "`welcome.coupon_min_order` needs `welcome.coupon`: there is no coupon to use",
            ("welcome", "coupon_min_order"),
            ("welcome", "coupon"),
        )
