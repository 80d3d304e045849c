"""What goes wrong with a folder of results, in one sentence."""

from __future__ import annotations

import os
from pathlib import Path


class StorageError(Exception):
    """Results that cannot be kept or found; the message is one sentence."""


def cannot_write(folder: Path, error: OSError) -> StorageError:
    """The sentence for a folder that takes no file."""
    why = os.strerror(error.errno) if error.errno else str(error)
    return StorageError(
        f"results cannot be kept in {folder}: {why}; what was kept before is whole; make room or rights there, or name "
        "another folder with LOYALTY_SIM_STORE"
    )
