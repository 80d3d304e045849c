"""Compressed files as streams of bytes, with what can be wrong about them in words."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from simulator.calibration.errors import TransactionError
from simulator.calibration.reading.kinds import Kind


class Readable(Protocol):
    """Bytes that are read in chunks."""

    def read(self, size: int, /) -> bytes:
        """Read at most so many bytes; none at the end."""


@contextmanager
def unpacked(path: Path, kind: Kind) -> Iterator[Readable]:
    """Open the bytes inside a file.

    Raises:
        TransactionError: if the file is damaged, or a zip does not hold exactly one file of text.
    """
    try:
        if kind is Kind.GZIP:
            with gzip.open(path) as packed:
                yield packed
        elif kind is Kind.ZIP:
            with ZipFile(path) as archive, archive.open(_only_member(archive, path)) as member:
                yield member
        else:
            with path.open("rb") as plain:
                yield plain
    except (gzip.BadGzipFile, EOFError, zlib.error, BadZipFile) as wrong:
        raise TransactionError(f"{path.name} is damaged: it cannot be unpacked to its end ({wrong}).") from wrong
    except (RuntimeError, NotImplementedError) as wrong:
        raise TransactionError(f"{path.name} cannot be unpacked: {wrong}.") from wrong
    except OSError as wrong:
        raise TransactionError(f"{path} cannot be read: {wrong.strerror or wrong}.") from wrong


def _only_member(archive: ZipFile, path: Path) -> ZipInfo:
    names = [info for info in archive.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/")]
    if any(info.filename == "[Content_Types].xml" for info in names):
        raise TransactionError(f"{path.name} is a spreadsheet; save it as CSV (UTF-8) and give that.")
    if len(names) != 1:
        held = ", ".join(info.filename for info in names[:5]) or "nothing"
        raise TransactionError(f"{path.name} must hold one CSV file and holds {len(names)}: {held}.")
    return names[0]
