"""Sheets that need more than the statement: people, points by vintage, attribution, months; every formula holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.workbook.write import workbook_bytes
from tests.report.followed import followed_results
from tests.report.given import given_results
from tests.report.pointed import pointed
from tests.report.small import REWARD, plan_with

from .conftest import WRITTEN
from .evaluate import Evaluator
from .opened import Opened, opened
from .test_formulas import live_failures, missed


@pytest.mark.parametrize(
    ("made", "sheets"),
    [
        (lambda: followed_results(REWARD, draws=2), ("Cohorts", "Estimators")),
        (lambda: given_results(draws=2), ("Attribution", "Bridge")),
        (lambda: pointed(plan_with(REWARD), [0.1], draws=2, run_off=26), ("DeferredRevenue", "Vintages", "Points")),
    ],
)
def test_their_formulas_come_to_what_is_stored(made: Callable[[], Results], sheets: tuple[str, ...]) -> None:
    book = opened(workbook_bytes(case_of(made()), WRITTEN))
    assert not missed(book)
    assert all(formulas(book, name) >= 1 for name in (*sheets, "PnLByYear"))
    assert Evaluator(book).cell("Checks", *live_failures(book)) == 0.0


def formulas(book: Opened, sheet: str) -> int:
    return sum(bool(cell.formula) for cell in book.sheets[sheet].values())
