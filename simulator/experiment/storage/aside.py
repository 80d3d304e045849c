"""Damaged files are kept beside the others, for whoever wants to know what happened; none is believed."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

DAMAGED = ".damaged"
"""Suffix of files that are not what was written."""


def set_aside(path: Path, content: bytes) -> Path:
    """Rename a damaged file with this content; one name for one damage, so that none replaces another.

    Nothing happens when another process was faster or the folder cannot be written.
    """
    aside = path.with_name(f"{path.stem}-{hashlib.sha256(content).hexdigest()[:12]}{DAMAGED}")
    with contextlib.suppress(OSError):
        path.replace(aside)
    return aside
