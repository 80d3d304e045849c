"""The section on the bridge of net profit: from the baseline to each policy, in the stated order and in the reverse."""

from __future__ import annotations

import numpy as np

from simulator.accounts.effect.bridge import REVERSED, STATED
from simulator.accounts.kpis.bridge import BRIDGE_LINES, RIVALS
from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import estimate
from simulator.experiment.results import Results
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell, difference_cell
from simulator.report.formats import quantity, quantity_range
from simulator.report.money.attributed import FloatArray

LEAST = 0.5
"""Currency units below which a line is nothing but rounding."""
DIGITS = 4
"""Digits after the point that are more than rounding; so many lines stay exact to the cent when added up."""
LINES = {**BRIDGE_LINES, RIVALS.key: RIVALS}
"""Every line of a bridge, in the stated order."""


def has_bridge(case: Case) -> bool:
    """Are there policies to compare, and the books of every draw?"""
    return bool(case.others) and all(account.bridge is not None for account in case.results.accounts)


def bridge_lines(case: Case, place: int) -> FloatArray:
    """The lines of a policy, rivals' reactions last: (draws, 2 orders, lines); they add up to net incremental profit.

    Where rivals react, all lines before are those among passive rivals, and the draws are those that both runs have.
    """
    return np.round(_all_lines(case, place), DIGITS) + 0.0


def _all_lines(case: Case, place: int) -> FloatArray:
    shadow = case.results.shadow
    if shadow is None:
        lines = _lines(case.results, place)
        return np.concatenate([lines, np.zeros((*lines.shape[:2], 1))], axis=2)
    both = [number for number in case.results.replicates if number in shadow.replicates]
    react, quiet = (
        _lines(one, place)[[one.replicates.index(number) for number in both]] for one in (case.results, shadow)
    )
    rivals = react.sum(axis=2) - quiet.sum(axis=2)
    return np.concatenate([quiet, rivals[..., None]], axis=2)


def _lines(results: Results, place: int) -> FloatArray:
    found = [account.bridge.lines[:, :, place] for account in results.accounts if account.bridge is not None]
    return np.stack(found)


def lines_told(case: Case, places: tuple[int, ...]) -> list[int]:
    """Lines that are more than rounding under any of these policies, in the stated order."""
    sizes = np.stack([np.abs(bridge_lines(case, place)).max(axis=(0, 1)) for place in places]).max(axis=0)
    return [number for number, size in enumerate(sizes) if size >= LEAST]


def bridge_section(case: Case) -> list[Section]:
    """The section; none without a policy beside the baseline."""
    if not has_bridge(case):
        return []
    names = [line.name for line in LINES.values()]
    lines = {place: bridge_lines(case, place) for place in case.others}
    rows = [
        Row((names[number],), tuple(_cell(lines[place][..., number]) for place in case.others))
        for number in lines_told(case, case.others)
    ]
    rows.append(Row(("Net incremental profit",), tuple(_total(lines[place]) for place in case.others)))
    headings = tuple((case.name(place), "") for place in case.others)
    table = Table(_caption(case), ("Line",), headings, tuple(rows))
    return [
        Section("bridge", "From the baseline's profit to each policy's", _facts(case), ("profit_bridge",), (table,))
    ]


def _caption(case: Case) -> str:
    return (
        f"What each line adds to net profit, {case.currency} over {case.weeks} weeks, mean over draws with its 95 % "
        "interval, in the stated order; below, the mean in the reverse order where it differs. Each column adds up."
    )


def _facts(case: Case) -> tuple[str, ...]:
    steps = (
        "Customers kept, customers won, frequency and basket move from the baseline's values to the policy's one after "
        "the other, at the baseline's margin. They multiply each other, so that a step's size depends on when it is "
        "taken: both orders are shown, and neither is truer than the other. All other lines are read off the "
        "statement."
    )
    rivals = (
        "Rivals react in this study: all lines are those among passive rivals, and the last one is what their "
        "reactions change."
    )
    return (steps, rivals) if case.results.shadow is not None else (steps,)


def _cell(values: FloatArray) -> Cell:
    """A line in the stated order, and in the reverse one where that reads otherwise: (draws, 2 orders)."""
    if np.abs(values).max() < LEAST:
        return Cell("0")
    cell, back = _difference(values[:, STATED]), quantity(float(values[:, REVERSED].mean()), signed=True)
    if back == cell.text:
        return cell
    return Cell(cell.text, cell.detail, f"reverse {back}", cell.tone, cell.rises)


def _total(lines: FloatArray) -> Cell:
    return _difference(lines[:, STATED].sum(axis=1))


def _difference(values: FloatArray) -> Cell:
    return difference_cell(
        estimate(values),
        KPIS["net_gain"].better,
        lambda value: quantity(value, signed=True),
        lambda low, high: quantity_range(low, high, signed=True),
    )
