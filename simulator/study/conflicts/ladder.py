"""Tiers: what is generated against what is written by hand, windows, and how levels are kept and lost."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.levels import FIRST_SHARE
from simulator.study.margins import margin_of
from simulator.study.program import Program, Tiers
from simulator.study.stores import Store

_GENERATED = (
    "spacing", "top_share", "top_multiplier", "top_soft_value_per_year", "top_cost_per_year",
)  # fmt: skip
_LOSING = ("retain_factor", "reentry_factor", "grace_weeks")
STEP_WEEKS = 4
"""A rolling window moves in steps of four weeks."""


def conflicts(program: Program) -> Iterator[Conflict]:
    """What conflicts in the ladder itself."""
    if program.tiers is not None:
        for check in (_generated, _window, _lost, _basis):
            yield from (one.below("tiers") for one in check(program.tiers))


def of_store(store: Store, program: Program) -> Iterator[Conflict]:
    """Generated thresholds of what the store does not have."""
    tiers = program.tiers
    if tiers is None or not tiers.count:
        return
    basis = ("program", "tiers", "basis")
    margin = margin_of(store, 0.0)
    if tiers.basis == "margin" and margin <= 0:
        yield Conflict(
            f"`tiers.basis` 'margin' and `gross_margin` {margin:g} conflict: no threshold can be generated "
            "of a margin that is not above 0",
            basis,
            ("gross_margin",),
        )
    if tiers.basis == "points" and program.rate == 0:
        yield Conflict(
            "`tiers.basis` 'points' and the reward rate 0 conflict: no threshold can be generated of points that "
            "orders do not earn",
            basis,
            ("program", "reward_rate" if program.reward_rate is not None else "points_per_currency"),
        )


def _generated(tiers: Tiers) -> Iterator[Conflict]:
    if tiers.count is None:
        for name in _stated(tiers, _GENERATED):
            yield Conflict(f"`tiers.{name}` goes with `count`, and `tiers.levels` are written", (name,), ("levels",))
    elif tiers.count:
        if tiers.basis == "balance":
            yield Conflict(
                "`tiers.count` and `tiers.basis` 'balance' conflict: thresholds are generated of what is collected, "
                "and a balance is also used up",
                ("count",),
                ("basis",),
                "write `levels` by hand",
            )
        yield from _top(tiers)


def _top(tiers: Tiers) -> Iterator[Conflict]:
    if tiers.count == 1:
        return
    if tiers.spacing == "linear" and tiers.top_share >= 1:
        yield Conflict(
            f"`tiers.top_share` 1 and `tiers.count` {tiers.count} conflict: with everyone at the top there is no level "
            "below it",
            ("top_share",),
            ("count",),
        )
    elif tiers.spacing != "linear" and tiers.top_share >= FIRST_SHARE:
        yield Conflict(
            f"`tiers.top_share` {tiers.top_share:g} and `tiers.spacing` '{tiers.spacing}' conflict: half of the "
            "members reach the levels below, so that the top share is under 0.5",
            ("top_share",),
            ("spacing",),
        )


def _window(tiers: Tiers) -> Iterator[Conflict]:
    if tiers.window in ("calendar", "lifetime") and _stated(tiers, ("window_weeks",)):
        yield Conflict(
            f"`tiers.window_weeks` {tiers.window_weeks} and `tiers.window` '{tiers.window}' conflict: weeks go with "
            "'rolling' or 'anniversary'",
            ("window_weeks",),
            ("window",),
        )
    if tiers.window == "rolling" and tiers.window_weeks % STEP_WEEKS:
        yield Conflict(
            f"`tiers.window_weeks` {tiers.window_weeks} and `tiers.window` 'rolling' conflict: it moves in steps of "
            f"four weeks, so that its weeks are a multiple of {STEP_WEEKS}",
            ("window_weeks",),
            ("window",),
        )


def _lost(tiers: Tiers) -> Iterator[Conflict]:
    for name in _stated(tiers, _LOSING) if tiers.downgrade == "none" else []:
        yield Conflict(
            f"`tiers.{name}` and `tiers.downgrade` 'none' conflict: no level is ever lost", (name,), ("downgrade",)
        )


def _basis(tiers: Tiers) -> Iterator[Conflict]:
    if tiers.qualify_on == "gross" and tiers.basis != "spend":
        yield Conflict(
            f"`tiers.qualify_on` 'gross' goes with basis 'spend', and `tiers.basis` is '{tiers.basis}'",
            ("qualify_on",),
            ("basis",),
        )
    if tiers.basis == "balance" and tiers.return_penalty != 1:
        yield Conflict(
            "`tiers.return_penalty` and `tiers.basis` 'balance' conflict: a balance loses the points of a return",
            ("return_penalty",),
            ("basis",),
        )


def _stated(tiers: Tiers, names: tuple[str, ...]) -> list[str]:
    """The names whose value is not the default."""
    return [name for name in names if getattr(tiers, name) != Tiers.model_fields[name].default]
