import subprocess
import sys
from pathlib import Path

import pytest

from simulator.calibration import datasets
from simulator.calibration.cdnow import MASTER, read_cdnow
from simulator.calibration.datasets import load_dataset, locate
from simulator.calibration.days import to_date
from simulator.calibration.errors import DataSetError, TransactionError
from simulator.calibration.sources import read_transactions
from simulator.calibration.transactions import Transactions


def test_the_cdnow_cohort(cdnow: Transactions) -> None:
    """data.md: 23,570 customers, 67,591 customer-days, 78 weeks from 1997-01-01."""
    assert (cdnow.customers, len(cdnow)) == (23_570, 67_591)
    assert (to_date(cdnow.first_day).isoformat(), cdnow.last_day - cdnow.first_day + 1) == ("1997-01-01", 78 * 7)
    assert cdnow.amount_units[:2].tolist() == [117_700, 890_000]


def test_the_cdnow_sample(cdnow_sample: Transactions) -> None:
    """T1: 2,357 customers; same-day purchases merged."""
    assert (cdnow_sample.customers, len(cdnow_sample)) == (2_357, 6_696)
    assert cdnow_sample.amount_units[0] == 293_300


def test_a_name_is_a_data_set_and_anything_else_a_file(cdnow_sample: Transactions, tmp_path: Path) -> None:
    assert len(read_transactions("cdnow-sample")) == len(cdnow_sample)
    path = tmp_path / "cdnow"
    path.write_text("customer,date,amount\na,2024-01-01,1\n")
    assert len(read_transactions(str(path))) == 1


def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "find_spec", lambda name: None)
    with pytest.raises(DataSetError, match=r"'lifetimes' is not installed; run: python -m pip install '\.\[data\]'"):
        load_dataset("cdnow")


def test_unknown_names_and_files_are_refused() -> None:
    with pytest.raises(DataSetError, match="no data set 'ta-feng'; there are cdnow, cdnow-sample"):
        load_dataset("ta-feng")
    with pytest.raises(DataSetError, match=r"does not hold datasets/none\.txt"):
        locate("lifetimes", "datasets/none.txt")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("header\n1 19970101 1\n", "cdnow.txt, line 2: 3 fields instead of 4."),
        ("header\n1 19970101 1 2.00\n1 19971301 1 2.00\n", "cdnow.txt, line 3: the date '19971301' is not a day"),
        ("header\n", "cdnow.txt holds no transactions."),
        ("", "cdnow.txt holds no transactions."),
        ("é", "cdnow.txt is not a CDNOW file"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "cdnow.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TransactionError) as wrong:
        read_cdnow(path, MASTER)
    assert message in str(wrong.value)


def test_reading_imports_neither_the_package_of_the_data_nor_anything_heavy() -> None:
    code = (
        "import sys, simulator.calibration.errors; from simulator.calibration.sources import read_transactions as r;"
        "r('cdnow-sample'); print([m for m in ('lifetimes', 'autograd', 'pandas', 'scipy') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
