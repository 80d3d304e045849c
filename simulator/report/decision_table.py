"""The decision table: at most seven policies, what each costs, brings and risks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.registry import KPIS
from simulator.report.case import Case
from simulator.report.cell import Cell, difference_cell
from simulator.report.formats import (
    MISSING,
    draws,
    percent,
    points,
    points_range,
    quantity,
    quantity_range,
    ratio_percent,
    weeks,
)
from simulator.report.glyph import Glyph, Scale, npv_glyph, npv_scale
from simulator.report.policies import what_it_is

ENOUGH_FOR_PERCENTILES = 200
"""Draws from which the 5th and 95th percentile are shown instead of the range."""


@dataclass(frozen=True)
class Row:
    """One policy. `cells` stand in the order of the columns."""

    name: str
    what: str
    is_recommended: bool
    is_case: bool
    cells: tuple[Cell, ...]
    glyph: Glyph


def decision_rows(case: Case) -> list[Row]:
    """The rows of the table, the baseline first."""
    scale = npv_scale(case)
    return [_row(case, place, scale) for place in case.shown]


def _row(case: Case, place: int, scale: Scale) -> Row:
    npv = case.results.difference("npv", place)
    cell = _money_difference(case, "npv", place)
    values = case.results.values("npv")[:, place]
    words = f"{case.name(place)}: NPV {cell.text}, {cell.detail}, {npv_spread(case, place)}"
    return Row(
        name=case.name(place),
        what=what_it_is(case.results.plan, place),
        is_recommended=place == case.decision.recommended,
        is_case=not case.is_choice(place),
        cells=(
            _put_in(case, place),
            _money_difference(case, "net_gain", place),
            Cell(cell.text, cell.detail, npv_spread(case, place), cell.tone, cell.rises),
            _odds(case, place),
            _roi(case, place),
            payback_cell(case, place),
            _peak(case, place),
            _level(case, "closing_liability", place),
            _retention(case, place),
        ),
        glyph=npv_glyph(scale, values.tolist(), npv, cell.tone, words),
    )


def _put_in(case: Case, place: int) -> Cell:
    mean = case.results.level("investment", place).mean
    income = sum(case.results.level(key, place).mean for key in ("fees", "partner_income", "settlement"))
    if mean < 0 and mean + income >= 0:
        return Cell(
            quantity(mean), "income above cost", title="fees, partners and settlement bring in more than is spent"
        )
    if mean < 0:
        return Cell(quantity(mean), "liability released", title="more liability is released than money is spent")
    return Cell(quantity(mean), f"{quantity(mean / case.years)} a year")


def _money_difference(case: Case, key: str, place: int) -> Cell:
    found = case.results.difference(key, place)
    if place == 0:
        return Cell("0")
    return difference_cell(
        found, KPIS[key].better, lambda v: quantity(v, signed=True), lambda a, b: quantity_range(a, b, signed=True)
    )


def _retention(case: Case, place: int) -> Cell:
    if place == 0:
        return Cell("0", f"at {percent(case.results.level('retention', 0).mean)}")
    return difference_cell(case.results.difference("retention", place), KPIS["retention"].better, points, points_range)


def npv_spread(case: Case, place: int) -> str:
    """How the draws of NPV lie: their range, or the 5th to 95th percentile when there are enough of them."""
    values = case.results.values("npv")[:, place]
    if place == 0 or len(values) < 2:
        return ""
    if len(values) < ENOUGH_FOR_PERCENTILES:
        return f"draws {quantity_range(float(values.min()), float(values.max()), signed=True)}"
    low, high = np.percentile(values, (5, 95))
    return f"P5 to P95 {quantity_range(float(low), float(high), signed=True)}"


def _odds(case: Case, place: int) -> Cell:
    wins, wrong = case.decision.wins, case.decision.wrong
    if wins is None or wrong is None:
        return Cell(MISSING, title="nothing was drawn but chance: no probability can be stated")
    if not case.is_choice(place):
        return Cell(MISSING, title="what others do, or what befalls us, is not ours to choose")
    return Cell(f"{draws(wins[place])} of {case.draws}", f"wrong: {quantity(wrong[place])}")


def _roi(case: Case, place: int) -> Cell:
    found = case.results.level("roi", place)
    if found.count == 0 or not case.adds_money(place):
        return Cell(MISSING, title="no more money is put in than in the baseline")
    return Cell(ratio_percent(found.mean))


def payback_cell(case: Case, place: int) -> Cell:
    """The median week over the draws that pay back, and how many do."""
    if place == 0:
        return Cell(MISSING, title="the baseline puts in nothing to pay back")
    found = case.results.values("payback_week")[:, place]
    if case.saves(place) and not (found > 0).any():
        return _savings_cell(found)
    paid = found[np.isfinite(found)]
    share = f"{len(paid)} of {len(found)} draws"
    if len(paid) == 0:
        return Cell("not within the horizon", share)
    middle = float(np.median(paid))
    return Cell("at once" if middle == 0 else weeks(middle), share)


def _savings_cell(found: NDArray[np.float64]) -> Cell:
    """A policy that puts in less than the baseline has nothing to pay back; its cash may fall behind later."""
    behind = int(np.isnan(found).sum())
    if not behind:
        return Cell(MISSING, "cash always ahead", title="puts in less than the baseline: nothing to pay back")
    return Cell("falls behind", f"in {behind} of {len(found)} draws", title="cash is ahead first and behind at the end")


def _peak(case: Case, place: int) -> Cell:
    if place == 0:
        return Cell("0")
    values = case.results.values("peak_funding")[:, place]
    return Cell(quantity(float(values.mean())), f"worst {quantity(float(values.max()))}")


def _level(case: Case, key: str, place: int) -> Cell:
    return Cell(quantity(case.results.level(key, place).mean))
