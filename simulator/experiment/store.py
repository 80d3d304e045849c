"""Finished jobs on disk: one file each, named by what made it, written once, never believed when damaged."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import tempfile
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from simulator.behavior.compiled import sources_hash
from simulator.market.job import Job
from simulator.market.tallies import Tallies

STORE_VARIABLE = "LOYALTY_SIM_STORE"
"""Environment variable that names the results store (default: .loyalty-sim beside the study)."""


def store_folder(study_path: Path) -> Path:
    """Where the results of a study are kept."""
    named = os.environ.get(STORE_VARIABLE)
    return Path(named) if named else study_path.resolve().parent / ".loyalty-sim"


@cache
def engine_version() -> str:
    """Hash of all sources that a result depends on, and of what compiles them."""
    package = Path(__file__).parents[1]
    parts = (sources_hash(package / "behavior"), sources_hash(package / "market"), version("scipy"))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:24]


def job_key(job: Job) -> str:
    """Content hash of a job and the engine: equal keys, equal bytes."""
    plain = {field.name: getattr(job, field.name) for field in fields(Job)}
    plain["profile"] = job.profile.model_dump(mode="json")
    plain["today"] = [store.model_dump(mode="json") for store in job.today]
    plain["policies"] = [[store.model_dump(mode="json") for store in stores] for stores in job.policies]
    plain["changes"] = [
        [(week, [store.model_dump(mode="json") for store in stores]) for week, stores in later] for later in job.changes
    ]
    plain["events"] = [(name, event.model_dump(mode="json")) for name, event in job.events]
    plain["economy"] = [phase.model_dump(mode="json") for phase in job.economy]
    plain["price_tools"] = job.price_tools and job.price_tools.model_dump(mode="json")
    if job.opening is not None:  # what is booked changes the accounts, not the shoppers
        plain["opening"] = job.opening.model_dump(mode="json", exclude={"booked_liability"})
    text = json.dumps([engine_version(), plain], separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class ResultsStore:
    """A folder of finished jobs. Several processes may share it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when the first result is written."""
        self.folder = folder

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.npz"

    def has(self, key: str) -> bool:
        """Is there a file for the key? (Whether it can be read shows when it is loaded.)"""
        return self._path(key).is_file()

    def load(self, key: str) -> Tallies | None:
        """The tallies kept under a key; None when there are none. A damaged file is set aside (`.damaged`)."""
        path = self._path(key)
        try:
            with np.load(path) as arrays:
                return Tallies(**{field.name: arrays[field.name] for field in fields(Tallies)})
        except FileNotFoundError:
            return None
        except (MemoryError, PermissionError):
            raise
        except Exception:  # a damaged archive can raise nearly anything
            with contextlib.suppress(FileNotFoundError):  # another process set it aside first
                path.replace(path.with_suffix(".damaged"))
            return None

    def save(self, key: str, tallies: Tallies) -> None:
        """Keep tallies: a temporary file, forced to disk, then renamed. Raises OSError when it cannot be written."""
        self.folder.mkdir(parents=True, exist_ok=True)
        buffer = io.BytesIO()
        arrays = {field.name: getattr(tallies, field.name) for field in fields(Tallies)}
        np.savez_compressed(buffer, allow_pickle=False, **arrays)
        handle, name = tempfile.mkstemp(prefix=f".{key}-", suffix=".part", dir=self.folder)
        try:
            Path(name).chmod(0o644)  # a shared store is read by others
            with os.fdopen(handle, "wb") as file:
                file.write(buffer.getbuffer())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path(key))
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
