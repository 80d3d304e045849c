"""Finished jobs on disk: whole or not there, never believed when damaged, never in each other's way."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from simulator.experiment.executor import perform
from simulator.experiment.store import STORE_VARIABLE, ResultsStore, job_key, store_folder

from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies

from .studies import tiny_job

JOB = tiny_job()
KEY = job_key(JOB)


@pytest.fixture(scope="module")
def tallies() -> Tallies:
    return simulate(JOB)


@pytest.fixture
def store(tmp_path: Path) -> ResultsStore:
    return ResultsStore(tmp_path / "results")


@pytest.fixture
def kept(store: ResultsStore, tallies: Tallies) -> Path:
    """The file of one finished job."""
    store.save(KEY, tallies)
    return store.folder / f"{KEY}.npz"


def test_what_is_kept_comes_back_to_the_byte(store: ResultsStore, tallies: Tallies) -> None:
    assert not store.has(KEY)
    assert store.load(KEY) is None
    store.save(KEY, tallies)
    assert store.has(KEY)
    loaded = store.load(KEY)
    assert loaded is not None
    assert loaded.same_as(tallies)
    assert [path.name for path in store.folder.iterdir()] == [f"{KEY}.npz"]


def test_no_part_of_a_file_is_ever_seen(store: ResultsStore, tallies: Tallies, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_: int) -> None:
        assert not store.has(KEY)
        assert store.load(KEY) is None
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", dies)
    with pytest.raises(OSError, match="disk full"):
        store.save(KEY, tallies)
    assert list(store.folder.iterdir()) == []


def test_a_finished_job_is_not_computed_again(store: ResultsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert perform(0, JOB, store.folder).error is None
    before = (store.folder / f"{KEY}.npz").stat().st_mtime_ns
    monkeypatch.setattr("simulator.experiment.executor.simulate", lambda _: pytest.fail("computed again"))
    assert perform(0, JOB, store.folder).error is None
    assert (store.folder / f"{KEY}.npz").stat().st_mtime_ns == before


def assert_set_aside_and_made_again(store: ResultsStore, kept: Path, tallies: Tallies) -> None:
    assert store.load(KEY) is None
    assert not kept.exists()
    assert kept.with_suffix(".damaged").exists()
    assert perform(0, JOB, store.folder).error is None
    loaded = store.load(KEY)
    assert loaded is not None
    assert loaded.same_as(tallies)


@pytest.mark.parametrize("part", [0.0, 0.001, 0.3, 0.9, 0.999])
def test_a_file_cut_short_is_set_aside(store: ResultsStore, kept: Path, tallies: Tallies, part: float) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[: int(len(whole) * part)])
    assert_set_aside_and_made_again(store, kept, tallies)


@pytest.mark.parametrize("content", [b"garbage", b"\x93NUMPY", b"PK\x03\x04" + b"\0" * 100, b"\x80\x04N."])
def test_a_file_of_garbage_is_set_aside(store: ResultsStore, kept: Path, tallies: Tallies, content: bytes) -> None:
    kept.write_bytes(content)
    assert_set_aside_and_made_again(store, kept, tallies)


def test_a_file_without_all_arrays_is_set_aside(store: ResultsStore, kept: Path, tallies: Tallies) -> None:
    np.savez(kept, flows=tallies.flows)
    assert_set_aside_and_made_again(store, kept, tallies)


def test_objects_are_never_unpickled(store: ResultsStore, kept: Path, tallies: Tallies) -> None:
    np.savez(kept, allow_pickle=True, flows=np.array([{}], dtype=object))
    assert_set_aside_and_made_again(store, kept, tallies)


def test_a_file_with_any_byte_wrong_is_set_aside_or_still_true(
    store: ResultsStore, kept: Path, tallies: Tallies
) -> None:
    whole = kept.read_bytes()
    for place in range(0, len(whole), 11):
        broken = bytearray(whole)
        broken[place] ^= 0x5A
        kept.write_bytes(broken)
        loaded = store.load(KEY)
        assert loaded is None or loaded.same_as(tallies), f"byte {place}"


def test_a_damaged_file_that_another_process_set_aside_first_is_no_error(
    store: ResultsStore, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*_: object, **__: object) -> None:
        kept.unlink()
        raise ValueError("damaged")

    monkeypatch.setattr(np, "load", meanwhile)
    assert store.load(KEY) is None


def test_two_writers_do_not_disturb_each_other(store: ResultsStore, tallies: Tallies) -> None:
    def write_and_read(_: int) -> bool:
        store.save(KEY, tallies)
        loaded = store.load(KEY)
        return loaded is not None and loaded.same_as(tallies)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(write_and_read, range(16)))
    assert [path.name for path in store.folder.iterdir()] == [f"{KEY}.npz"]


def test_a_folder_that_cannot_be_written_is_an_outcome_and_no_crash(tmp_path: Path, tallies: Tallies) -> None:
    (tmp_path / "file").write_text("no folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OSError, match="file"):
            ResultsStore(folder).save(KEY, tallies)
        outcome = perform(5, JOB, folder)
        assert outcome.error is not None
        assert outcome.error.split(":")[0].endswith("Error")
        assert (outcome.number, outcome.key) == (5, KEY)


def test_the_store_is_beside_the_study_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    assert store_folder(tmp_path / "study.toml") == tmp_path.resolve() / ".loyalty-sim"
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "elsewhere"))
    assert store_folder(tmp_path / "study.toml") == tmp_path / "elsewhere"
