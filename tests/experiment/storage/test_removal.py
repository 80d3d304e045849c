"""What goes with a run, what stays for others, and what is freed."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.experiment.storage import removal
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import pack_figures
from simulator.experiment.storage.record import Record
from simulator.experiment.storage.records import records, save_record
from simulator.experiment.storage.shard import Shard, world_name
from simulator.experiment.storage.store import ResultsStore

from .made import figures, key, record

ONE, OTHER = record("one-1", worlds=(1, 2)), record("other-2", worlds=(1, 3))


@pytest.fixture
def folder(store: ResultsStore) -> Path:
    """Two runs that share their baseline, and a pilot that is no run's."""
    for each in (ONE, OTHER):
        save_record(store.folder, each)
    for number in (1, 2, 3, 4):
        path = store.folder / world_name(key(number))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * 100 * number)
    store.put(pack_figures({f"f{key(number)}": figures(number) for number in (1, 2, 3)}))
    store.put(pack_figures({f"f{key(4)}": figures(4)}))
    return store.folder


def worlds(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "worlds").iterdir()}


def kept_figures(folder: Path) -> set[str]:
    return set(ResultsStore(folder).figures(f"f{key(number)}" for number in range(9)))


def gone(folder: Path, *chosen: Record) -> removal.Removal:
    found = removal.runs(folder, chosen)
    removal.remove(folder, found)
    return found


def test_a_run_goes_with_what_no_other_run_is_made_of(folder: Path) -> None:
    size = (folder / "runs" / "one-1.json").stat().st_size + 200
    assert removal.runs(folder, [ONE]).bytes == size
    gone(folder, ONE)
    assert records(folder) == [OTHER]
    assert worlds(folder) == {key(1), key(3), key(4)}
    assert kept_figures(folder) == {f"f{key(number)}" for number in (1, 3, 4)}


def test_all_runs_go_together(folder: Path) -> None:
    gone(folder, ONE, OTHER)
    assert records(folder) == []
    assert worlds(folder) == {key(4)}
    assert kept_figures(folder) == {f"f{key(4)}"}


def test_what_is_gone_already_is_no_error(folder: Path) -> None:
    found = removal.runs(folder, [ONE])
    (folder / world_name(key(2))).unlink()
    removal.remove(folder, found)
    removal.remove(folder, found)
    assert found.bytes == 0
    assert worlds(folder) == {key(1), key(3), key(4)}


def test_the_unused_is_what_no_run_is_made_of(folder: Path) -> None:
    removal.remove(folder, removal.unused(folder))
    assert worlds(folder) == {key(1), key(2), key(3)}
    assert kept_figures(folder) == {f"f{key(number)}" for number in (1, 2, 3)}
    assert len(records(folder)) == 2


def test_the_damaged_is_what_was_set_aside(folder: Path) -> None:
    store = ResultsStore(folder)
    before = worlds(folder)
    assert not store.has(key(2))  # these worlds are no files of ours
    found = removal.damaged(folder)
    assert found.bytes == 200
    removal.remove(folder, found)
    assert worlds(folder) == before - {key(2)}
    assert removal.damaged(folder).files == ()


def test_the_record_goes_first_so_that_no_run_is_left_without_its_worlds(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    unlink = Path.unlink

    def told(path: Path, missing_ok: bool = False) -> None:
        order.append(path.parent.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", told)
    gone(folder, ONE)
    assert order[:2] == ["runs", "worlds"]


def test_what_cannot_be_removed_is_one_sentence(folder: Path) -> None:
    path = folder / world_name(key(2))
    path.unlink()
    path.mkdir()
    with pytest.raises(StorageError, match=r"worlds/.*parquet cannot be removed: "):
        removal.remove(folder, removal.Removal((path,)))


def test_a_record_that_cannot_be_read_is_one_sentence(folder: Path) -> None:
    (folder / "runs" / "three-3.json").mkdir()
    with pytest.raises(StorageError, match=r"three-3.json cannot be read: Is a directory"):
        records(folder)


def test_a_shard_knows_its_key() -> None:
    assert Shard(world_name("abc"), b"").key == "abc"
