"""What can go without harming another run, and how much that frees."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.experiment.storage.aside import DAMAGED
from simulator.experiment.storage.compacting import forget_figures
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import keys_in
from simulator.experiment.storage.record import Record
from simulator.experiment.storage.records import RUNS, records
from simulator.experiment.storage.shard import WORLDS, world_name
from simulator.experiment.storage.store import ResultsStore


@dataclass(frozen=True)
class Removal:
    """Files to remove, and keys of figures to remove from the files that hold them."""

    files: tuple[Path, ...]
    figures: frozenset[str] = frozenset()

    @property
    def bytes(self) -> int:
        """What the files take; figures come on top."""
        return sum(size_of(path) for path in self.files)


def runs(folder: Path, chosen: Sequence[Record]) -> Removal:
    """Some runs: their records, and the worlds and figures that no other run is made of."""
    ids = {record.id for record in chosen}
    others = [record for record in records(folder) if record.id not in ids]
    worlds = _all(record.worlds for record in chosen) - _all(record.worlds for record in others)
    figures = _all(record.figures for record in chosen) - _all(record.figures for record in others)
    files = [folder / RUNS / f"{record.id}.json" for record in chosen] + [folder / world_name(key) for key in worlds]
    return Removal(tuple(sorted(path for path in files if path.is_file())), frozenset(figures))


def damaged(folder: Path) -> Removal:
    """What was set aside."""
    return Removal(tuple(sorted(folder.glob(f"*/*{DAMAGED}"))))


def unused(folder: Path) -> Removal:
    """What no recorded run is made of: pilots that solved budgets, runs that were stopped."""
    kept = records(folder)
    worlds, figures = _all(record.worlds for record in kept), _all(record.figures for record in kept)
    files = [path for path in (folder / WORLDS).glob("*.parquet") if path.stem not in worlds]
    return Removal(tuple(sorted(files)), frozenset(keys_in(ResultsStore(folder).figures_files()) - figures))


def remove(folder: Path, removal: Removal) -> None:
    """Remove it: records first, so that no run is left without its worlds. StorageError when that cannot be done."""
    in_order = sorted(removal.files, key=lambda path: path.parent.name != RUNS)
    for path in in_order:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(f"{path} cannot be removed: {error.strerror}") from error
    if removal.figures:
        forget_figures(ResultsStore(folder), removal.figures)


def size_of(path: Path) -> int:
    """Bytes of a file; 0 when it is gone."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


def _all(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
