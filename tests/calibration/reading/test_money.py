from pathlib import Path

import pytest

from simulator.calibration.reading.money_shapes import money_shape
from tests.calibration.reading.files import parquet, read, refused, rows, rule


def written(*amounts: str) -> str:
    return "customer;date;amount\n" + "".join(f'c{i};2024-01-01;"{amount}"\n' for i, amount in enumerate(amounts))


@pytest.mark.parametrize(
    ("amounts", "first"),
    [
        (("12.5", "1e2"), 12.5), (("1,234.50", "3"), 1234.5), (("1.234,50", "3"), 1234.5), (("1'234.50",), 1234.5),
        (("1 234,50",), 1234.5), (("1\u202f234,50",), 1234.5), (("12,34,567.50",), 1234567.5), (("$1,234.50",), 1234.5),
        (("US$ 12.50",), 12.5), (("12,50 €",), 12.5), (("EUR 12,50",), 12.5), (("12.50USD", "$3"), 12.5),
        (("R$ 12,50",), 12.5), (("(12.50)", "x", "99.9"), 99.9), ((".5",), 0.5), (("1234,567", "8,1"), 1234.567),
        (("1.234", "1.5"), 1.234), (("1.234", "1,5"), 1234.0), (("0.00005",), 0.0001), (("100000000000",), 1e11),
    ],
)  # fmt: skip
def test_amounts_as_firms_write_them(tmp_path: Path, amounts: tuple[str, ...], first: float) -> None:
    assert rows(read(tmp_path, written(*amounts)))[0][2] == first


@pytest.mark.parametrize("text", ["-3.50", "3.50-", "(3.50)", "-$3.50", "$-3.50", "−3.50", "($3.50)"])
def test_minus_before_or_after_and_brackets_are_refunds(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, f"customer,date,amount\na,2024-01-01,10\na,2024-01-02,{text}\n")
    assert rows(found) == [(0, "2024-01-01", 6.5)]


@pytest.mark.parametrize(
    "text", ["1_000", "nan", "inf", "1e15", "100000000001", "12 pieces", "1.2.3", "12,34,56", "--3"]
)
def test_anything_else_cannot_be_read(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, written("5.25", text))
    assert rows(found) == [(0, "2024-01-01", 5.25)]
    assert rule(found, "rows with an unreadable amount").places == ("line 3",)


def test_a_decimal_sign_that_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    text = written("12", "1,234", "5,678")
    assert "line 3: the amounts in column 'amount' can be read with a decimal point and with a" in refused(
        tmp_path, text
    )
    assert rows(read(tmp_path, text, decimal=","))[1][2] == 1.234
    found = read(tmp_path, text, decimal=".")
    assert rows(found)[1][2] == 1234.0
    assert rule(found, "thousands separators").count == 2


def test_currency_marks_are_left_out_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, written("$1.50", "USD 3", "4"))
    assert rule(found, "currency marks ($)").count == 2


def test_two_currencies_stop_the_reading(tmp_path: Path) -> None:
    told = refused(tmp_path, written("$1.50", "3", "€4.20"))
    assert "column 'amount' holds more than one currency: $ on line 2 and € on line 4" in told


def test_parquet_numbers_that_are_no_money(tmp_path: Path) -> None:
    query = "SELECT 'a' customer, DATE '2024-01-01' date, unnest(['nan'::DOUBLE, 'inf'::DOUBLE, NULL, 1e12, 3]) amount"
    found = read(tmp_path, parquet(tmp_path, query), name="t.parquet")
    assert rows(found) == [(0, "2024-01-01", 3.0)]
    assert rule(found, "rows with an unreadable amount").places == ("row 1", "row 2", "row 3")
    boolean = parquet(tmp_path, "SELECT 'a' customer, DATE '2024-01-01' date, true amount")
    assert "column 'amount' holds boolean, which is not" in refused(tmp_path, boolean, name="t.parquet")


def test_amounts_beyond_64_bits_are_refused(tmp_path: Path) -> None:
    text = "customer,date,amount\n" + "a,2024-01-01,99999999999\n" * 10_000
    assert "too large to be added up; is the right column mapped?" in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("shape", "decimals", "grouped"),
    [
        ("9", ".,", ""),
        ("9.99", ".", ""),
        ("9,999", ".,", "."),
        ("9.999.999", ",", ","),
        ("9'999", ".,", ".,"),
        ("9.9,9", "", ""),
    ],
)
def test_what_a_shape_says(shape: str, decimals: str, grouped: str) -> None:
    found = money_shape(shape)
    assert (found.decimals, found.grouped) == (frozenset(decimals), frozenset(grouped))
