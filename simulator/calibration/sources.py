"""One door for all transactions: a named data set or a file."""

from pathlib import Path

from simulator.calibration.csv_file import read_csv
from simulator.calibration.datasets import DATA_SETS, load_dataset
from simulator.calibration.transactions import Transactions


def read_transactions(source: str) -> Transactions:
    """Read the data set of this name, or else the comma-separated file at this path.

    A file that is called like a data set is reached as ``./cdnow``.

    Raises:
        DataSetError: if the package of a named data set is not installed.
        TransactionError: if the file cannot be read; the message names the line.
    """
    return load_dataset(source) if source in DATA_SETS else read_csv(Path(source))
