"""A world's tallies as a file: the same tallies to the byte, in the same bytes whoever writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from simulator.experiment.storage.narrow import narrowed
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.worlds import pack_world, pack_worlds, unpack_world
from simulator.market.tallies import Tallies

from .made import key


def test_what_is_kept_comes_back_to_the_byte(store: ResultsStore, tallies: Tallies, keys: list[str]) -> None:
    assert not store.has(keys[0])
    assert store.load(keys) is None
    for shard in pack_worlds(keys, tallies):
        store.put(shard)
    assert all(store.has(each) for each in keys)
    loaded = store.load(keys)
    assert loaded is not None
    assert loaded.same_as(tallies)
    assert loaded.flows.dtype == tallies.flows.dtype
    assert loaded.flows.flags.writeable
    assert sorted(path.name for path in (store.folder / "worlds").iterdir()) == [f"{each}.parquet" for each in keys]


def test_worlds_come_back_in_the_order_they_are_asked_for(kept: ResultsStore, keys: list[str]) -> None:
    two = kept.load([keys[0], keys[1], keys[1]])
    one = kept.load(keys)
    assert two is not None
    assert one is not None
    assert (two.flows[:, 2] == one.flows[:, 1]).all()
    assert (two.flows[:, 0] == one.flows[:, 0]).all()


def test_a_world_that_is_not_there_is_no_result(kept: ResultsStore, keys: list[str]) -> None:
    assert kept.load([*keys, key(99)]) is None
    assert kept.load(keys) is not None


PACK = """
import hashlib, sys
import numpy as np
from simulator.experiment.storage.worlds import pack_world
part = {"flows": np.arange(60_000).reshape(2, 300, 100), "media": np.linspace(0, 1, 500), "ids": np.zeros(0, int)}
digest = hashlib.sha256(pack_world("f" * 32, part).content).hexdigest()
"""


def test_equal_tallies_make_equal_files_in_any_process(tallies: Tallies, keys: list[str]) -> None:
    assert pack_worlds(keys, tallies) == pack_worlds(keys, tallies)
    here: dict[str, str] = {}
    exec(PACK, here)
    done = subprocess.run(
        [sys.executable, "-c", PACK + "print(digest)"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )  # fmt: skip
    assert done.stdout.split() == [here["digest"]]


def test_a_shard_is_a_parquet_file_that_others_read(kept: ResultsStore, tallies: Tallies, keys: list[str]) -> None:
    path = kept.folder / "worlds" / f"{keys[1]}.parquet"
    rows = duckdb.connect().execute(f"SELECT * FROM '{path}' WHERE name = 'flows'").fetchall()
    [(name, kind, stored, shape, data)] = rows
    assert (name, kind, shape) == ("flows", "<i8", list(tallies.flows[:, 1].shape))
    assert np.frombuffer(data, stored).sum() == tallies.flows[:, 1].sum()
    assert np.dtype(stored).itemsize < 8


@given(
    arrays.arrays(
        st.sampled_from([np.int64, np.uint8, np.int16, np.float64, np.bool_]), arrays.array_shapes(min_side=0)
    )
)
def test_narrow_numbers_are_the_same_numbers(values: np.ndarray) -> None:
    small = narrowed(values)
    assert small.dtype.itemsize <= values.dtype.itemsize
    assert small.astype(values.dtype).tobytes() == values.tobytes()


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [(0, 255, "u1"), (-1, 127, "i1"), (-1, 128, "i2"), (0, 256, "u2"), (0, 2**32 - 1, "u4"), (-1, 2**31, "i8")],
)
def test_the_smallest_type_is_taken(low: int, high: int, kind: str) -> None:
    assert narrowed(np.array([low, high])).dtype == np.dtype(kind)


def test_arrays_of_any_shape_and_kind_come_back(tmp_path: Path) -> None:
    part = {
        "one number": np.array(5),
        "empty": np.zeros((0, 3), np.int64),
        "flags": np.array([True, False]),
        "not defined": np.array([np.nan, -0.0, np.inf]),
        "large": np.array([[-3], [2**62]]),
        "turned": np.arange(6).reshape(2, 3).T,
    }
    path = tmp_path / "some [1] * ?.parquet"
    path.write_bytes(pack_world("some", part).content)
    again = unpack_world(path)
    assert list(again) == list(part)
    for name, values in part.items():
        assert again[name].dtype == values.dtype
        assert again[name].shape == values.shape
        assert again[name].tobytes() == values.tobytes()
