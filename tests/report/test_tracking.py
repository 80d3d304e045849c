"""`track`: what a user gives it, right and wrong, and what it says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulator.cli import app
from simulator.report.tracking.month import days_of, month_of
from simulator.report.tracking.number import number_of

HEAD = "policy,month,first_day,last_day,metric,kind,mean,low,high,unit,illustrative\n"
ROWS = "".join(
    f"{policy},{month},{days},{metric},{kind},{mean},{low},{high},{unit},{warned}\n"
    for policy, warned in (("baseline", "no"), ("2 %", "yes"), ("3 %", "no"))
    for month, days in (
        ("2027-01", "2027-01-04,2027-01-31"),
        ("2027-02", "2027-02-01,2027-02-28"),
        ("2027-03", "2027-03-01,2027-03-28"),
        ("2027-04", "2027-03-29,2027-04-11"),
    )
    for metric, kind, mean, low, high, unit in (
        ("orders", "sum", 280, 252, 308, "count"),
        ("members", "end", 100, 90, 110, "shoppers"),
        ("first_redemption_rate", "rate", 0.2, 0.1, 0.3, "share"),
        ("rewards_redeemed", "sum", 0, "", "", "USD"),
    )
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one report, and the user in it."""
    (tmp_path / "reports" / "mine").mkdir(parents=True)
    (tmp_path / "reports" / "mine" / "tracking.csv").write_text(HEAD + ROWS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def track(here: Path, text: str | bytes, *options: str, policy: str | None = "2 %") -> tuple[int, str]:
    (here / "actuals.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    named = [] if policy is None else ["--policy", policy]
    done = CliRunner().invoke(app, ["track", "actuals.csv", *named, *options])
    return done.exit_code, done.output


LONG = """\
month,metric,value
2027-01,orders,300
2027-02,orders,200
2027-03,orders,190
2027-01,Members,101
2027-02,members,"1,110"
2027-02,first redemption rate,21 %
2027-03,first_redemption_rate,
"""


def test_months_outside_are_named_with_what_was_promised(here: Path) -> None:
    code, said = track(here, LONG)
    assert code == 0
    assert "3 of 6 figures" in said
    assert "2027-02 below (200; expected 280, range 252 to 308)" in said
    assert "Orders: below in every month from 2027-02 to 2027-03" in said
    assert "2027-02 above (1.1" in said
    assert "Members who have used points: inside in its month" in said
    assert "ILLUSTRATIVE" in said


def test_sums_are_brought_to_the_days_of_the_month(here: Path) -> None:
    # March has 31 days, the report's March 28: 280 orders become 310, and the range 279 to 341.
    assert "expected 310, range 279 to 341" in track(here, "month,orders\n2027-03,278\n")[1]
    assert "Orders: inside" in track(here, "month,orders\n2027-03,278\n", "--whole-weeks")[1]
    assert "Orders: inside" in track(here, "month,orders\n2027-01,300\n")[1]  # from 4 January, as the report


def test_columns_of_metrics_and_other_ways_to_write_are_read(here: Path) -> None:
    rows = "Month;Orders;Members\nJan-27;300;100,5\nFebruary 2027;1.300;101\n03/2027;310;\n"
    code, said = track(here, ("\ufeff" + rows).encode())
    assert code == 0
    assert "1 of 5 figures" in said
    assert "2027-02 above (1.3" in said
    code, said = track(here, "month\torders\n2027-01-31\t300\n".encode("utf-16"))
    assert (code, "Orders: inside" in said) == (0, True)


def test_what_cannot_be_compared_is_said_with_the_reason(here: Path) -> None:
    rows = "month,orders,rewards_redeemed,new_customers\n2026-12,1,,\n2027-04,100,5,7\n2028-01,1,,\n"
    code, said = track(here, rows)
    assert code == 0
    assert "Orders of 2026-12: before the horizon, which begins on 2027-01-04" in said
    assert "Orders of 2028-01: after the horizon, which ends on 2027-04-11" in said
    assert "Orders and Rewards redeemed of 2027-04: the horizon ends on 2027-04-11, before the month does" in said
    assert "New customers of 2027-04: the report expects no such figure" in said
    code, said = track(here, "month,rewards_redeemed\n2027-02,5\n")
    assert "the report has no range" in said


WRONG = {
    "no column of months": ("when,orders\n2027-01,3\n", "line 1: found columns when, orders; expected month"),
    "unknown metric": ("month,order\n2027-01,3\n", "line 1: unknown metric 'order': did you mean 'orders'?"),
    "unknown metric in a row": ("month,metric,value\n2027-01,foo,3\n", "line 2: unknown metric 'foo': expected one of"),
    "no month": ("month,orders\n01/02/2027,3\n", "line 2: '01/02/2027' is no month: expected a month such as 2027-03"),
    "month 13": ("month,orders\n2027-13,3\n", "'2027-13' is no month"),
    "no number": ("month,orders\n\n2027-01,many\n", "line 3: 'many' is no number: expected orders of 2027-01"),
    "not finite": ("month,orders\n2027-01,inf\n", "'inf' is no number"),
    "negative": ("month,orders\n2027-01,-3\n", "orders cannot be below 0, found -3"),
    "a share in percent": ("month,first_redemption_rate\n2027-01,21\n", "expected 0 to 1, or a % sign, found 21"),
    "twice": ("month,metric,value\n2027-01,orders,3\nJan 2027,orders,3\n", "line 3: orders of 2027-01 is already in"),
    "column twice": ("month,orders,Orders\n2027-01,3,3\n", "column 'orders' is there twice"),
    "too many cells": ("month,orders\n2027-01,1,200\n", "line 2: found 3 cells, expected 2"),
    "nothing": ("", "is empty"),
    "no rows": ("month,orders\n", "no actuals below"),
    "no metric": ("month\n2027-01\n", "only a column of months"),
    "no text": (b"month\x00\x01", "is no text"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_refused_with_one_sentence_and_nothing_is_written(case: str, here: Path) -> None:
    text, sentence = WRONG[case]
    code, said = track(here, text, "--out", "tracked")
    assert code == 2
    assert sentence in said
    assert said.startswith("error: ")
    assert said.count("\n") == 1
    assert not (here / "tracked").exists()


def test_wrong_arguments_are_refused_with_one_sentence(here: Path) -> None:
    good = "month,orders\n2027-01,300\n"
    assert (
        "name the one that was launched with --policy (expected one of 'baseline', '2 %'"
        in track(here, good, policy=None)[1]
    )
    assert "unknown policy '2%'" in track(here, good, policy="2%")[1]
    assert "no tracking.csv in 'nowhere'" in track(here, good, "--report", "nowhere")[1]
    assert CliRunner().invoke(app, ["track", "missing.csv"]).exit_code == 2
    assert "is a workbook" in CliRunner().invoke(app, ["track", "a.xlsx"]).output
    (here / "reports" / "other").mkdir()
    (here / "reports" / "other" / "tracking.csv").write_text(HEAD + ROWS)
    assert "2 reports have a tracking.csv (reports/mine, reports/other)" in track(here, good)[1]
    assert track(here, good, "--report", "reports/mine")[0] == 0
    (here / "tracking.csv").write_text("policy,month\n2 %,2027-01\n")
    assert "column 'first_day' is missing" in track(here, good)[1]


def test_tracked_files_are_written_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 30)
    code, said = track(here, LONG, "--out", "tracked")
    assert (code, "Written: tracked/tracked.csv" in said) == (0, True)
    assert {path.name for path in (here / "tracked").iterdir()} == {"tracked.csv", "tracked.svg", "tracked.png"}
    with (here / "tracked" / "tracked.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["metric"], row["month"], row["verdict"]) for row in rows[:3]] == [
        ("orders", "2027-01", "inside"),
        ("orders", "2027-02", "below"),
        ("orders", "2027-03", "below"),
    ]
    code, said = track(here, LONG, "--out", "tracked")
    assert (code, "--force replaces it" in said) == (2, True)
    assert track(here, "month,rewards_redeemed\n2027-02,5\n", "--out", "tracked", "--force")[0] == 0
    assert len((here / "tracked" / "tracked.csv").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1,234.5", ".", 1234.5),
        ("1.234,5", ",", 1234.5),
        ("USD 12 300", ".", 12300.0),
        ("$1,000", ".", 1000.0),
        ("(5)", ".", -5.0),
        ("12.5 %", ".", 0.125),
        ("1,2,3", ".", None),
        ("12,34", ".", None),
        ("1.5", ",", None),
        ("", ".", None),
        ("1.5M", ".", None),
    ],
)
def test_numbers_are_read_as_a_spreadsheet_writes_them(text: str, decimal: str, value: float | None) -> None:
    assert number_of(text, decimal) == value


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2027-03", "2027-03"),
        ("2027/3", "2027-03"),
        ("Mar 2027", "2027-03"),
        ("march-27", "2027-03"),
        ("Sept. 2027", "2027-09"),
        ("3/2027", "2027-03"),
        ("2027-03-31", "2027-03"),
        ("3/1/2027", None),
        ("2027", None),
        ("Mar", None),
    ],
)
def test_months_are_read_as_people_write_them(text: str, month: str | None) -> None:
    assert month_of(text) == month


def test_days_of_a_month() -> None:
    first, last = days_of("2028-02")
    assert (first.isoformat(), last.isoformat()) == ("2028-02-01", "2028-02-29")
