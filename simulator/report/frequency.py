"""Orders and baskets of members beside those of other customers: a paid membership is about frequency (LP15)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.experiment.contrast import Estimate, estimate
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING
from simulator.report.naive import comparisons

FIGURES = ("orders_per_member", "orders_per_other", "order_of_member", "order_of_other", "orders_caused")


@dataclass(frozen=True)
class FrequencyRow:
    """One reward policy in the last whole year; cells in the order of `FIGURES`."""

    policy: str
    cells: tuple[Cell, ...]


def frequency_rows(case: Case) -> list[FrequencyRow]:
    """One for each policy whose members are compared with others."""
    return [FrequencyRow(case.name(one.place), _cells(case, one.place)) for one in comparisons(case)]


def _cells(case: Case, place: int) -> tuple[Cell, ...]:
    gaps = [account.gap for account in case.results.accounts if account.gap is not None]
    return tuple(_cell(estimate(np.array([getattr(gap, key)[place] for gap in gaps]))) for key in FIGURES)


def _cell(found: Estimate) -> Cell:
    if found.count == 0:
        return Cell(MISSING, title="nobody to divide by")
    return Cell(f"{found.mean:,.2f}", f"{found.low:,.2f} to {found.high:,.2f}" if found.count > 1 else "")
