"""Points and liability from balance to balance: a reader can add them up, in the page and in the file."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from simulator.report.case import case_of
from simulator.report.formats import MINUS
from simulator.report.points_csv import COLUMNS, LINES
from simulator.report.points_table import LIABILITY, POINTS, points_lines
from simulator.report.roll_forward import CENT, WHOLE, chained
from tests.report.small import REWARD, SAME, plan_with, results_of


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "points.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_file_is_worked_out_on_paper(folder: Path) -> None:
    # Scale 10; a week: 2,000 issued, from week 5 on 1,500 redeemed and 100 lapsed, of 0.01 each. 52 and 8 weeks.
    rows = rows_of(folder)
    assert list(rows[0]) == list(COLUMNS)
    found = {(row["year"], row["line"]): (row["points"], row["money"]) for row in rows if row["policy"] == "2 %"}
    assert found["1", "opening"] == ("0", "0.00")
    assert found["1", "issued"] == ("1040000", "")
    assert found["1", "redeemed"] == ("-705000", "-7050.00")
    assert found["1", "lapsed"] == ("-47000", "")
    assert found["1", "closing"] == found["2", "opening"] == ("288000", "2700.00")  # 15 of 16 are redeemed
    assert found["2", "closing"] == ("320000", "3000.00")
    assert found["2", "accrued"] == ("", "1500.00")


@pytest.mark.parametrize("column", ["points", "money"])
def test_lines_of_the_file_add_up(folder: Path, column: str) -> None:
    rows, sums = rows_of(folder), dict[tuple[str, str], Decimal]()
    assert [row["line"] for row in rows[: len(LINES)]] == [line for line, *_ in LINES]
    for row in rows:
        key = row["policy"], row["year"]
        if row["line"] == "closing":
            assert Decimal(row[column]) == sums[key]
        elif row[column]:
            sums[key] = sums.get(key, Decimal(0)) + Decimal(row[column])
    assert any(sums.values())


def test_the_table_is_printed_in_full_and_adds_up() -> None:
    """Rounded one by one: 0 + 360,001 - 247,501 - 16,500, which is not 96,001."""
    results = results_of(plan_with(REWARD, SAME), [0.3, 0.0])
    for account in results.accounts:
        object.__setattr__(account.statement.points, "scale", 3.00001)
        object.__setattr__(account.statement.points, "rounding", Fraction(3, 10))
    case = case_of(results)
    lines = points_lines(case)
    for place in range(3):
        cells = [(line.sign, line.cells[place].text) for line in lines]
        for part in (cells[: len(POINTS)], cells[-len(LIABILITY) :]):
            values = [Decimal(text.replace(",", "").replace(MINUS, "-")) for _, text in part]
            signs = [-1 if sign == "less" else 1 for sign, _ in part]
            assert sum(sign * value for sign, value in zip(signs[:-1], values[:-1], strict=True)) == values[-1]
    assert [line.cells[1].text for line in lines[:7]] == ["0", "360,002", "0", "247,501", "16,500", "0", "96,001"]
    assert lines[-1].cells[1].text == "3,000.00"


def test_movements_are_steps_between_rounded_balances() -> None:
    assert chained(0.4, [[0.4, 0.0, -0.2], [0.0]], WHOLE) == [(0, 1, 0, 0, 1), (1, 0, 1)]
    assert chained(1.005, [[-1.004]], CENT)[0] == (Decimal("1.00"), Decimal("-1.00"), Decimal("0.00"))
