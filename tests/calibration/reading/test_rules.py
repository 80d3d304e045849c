from pathlib import Path

import pytest

from tests.calibration.reading.files import HEADER, parquet, read, refused, rows, rule


def test_a_clean_file_has_nothing_to_tell(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "a,2024-01-01,1\nb,2024-01-02,2.5\n")
    assert found.report.rules == ()
    assert (found.report.rows, found.report.customers, found.report.purchases, found.report.total) == (2, 2, 2, 3.5)
    assert found.report.words[0] == (
        "Read 2 rows of orders.csv: 2 customers, 2 purchases (customer-days), 2024-01-01 to 2024-01-02, 3.50 in all."
    )


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    lines = ["b,2024-01-02,3\n", "a,2024-01-01,1\n", "b,2024-01-01,2\n", "a,2024-01-05,-1\n"]
    one, other = read(tmp_path, HEADER + "".join(lines)), read(tmp_path, HEADER + "".join(reversed(lines)))
    assert rows(one) == rows(other) == [(0, "2024-01-01", 2.0), (0, "2024-01-02", 3.0)]


def test_rows_without_a_customer_are_dropped_however_many(tmp_path: Path) -> None:
    text = HEADER + "a,2024-01-01,1\n" + ",2024-01-01,1\n" * 20 + "NULL,2024-01-01,1\n,,\n"
    found = read(tmp_path, text)
    assert len(found.transactions) == 1
    applied = rule(found, "rows without a customer")
    assert (applied.count, applied.places) == (22, ("line 3", "line 4", "line 5"))
    assert applied.words == "Rows without a customer: 22, dropped (line 3, line 4, line 5 ...)."
    assert "none of the 1 rows has a customer" in refused(tmp_path, HEADER + ",2024-01-01,1\n")


def test_a_few_bad_rows_are_dropped_and_many_stop_the_reading(tmp_path: Path) -> None:
    good = "".join(f"c{i},2024-01-{1 + i % 28:02},5\n" for i in range(989))
    bad = "x,never,5\n" * 5 + "x,2024-01-01,much\n" * 5
    found = read(tmp_path, HEADER + good + bad)
    assert rule(found, "rows with an unreadable date").count == 5
    assert rule(found, "rows with an unreadable amount").places == ("line 996", "line 997", "line 998")
    told = refused(tmp_path, HEADER + good + bad + "x,2024-01-01,\n")
    assert told == (
        "orders.csv: 11 of 1,000 rows (1.1%) cannot be read: line 991: the date 'never' cannot be read; "
        "line 992: the date 'never' cannot be read; line 993: the date 'never' cannot be read; "
        "line 996: the amount 'much' cannot be read; line 997: the amount 'much' cannot be read; "
        "correct them, or leave them out with --drop-bad."
    )
    assert len(read(tmp_path, HEADER + good + bad + "x,2024-01-01,\n", drop_bad=True).transactions) == 989


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("a,2024-01-01,1,000.50\n", "line 3: 4 fields where the header has 3"),
        ("a,2024-01-01\n", "line 3: 2 fields where the header has 3"),
        ('"a"b,2024-01-01,1\n', "line 3: ',' expected after '\"'"),
    ],
)
def test_a_broken_line_is_left_out_and_lines_after_it_keep_their_numbers(
    tmp_path: Path, broken: str, told: str
) -> None:
    found = read(tmp_path, HEADER + "a,2024-01-01,1\n" + broken + '"b\nb",2024-01-02,2\nc,2024-01-40,3\n')
    assert rows(found) == [(0, "2024-01-01", 1.0), (1, "2024-01-02", 2.0)]
    assert told in rule(found, "lines that are no rows").sentence
    assert rule(found, "rows with an unreadable date").places == ("line 6",)


def test_a_quote_that_is_never_closed_does_not_swallow_the_file(tmp_path: Path) -> None:
    lines = "".join(f"c{i},2024-01-01,5\n" for i in range(50))
    told = refused(tmp_path, HEADER + lines + '"' + lines)
    assert "50 of 100 rows (50.0%) cannot be read: line 52: unexpected end of data" in told


def test_lines_are_exact_behind_quoted_line_ends_and_blank_lines(tmp_path: Path) -> None:
    text = '"cust\nomer",date,amount\n\n"a\n\nb",2024-01-01,1\n\nc,2024-02-30,2\n'
    found = read(tmp_path, text.replace("\n", "\r\n"), maps=("customer=cust\r\nomer",))
    assert rule(found, "rows with an unreadable date").places == ("line 8",)


def test_equal_rows_are_told_and_kept(tmp_path: Path) -> None:
    text = "customer,date,amount,item\na,2024-01-01,1,milk\na,2024-01-01,1,milk\na,2024-01-01,1,tea\n"
    found = read(tmp_path, text)
    assert rows(found) == [(0, "2024-01-01", 3.0)]
    assert (rule(found, "rows that equal").count, rule(found, "rows that equal").places) == (1, ("line 3",))
    assert rule(found, "rows beyond the first").count == 2


def test_zero_amounts_are_kept_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, HEADER + "a,2024-01-01,0\na,2024-01-02,2\nb,2024-01-01,0\nb,2024-01-01,4\n")
    assert rows(found) == [(0, "2024-01-01", 0.0), (0, "2024-01-02", 2.0), (1, "2024-01-01", 4.0)]
    assert rule(found, "purchases (customer-days) of amount 0").places == ("line 2",)


def test_customers_who_may_be_none_are_pointed_out(tmp_path: Path) -> None:
    text = HEADER + "".join(f"c{i},2024-01-01,5\n" for i in range(400))
    text += "".join(f"0,2024-{1 + i % 12:02}-{1 + i % 28:02},5\n" for i in range(100))
    found = read(tmp_path, text + "1.23E+09,2024-01-01,5\n")
    assert rule(found, "rows of one customer, '0' (20% of all)").count == 100
    assert rule(found, "rows with a customer number shortened").places == ("line 502",)


def test_discounts_that_cannot_be_read_are_zero(tmp_path: Path) -> None:
    text = "customer,date,amount,off\na,2024-01-01,1,x\nb,2024-01-01,1,0.5\nb,2024-01-01,1,\n"
    found = read(tmp_path, text, maps=("discount=off",))
    assert found.transactions.discount_units is not None
    assert found.transactions.discount_units.tolist() == [0, 5_000]
    assert rule(found, "rows with an unreadable discount").places == ("line 2",)


def test_rows_of_parquet_are_counted_from_one(tmp_path: Path) -> None:
    query = "SELECT unnest(['a', NULL]) customer, DATE '2024-01-01' date, 1 amount"
    assert rule(read(tmp_path, parquet(tmp_path, query)), "rows without").places == ("row 2",)


@pytest.mark.parametrize("lines", [1, 3])
def test_tiny_files_are_read(tmp_path: Path, lines: int) -> None:
    text = "".join(f"c{i},2024-01-01,1\n" for i in range(lines))
    assert len(read(tmp_path, HEADER + text).transactions) == lines
