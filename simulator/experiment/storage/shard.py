"""A file of the results store as a value, made where results are computed and written where the store is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

WORLDS = "worlds"
FIGURES = "figures"


@dataclass(frozen=True)
class Shard:
    """One file: `name` relative to the store, such as worlds/KEY.parquet, and what stands in it."""

    name: str
    content: bytes

    @property
    def key(self) -> str:
        """What the file is found by: its name without folder and suffix."""
        return PurePosixPath(self.name).stem


def world_name(key: str) -> str:
    """The name of the file with a world's tallies."""
    return f"{WORLDS}/{key}.parquet"


def figures_name(key: str) -> str:
    """The name of a file with figures of worlds."""
    return f"{FIGURES}/{key}.parquet"
