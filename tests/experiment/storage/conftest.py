"""A store with the worlds of one tiny job."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.storage.worlds import pack_worlds
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies

from ..studies import tiny_job
from .made import key


@pytest.fixture(scope="session")
def tallies() -> Tallies:
    """The tallies of a baseline and one policy."""
    return simulate(tiny_job())


@pytest.fixture(scope="session")
def keys() -> list[str]:
    """Keys for both worlds."""
    return [key(1), key(2)]


@pytest.fixture
def store(tmp_path: Path) -> ResultsStore:
    """A store that is not there yet."""
    return ResultsStore(tmp_path / "results")


@pytest.fixture
def kept(store: ResultsStore, tallies: Tallies, keys: list[str]) -> ResultsStore:
    """A store with both worlds."""
    for shard in pack_worlds(keys, tallies):
        store.put(shard)
    return store
