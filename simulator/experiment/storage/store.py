"""The results store: a folder that several processes may share."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.registry import KPIS
from simulator.experiment.storage.figures import WorldFigures
from simulator.experiment.storage.shard import Shard
from simulator.market.tallies import Tallies
from simulator.market.world_parts import Part, joined, split

STORE_VARIABLE = "LOYALTY_SIM_STORE"
"""Environment variable that names the results store (default: .loyalty-sim beside the study)."""


class StorageError(Exception):
    """The store cannot be written; the message is one sentence."""


def store_folder(study_path: Path) -> Path:
    """Where the results of a study are kept."""
    named = os.environ.get(STORE_VARIABLE)
    return Path(named) if named else study_path.resolve().parent / ".loyalty-sim"


def pack_worlds(keys: Sequence[str], tallies: Tallies) -> tuple[Shard, ...]:
    """One shard for each world of a job's tallies, the baseline first."""
    return tuple(Shard(_world(key), _packed(part)) for key, part in zip(keys, split(tallies), strict=True))


def pack_figures(name: str, figures: Mapping[str, WorldFigures]) -> Shard:
    """Figures of worlds by key as one shard. `name`: without folder or ending."""
    plain = {key: [dict(zip(KPIS, one.kpis, strict=True)), list(one.half_npv)] for key, one in figures.items()}
    return Shard(f"figures/{name}.json", json.dumps(plain).encode())


class ResultsStore:
    """A folder of finished worlds and their figures. Several processes may share it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when the first result is written."""
        self.folder = folder

    def has(self, key: str) -> bool:
        """Is there a file for the world of this key? (Whether it can be read shows when it is loaded.)"""
        return (self.folder / _world(key)).is_file()

    def load(self, keys: Sequence[str]) -> Tallies | None:
        """The tallies of a baseline and policies; None when a world is not there. What is damaged is set aside."""
        parts = [self._part(key) for key in keys]
        found = [part for part in parts if part is not None]
        return joined(found) if len(found) == len(parts) else None

    def put(self, shard: Shard) -> None:
        """Keep a shard, unless it is there: a temporary file, forced to disk, then renamed. Raises StorageError."""
        path = self.folder / shard.name
        if path.is_file():
            return
        try:
            _write(path, shard.content)
        except OSError as error:
            raise StorageError(f"the results store cannot be written: {error}") from error

    def figures(self, keys: Iterable[str]) -> dict[str, WorldFigures]:
        """What is kept of the figures of these keys."""
        wanted = set(keys)
        found = {}
        for path in sorted((self.folder / "figures").glob("*.json")):
            for key, (kpis, halves) in json.loads(path.read_text()).items():
                if key in wanted:
                    values = np.array([kpis.get(name, np.nan) for name in KPIS])
                    found[key] = WorldFigures(values, np.array(halves))
        return found

    def _part(self, key: str) -> Part | None:
        path = self.folder / _world(key)
        try:
            with np.load(path) as arrays:
                return dict(arrays)
        except FileNotFoundError:
            return None
        except (MemoryError, PermissionError):
            raise
        except Exception:  # a damaged archive can raise nearly anything
            with contextlib.suppress(FileNotFoundError):  # another process set it aside first
                path.replace(path.with_suffix(".damaged"))
            return None


def _world(key: str) -> str:
    return f"worlds/{key}.npz"


def _packed(part: Mapping[str, NDArray[Any]]) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **part)
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".part", dir=path.parent)
    try:
        Path(name).chmod(0o644)  # a shared store is read by others
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
