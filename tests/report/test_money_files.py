"""pnl.csv, budget.csv and tracking.csv: they add up, they reconcile, and nothing in them is not a number."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.money.budget_csv import budget_csv
from simulator.report.money.gates import gates_of
from simulator.report.money.meeting_table import meeting_table
from simulator.report.money.requests import SAFE, rounded_up, spend_requests
from simulator.report.money.tracking_csv import tracking_csv

from .small import REWARD, plan_with, results_of

Rows = list[dict[str, str]]


def read(folder: Path, name: str) -> Rows:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def pnl(folder: Path) -> Rows:
    return read(folder, "pnl.csv")


def test_lines_of_every_year_add_up_to_the_cent(pnl: Rows) -> None:
    groups: dict[tuple[str, ...], Rows] = defaultdict(list)
    for row in pnl:
        groups[row["policy"], row["store"], row["view"], row["fiscal_year"]].append(row)
    assert len(groups) > 20
    for rows in groups.values():
        for column in ("value", "difference"):
            running = Decimal(0)
            for row in rows:
                value = Decimal(row[column])
                running += {"plus": value, "less": -value}.get(row["role"], Decimal(0))
                if row["role"] == "total":
                    assert running == value


def test_profit_is_that_of_the_decision_table_and_views_reconcile(pnl: Rows, folder: Path) -> None:
    decision = {row["policy"]: row for row in read(folder, "decision.csv")}

    def total(policy: str, view: str, line: str) -> Decimal:
        found = [row for row in pnl if (row["policy"], row["view"], row["line"]) == (policy, view, line)]
        assert found
        return sum((Decimal(row["value"]) for row in found), Decimal(0))

    for policy, row in decision.items():
        for view, kpi in (("cash", "cash_profit"), ("accrual", "profit")):
            assert abs(total(policy, view, f"{view}_view") - Decimal(row[kpi])) <= Decimal("0.02")
        for view in ("accrual", "economic"):
            assert total(policy, f"cash to {view}", f"{view}_view") == total(policy, view, f"{view}_view")
            assert total(policy, f"cash to {view}", "cash_view") == total(policy, "cash", "cash_view")


def test_a_policy_that_is_the_baseline_differs_by_exactly_nothing(pnl: Rows) -> None:
    same = [row for row in pnl if row["policy"] == "the same"]
    assert same
    for row in same:
        assert {Decimal(row[name]) for name in ("difference", "difference_low", "difference_high")} == {Decimal(0)}


def test_a_hostile_name_is_a_cell_and_every_figure_is_a_number(folder: Path) -> None:
    for name, columns in {
        "pnl.csv": ("value", "low", "high", "difference"),
        "budget.csv": ("mean", "low", "high"),
        "tracking.csv": ("mean", "low", "high"),
    }.items():
        rows = read(folder, name)
        assert "<script>$x^2$ & '" in {row["policy"] for row in rows}
        for row in rows:
            assert all(np.isfinite(float(row[column])) for column in columns if row[column])


def test_buckets_of_every_month_add_up_and_months_are_fiscal(folder: Path) -> None:
    rows = [row for row in read(folder, "budget.csv") if row["policy"] == "2 %" and row["basis"] == "cash"]
    months: dict[str, Rows] = defaultdict(list)
    for row in rows:
        months[row["month"]].append(row)
    for found in months.values():
        parts = sum((Decimal(row["mean"]) for row in found if row["bucket"] not in ("spend", "income")), Decimal(0))
        assert next(Decimal(row["mean"]) for row in found if row["bucket"] == "spend") == parts
    assert months["2027-01"][0]["fiscal_year"] == "FY2027"
    assert sum(int(found[0]["weeks"]) for found in months.values()) == 60
    setup = [row for row in rows if row["bucket"] == "setup" and Decimal(row["mean"])]
    assert [(row["month"], row["mean"], row["low"]) for row in setup] == [("2027-01", "10.00", "10.00")]


def test_cash_and_accrual_differ_by_the_change_of_the_liability(folder: Path, results: Results) -> None:
    rows = [row for row in read(folder, "budget.csv") if row["policy"] == "2 %" and row["bucket"] == "rewards"]
    cash, accrual = (sum(float(row["mean"]) for row in rows if row["basis"] == basis) for basis in ("cash", "accrual"))
    closing = results.level("closing_liability", 1).mean
    assert accrual - cash == pytest.approx(closing, abs=0.5)


def test_requests_keep_the_chance_to_overspend_low(results: Results) -> None:
    case = case_of(results)
    for one in spend_requests(case, 1):
        assert one.low <= one.expected <= one.high
        assert one.expected <= one.budget
        assert 0.0 <= one.overspends <= 0.5
        assert one.reserve >= 0.0
        assert (one.reserve > 0.0) == (one.overspends > SAFE)


@pytest.mark.parametrize(("value", "up"), [(1_230_000.0, 1_300_000.0), (99.1, 100.0), (0.0, 0.0), (0.05, 0.05)])
def test_an_expected_cost_is_rounded_up_to_two_figures(value: float, up: float) -> None:
    assert rounded_up(value) == pytest.approx(up)


def test_gates_lie_at_ends_of_months_after_launch(results: Results) -> None:
    gates = gates_of(case_of(results), 1)
    assert [(gate.month, gate.label) for gate in gates] == [(3, "2027-03"), (6, "2027-06"), (12, "2027-12")]
    cash = [next(check for check in gate.checks if check.kpi.key == "cash_profit") for gate in gates]
    assert cash[0].expected < cash[1].expected < cash[2].expected  # it adds up
    assert all(check.bound <= check.expected for check in cash)


def test_the_decision_page_has_seven_rows(results: Results) -> None:
    case = case_of(results)
    table = meeting_table(case)
    assert len(table.rows) == 7
    assert all(len(row.cells) == len(case.shown) for row in table.rows)


def test_a_single_draw_promises_no_range() -> None:
    case = case_of(results_of(plan_with(REWARD), [0.1], draws=1))
    for text in (budget_csv(case), tracking_csv(case)):
        rows = list(csv.DictReader(text.splitlines()))
        assert rows
        assert {(row["low"], row["high"]) for row in rows} == {("", "")}
    assert all(np.isnan(one.reserve) and np.isnan(one.low) for one in spend_requests(case, 1))
