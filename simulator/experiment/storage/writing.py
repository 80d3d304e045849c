"""Files that appear whole or not at all, and what writers that were killed left behind."""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from pathlib import Path

from simulator.experiment.storage.errors import cannot_write

PART = ".part"
"""Suffix of files that are being written."""
ABANDONED = 86_400.0
"""Seconds after which a file that is still being written has lost its writer."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name, force it to disk, rename it. StorageError when that cannot be done."""
    temporary = path.with_name(f".{path.stem}-{uuid.uuid4().hex}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            raise cannot_write(path.parent, error) from error
        raise


def force_names(folder: Path) -> None:
    """Force the names in a folder to disk, before what they replace is removed. Not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_abandoned(folder: Path) -> int:
    """Remove files whose writer was killed; returns how many bytes that frees.

    Only those from another day, before or after this one: a clock that is set back makes no file young for ever.
    """
    freed = 0
    for path in folder.glob(f"**/.*{PART}"):
        with contextlib.suppress(OSError):  # its writer, or another cleaner, was faster
            known = path.stat()
            if abs(time.time() - known.st_mtime) > ABANDONED:
                path.unlink()
                freed += known.st_size
    return freed
