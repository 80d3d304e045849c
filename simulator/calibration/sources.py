"""One door for all transactions: a named data set or a file."""

from pathlib import Path

from simulator.calibration.datasets import DATA_SETS, load_dataset
from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.opening import open_table
from simulator.calibration.reading.options import ReadingOptions
from simulator.calibration.reading.reader import Progress, read_table
from simulator.calibration.reading.report import Reading
from simulator.calibration.reading.workspace import workspace


def read_transactions(
    source: str, options: ReadingOptions | None = None, progress: Progress = lambda phase: None
) -> Reading:
    """Read the data set of this name, or else the file at this path.

    A file that is called like a data set is reached as ``./cdnow``. Formats: CSV, gzip of CSV, zip of one CSV, Parquet.
    Memory stays bounded: what does not fit is kept in a temporary folder.

    Args:
        source: name or path.
        options: what is known about the file; None finds everything in the file. Data sets take none.
        progress: called with each phase, in words.

    Raises:
        DataSetError: if the package of a named data set is not installed.
        TransactionError: if the file cannot be read; the message names the line.
    """
    if source in DATA_SETS:
        if options is not None and options != ReadingOptions():
            raise TransactionError(f"{source} is a public data set, read as it must be; leave out the reading options.")
        return load_dataset(source, progress)
    known = options or ReadingOptions()
    with workspace() as (connection, folder):
        progress("opening the file")
        table = open_table(connection, folder, Path(source), known.delimiter)
        return read_table(connection, table, known, progress)
