"""Many small files with figures become few: the new file first, then the old ones go."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import keys_in, name_of, pack_files
from simulator.experiment.storage.shard import FIGURES
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.writing import force_names, remove_abandoned

ENOUGH = 32
"""Small files at which they are put together."""
SMALL = 8_000_000
"""Bytes below which a file counts as small; larger ones are not rewritten."""


def tidy(folder: Path) -> None:
    """What is done when a run ends: figures are put together, files of killed writers go. Never an error."""
    with contextlib.suppress(StorageError, OSError):  # a folder that is full or read-only is as good as before
        remove_abandoned(folder)
        compact(ResultsStore(folder))


def compact(store: ResultsStore, enough: int = ENOUGH) -> bool:
    """Put small files with figures together where there are `enough`; was it done?

    Others may read, write and do the same at once: a file is removed only when all that stands in it is forced to disk
    under another name, a file that vanished meanwhile ends the attempt, and what stands twice is the same.
    StorageError when it cannot be written.
    """
    small = [path for path in store.figures_files() if _size(path) < SMALL]
    return len(small) >= max(enough, 2) and _replace(store, small)


def forget_figures(store: ResultsStore, keys: Iterable[str]) -> None:
    """Remove the figures of some worlds from all files that have them. StorageError when that cannot be written."""
    gone = set(keys)
    for path in store.figures_files():
        with contextlib.suppress(duckdb.IOException):  # put together with others meanwhile: unused figures do no harm
            held = keys_in([path])
            if held <= gone:
                path.unlink(missing_ok=True)
            elif held & gone:
                _replace(store, [path], gone)


def _replace(store: ResultsStore, paths: Sequence[Path], without: Iterable[str] = ()) -> bool:
    dropped = sorted(without)
    try:
        shard = pack_files(paths, name_of([*(path.stem for path in paths), *dropped]), dropped)
    except duckdb.IOException:  # another process is at it
        return False
    store.put(shard)
    force_names(store.folder / FIGURES)
    new = store.folder / shard.name
    if new not in store.figures_files():
        return False  # put together further by another process meanwhile, or damaged: the old files stay
    for path in paths:
        with contextlib.suppress(OSError):  # removed by another process, or open in one: it goes the next time
            if path != new:
                path.unlink()
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # put together with others meanwhile
        return SMALL
