from pathlib import Path

import pytest

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.options import ReadingOptions, parse_map
from tests.calibration.reading.files import read, refused, rows

ROW = "a,2024-01-01,1.5\n"


@pytest.mark.parametrize(
    "header",
    ["Customer ID,Order Date,TOTAL", "household_id,transaction_timestamp,sales_value", " user-id , Time,net.amount"],
)
def test_usual_names_need_no_map(tmp_path: Path, header: str) -> None:
    assert rows(read(tmp_path, f"{header}\n{ROW}")) == [(0, "2024-01-01", 1.5)]


def test_columns_in_any_order_with_others_between(tmp_path: Path) -> None:
    text = 'Date ,store,Amount,CUSTOMER\n2024-02-29,"North, 2",10.005,b\n\n2024-03-01,South,0.1, a \n2024-02-29,x,1,b\n'
    assert rows(read(tmp_path, text)) == [(0, "2024-03-01", 0.1), (1, "2024-02-29", 11.005)]


def test_a_map_names_columns_and_the_report_says_which(tmp_path: Path) -> None:
    maps = ("customer=Kunde", "date=datum", "amount=Umsatz", "discount=Rabatt", "coupon=c1", "coupon=c2")
    text = "Kunde;Datum;Umsatz;Rabatt;c1;c2;amount\na;2024-01-01;2,5;-0,5;0,1;0,2;7\na;2024-01-01;1;-0,25;;;7\n"
    found = read(tmp_path, text, maps=maps)
    assert rows(found) == [(0, "2024-01-01", 3.5)]
    assert found.transactions.discount_units is not None
    assert found.transactions.coupon_units is not None
    assert found.transactions.discount_units.tolist() == [7_500]
    assert found.transactions.coupon_units.tolist() == [3_000]
    assert ("coupon", "c1 + c2") in found.report.layout.columns
    assert ("date", "Datum") in found.report.layout.columns


def test_without_a_map_discounts_are_not_known(tmp_path: Path) -> None:
    found = read(tmp_path, "customer,date,amount,discount,coupon\na,2024-01-01,1.5,0.5,SAVE10\n").transactions
    assert found.discount_units is None
    assert found.coupon_units is None


@pytest.mark.parametrize(
    ("header", "maps", "sentence"),
    [
        ("customer,day,amount", (), "no column is the date; give --map date=COLUMN; the columns are 'customer', 'day'"),
        ("customr,date,amount", (), "no column is the customer (nearest is 'customr'); give --map customer=COLUMN"),
        (
            "customer,date,amount,total",
            (),
            "the amount could be 'amount' or 'total'; choose, for example with --map amount=",
        ),
        ("customer,date,amount,sales price", (), "the amount could be 'amount' or 'sales price'; choose"),
        ("customer,date,amount,amount", (), "more than one column is called 'amount'"),
        (
            "customer,date,amount",
            ("customer=custmer",),
            "no column 'custmer' to be the customer, did you mean 'customer'?",
        ),
        (
            "customer,date,amount",
            ("customer=x",),
            "no column 'x' to be the customer; the columns are 'customer', 'date'",
        ),
        ("customer,date,amount", ("customer=date",), "column 'date' cannot be both"),
    ],
)
def test_what_is_missing_or_ambiguous_is_told(
    tmp_path: Path, header: str, maps: tuple[str, ...], sentence: str
) -> None:
    told = refused(tmp_path, header + "\n" + "1," * header.count(",") + "1\n", maps=maps)
    assert told.startswith("orders.csv, line 1: ")
    assert sentence in told


def test_a_price_beside_the_amount_is_settled_by_a_map(tmp_path: Path) -> None:
    text = "customer,date,amount,sales_price\na,2024-01-01,2,30\n"
    assert rows(read(tmp_path, text, maps=("amount=sales_price",))) == [(0, "2024-01-01", 30.0)]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"columns": (("custmer", "x"),)}, "there is no 'custmer', did you mean 'customer'?"),
        ({"columns": (("date", "x"), ("date", "y"))}, "is given twice"),
        ({"delimiter": ":"}, "--delimiter must be one of"),
        ({"decimal": ";"}, "--decimal must be"),
    ],
)
def test_options_that_do_not_exist_are_refused(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(TransactionError, match="--") as wrong:
        ReadingOptions(**options)  # type: ignore[arg-type]
    assert sentence in str(wrong.value)


def test_a_map_looks_like_role_and_column() -> None:
    assert parse_map(["Customer = Household = ID"]) == (("customer", "Household = ID"),)
    for word in ("customer", "=x", "customer="):
        with pytest.raises(TransactionError, match="must look like customer=household_id"):
            parse_map([word])
