from pathlib import Path

import pytest

from simulator.calibration.csv_file import read_csv
from simulator.calibration.days import to_date
from simulator.calibration.errors import TransactionError
from simulator.calibration.sources import read_transactions

HEADER = "customer,date,amount\n"


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "orders.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_columns_in_any_order_with_others_between(tmp_path: Path) -> None:
    text = 'Date ,store,Amount,CUSTOMER\n2024-02-29,"North, 2",10.005,b\n\n20240301,South,0.1, a \n2024-02-29,x,1,b\n'
    found = read_csv(write(tmp_path, text))
    assert found.customer.tolist() == [0, 1]
    assert [to_date(day).isoformat() for day in found.day] == ["2024-03-01", "2024-02-29"]
    assert found.amount_units.tolist() == [1000, 110_050]


def test_a_mark_from_a_spreadsheet_is_no_part_of_the_header(tmp_path: Path) -> None:
    assert len(read_csv(write(tmp_path, HEADER + "a,2024-01-01,1\n", encoding="utf-8-sig"))) == 1


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = ["b,2024-01-02,3\n", "a,2024-01-01,1\n", "b,2024-01-01,2\n"]
    one = read_csv(write(tmp_path, HEADER + "".join(rows)))
    other = read_csv(write(tmp_path, HEADER + "".join(reversed(rows))))
    assert one.customer.tolist() == other.customer.tolist() == [0, 1, 1]
    assert one.amount_units.tolist() == other.amount_units.tolist() == [10_000, 20_000, 30_000]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "orders.csv is empty."),
        (HEADER, "orders.csv holds no transactions."),
        (HEADER + "\n\n", "orders.csv holds no transactions."),
        ("customer,day,amount\na,2024-01-01,1\n", "orders.csv, line 1: no column 'date' in the header"),
        ("customer;date;amount\na;2024-01-01;1\n", "orders.csv, line 1: no column 'customer' in the header"),
        ("customer,date,amount,Amount\na,2024-01-01,1,2\n", "line 1: more than one column 'amount'"),
        (HEADER + "a,2024-01-01,1\na,2024-02-30,1\n", "line 3: the date '2024-02-30' is not a day like 2024-12-31."),
        (HEADER + "a,01/02/2024,1\n", "line 2: the date '01/02/2024' is not"),
        (HEADER + "a,,1\n", "line 2: the date '' is not"),
        (HEADER + "a,2024-01-01,-3.5\n", "line 2: the amount '-3.5' is negative; take refunds out"),
        (HEADER + "a,2024-01-01,12 EUR\n", "line 2: the amount '12 EUR' is not a number."),
        (HEADER + "a,2024-01-01,1_000\n", "line 2: the amount '1_000' is not a number."),
        (HEADER + "a,2024-01-01,nan\n", "line 2: the amount 'nan' is not an amount of money."),
        (HEADER + "a,2024-01-01,1e15\n", "line 2: the amount '1e15' is not an amount of money."),
        (HEADER + ",2024-01-01,1\n", "line 2: the customer is empty."),
        (HEADER + "a,2024-01-01,1,000.50\n", "line 2: 4 fields where the header has 3."),
        (HEADER + "a,2024-01-01\n", "line 2: 2 fields where the header has 3."),
        (HEADER + '"a\nb",2024-01-01,1\na,never,1\n', "line 4: the date 'never'"),
        (HEADER + '"a,2024-01-01,1\n', "orders.csv, line 2: unexpected end of data."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(TransactionError) as wrong:
        read_csv(path)
    assert message in str(wrong.value)


def test_other_encodings_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TransactionError, match="not UTF-8"):
        read_csv(write(tmp_path, HEADER + "Zoë,2024-01-01,1\n", encoding="latin-1"))
    with pytest.raises(TransactionError, match="cannot be opened: No such file"):
        read_transactions(str(tmp_path / "none.csv"))
    with pytest.raises(TransactionError, match="cannot be opened"):
        read_csv(tmp_path)
