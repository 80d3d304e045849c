"""The tallies of one world as a Parquet file: one row an array."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.experiment.storage.narrow import narrowed
from simulator.experiment.storage.parquet import ask, files, packed
from simulator.experiment.storage.shard import Shard, world_name
from simulator.market.tallies import Tallies
from simulator.market.world_parts import Part, split

_ROWS = """
SELECT unnest($names) AS name, unnest($kinds) AS kind, unnest($stored) AS stored_kind,
       unnest($shapes)::BIGINT[] AS shape, unnest($data) AS data
"""


def pack_worlds(keys: Sequence[str], tallies: Tallies) -> tuple[Shard, ...]:
    """One file for each world of tallies, the baseline first, under their keys. Equal tallies give equal bytes."""
    return tuple(pack_world(key, part) for key, part in zip(keys, split(tallies), strict=True))


def pack_world(key: str, part: Part) -> Shard:
    """The arrays of one world as a file."""
    small = [narrowed(values) for values in part.values()]
    columns = {
        "names": list(part),
        "kinds": [values.dtype.str for values in part.values()],
        "stored": [values.dtype.str for values in small],
        "shapes": [list(values.shape) for values in small],
        "data": [values.tobytes() for values in small],
    }
    return Shard(world_name(key), packed(_ROWS, columns, key))


def unpack_world(path: Path) -> Part:
    """The arrays of one world, from a file that is whole."""
    rows = ask(f"SELECT name, kind, stored_kind, shape, data FROM {files([path])}", {}).fetchall()
    return {name: _array(kind, stored, shape, data) for name, kind, stored, shape, data in rows}


def _array(kind: str, stored: str, shape: list[int], data: bytes) -> NDArray[Any]:
    return np.frombuffer(data, stored).reshape(shape).astype(kind)
