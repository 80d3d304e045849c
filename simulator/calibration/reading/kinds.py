"""What kind of file this is, by its first bytes and not by its name."""

from enum import Enum
from pathlib import Path

from simulator.calibration.errors import TransactionError


class Kind(Enum):
    """Formats that can be read."""

    TEXT = "CSV"
    GZIP = "gzip of CSV"
    ZIP = "zip of CSV"
    PARQUET = "Parquet"


MAGIC = {b"PAR1": Kind.PARQUET, b"\x1f\x8b": Kind.GZIP, b"PK\x03\x04": Kind.ZIP}

OLD_SPREADSHEET = b"\xd0\xcf\x11\xe0"


def kind_of(path: Path) -> Kind:
    """Tell the format of a file.

    Raises:
        TransactionError: if it cannot be opened, is a folder or empty, or is an old spreadsheet.
    """
    if path.is_dir():
        raise TransactionError(f"{path} is a folder; give a file (CSV, gzip or zip of CSV, or Parquet).")
    try:
        with path.open("rb") as file:
            start = file.read(4)
    except OSError as wrong:
        raise TransactionError(f"{path} cannot be opened: {wrong.strerror}.") from wrong
    if not start:
        raise TransactionError(f"{path.name} is empty.")
    if start == OLD_SPREADSHEET:
        raise TransactionError(f"{path.name} is a spreadsheet; save it as CSV (UTF-8) and give that.")
    return next((kind for magic, kind in MAGIC.items() if start.startswith(magic)), Kind.TEXT)
