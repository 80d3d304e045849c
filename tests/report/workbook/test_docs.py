"""The worked example of docs/workbook.md: its figures are those of the workbook, recalculated, and its sums hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .evaluate import Evaluator
from .opened import Opened

DOCS = (Path(__file__).parents[3] / "docs" / "workbook.md").read_text("utf-8")
ROW = re.compile(r"^\| (PnL|CashFlow) \| (.+?) \| (-?[\d,.]+) \|$", re.MULTILINE)


def told() -> dict[tuple[str, str], float]:
    return {(sheet, row): float(value.replace(",", "")) for sheet, row, value in ROW.findall(DOCS)}


def test_the_figures_are_those_of_the_workbook(book: Opened) -> None:
    assert len(told()) == 22
    found = Evaluator(book)
    for (sheet, row), value in told().items():
        at = book.row_of(sheet, row)
        column = 3 if sheet == "PnL" else 4
        assert found.cell(sheet, at, column) == pytest.approx(value, abs=0.006), (sheet, row)


def test_the_sums_of_the_example_hold() -> None:
    pnl = {row: value for (sheet, row), value in told().items() if sheet == "PnL"}
    lines = ("Rewards accrued", "Setup, written off", "Platform (IT)", "Staff", "Contacts with members")
    contribution = pnl["Contribution before rewards and program"]
    assert pnl["Net sales"] - pnl["Cost of goods"] == pytest.approx(contribution, abs=0.02)
    assert contribution - sum(pnl[line] for line in lines) == pytest.approx(pnl["Profit, accrual view"], abs=0.03)
    put_in, net = pnl["K: money put in above the baseline's"], pnl["Net incremental profit"]
    assert net / put_in == pytest.approx(pnl["ROI of these means = (G - K) / K"], abs=0.005)
    assert "25,893.70 / 11,420.99 = 227 %" in DOCS
    cash = {row: value for (sheet, row), value in told().items() if sheet == "CashFlow"}
    factor = 1.1 ** (-60 / 52.1775)
    npv = cash["Discounted cash"] - cash["Closing points at their cost, at the end"] * factor
    assert npv == pytest.approx(cash["NPV against the baseline"], abs=0.02)
    assert pnl["Profit, cash view"] - pnl["Change of the points liability"] == pytest.approx(
        pnl["Profit, accrual view"]
    )


def test_every_sheet_is_named(book: Opened) -> None:
    assert all(name in DOCS for name in book.sheets)
