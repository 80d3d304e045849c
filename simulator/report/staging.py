"""Files that appear together: written beside their folder, forced to disk, then moved in place."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Mapping
from pathlib import Path


def publish(folder: Path, files: Mapping[str, bytes], last: str) -> Path:
    """Put files (relative name -> content) into a folder; returns the path of `last`, which is moved at the end.

    A new folder appears whole or not at all. In a folder that exists, each file is replaced at once and other
    files are left alone. Raises OSError when it cannot be written; then nothing has changed but, at worst, some
    files of an existing folder, and `last` only when all others are there.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = folder.parent / f".{folder.name}-{uuid.uuid4().hex}.part"
    stage.mkdir()
    try:
        for name, content in files.items():
            _write(stage / name, content)
        if not folder.exists():
            stage.replace(folder)
        else:
            _merge(stage, folder, [*(name for name in files if name != last), last])
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return folder / last


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _merge(stage: Path, folder: Path, names: list[str]) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).replace(folder / name)
