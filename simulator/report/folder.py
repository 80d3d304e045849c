"""Where a report may be written: an earlier report of another study is never replaced unasked."""

from __future__ import annotations

import json
from pathlib import Path

PROVENANCE = "provenance.json"


def free_folder(wanted: Path, fingerprint: str, force: bool) -> Path:
    """The folder to write to: `wanted` when it is free, holds the same study or `force`; otherwise with a suffix."""
    candidate, number = wanted, 1
    while not force and not _is_free(candidate, fingerprint):
        number += 1
        candidate = wanted.with_name(f"{wanted.name}-{number}")
    return candidate


def _is_free(folder: Path, fingerprint: str) -> bool:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return True
    try:
        known = json.loads((folder / PROVENANCE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(known, dict) and known.get("fingerprint") == fingerprint
