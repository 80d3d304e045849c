"""Figures of worlds: found by key in whatever file they stand, put together without a reader or writer noticing."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import duckdb
import pytest

from simulator.accounts.registry import KPIS
from simulator.experiment.storage import compacting
from simulator.experiment.storage import store as module
from simulator.experiment.storage.compacting import compact, forget_figures, tidy
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.figures import pack_figures
from simulator.experiment.storage.store import ResultsStore

from .made import figures, key, same


def put(store: ResultsStore, *numbers: int) -> None:
    store.put(pack_figures({key(number): figures(number) for number in numbers}))


def files(store: ResultsStore) -> list[str]:
    return sorted(path.name for path in (store.folder / "figures").iterdir())


def assert_found(store: ResultsStore, *numbers: int) -> None:
    found = store.figures(key(number) for number in numbers)
    assert list(found) == [key(number) for number in numbers]
    assert all(same(found[key(number)], figures(number)) for number in numbers)


def test_figures_come_back_to_the_bit(store: ResultsStore) -> None:
    assert store.figures([key(1)]) == {}
    put(store, 1, 2)
    put(store, 3)
    assert_found(store, 1, 2, 3)
    assert_found(store, 3, 1)
    assert list(store.figures([key(1), key(99)])) == [key(1)]
    assert store.figures([]) == {}


def test_equal_figures_make_equal_files(store: ResultsStore) -> None:
    one = pack_figures({key(1): figures(1), key(2): figures(2)})
    other = pack_figures({key(2): figures(2), key(1): figures(1)})
    assert one == other
    assert pack_figures({key(1): figures(1)}).name != one.name


def test_the_file_is_a_tidy_table(store: ResultsStore) -> None:
    put(store, 4, 5)
    path = store.folder / "figures" / files(store)[0]
    rows = duckdb.connect().execute(f"SELECT key, kpi, value FROM '{path}' WHERE kpi = 'npv' ORDER BY key").fetchall()
    place = list(KPIS).index("npv")
    assert rows == [(key(number), "npv", figures(number).kpis[place]) for number in (4, 5)]


def test_a_kpi_that_was_not_known_then_is_not_defined(store: ResultsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, 1)
    from simulator.experiment.storage import figures as read

    names = list(read._NAMES)
    monkeypatch.setattr(read, "_NAMES", (*names[:5], "brand_new", *names[6:]))
    found = store.figures([key(1)])[key(1)]
    assert found.kpis[4] == figures(1).kpis[4]
    assert found.kpis[5] != found.kpis[5]


def test_many_files_become_one_with_the_same_in_it(store: ResultsStore) -> None:
    for number in range(6):
        put(store, number, number + 1)  # each world but two stands twice
    assert not compact(store, 7)
    assert len(files(store)) == 6
    assert compact(store, 6)
    assert len(files(store)) == 1
    assert_found(store, *range(7))
    assert not compact(store, 2)


def test_large_files_are_left_alone(store: ResultsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        put(store, number)
    monkeypatch.setattr(compacting, "SMALL", 10)
    before = files(store)
    assert not compact(store, 2)
    assert files(store) == before


def test_a_reader_looks_again_when_files_were_put_together(
    store: ResultsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, 1)
    put(store, 2)
    read = module.read_figures
    seen: list[int] = []

    def meanwhile(paths: list[Path], keys: list[str]) -> object:
        if not seen:  # between listing and reading
            assert compact(store, 2)
        seen.append(len(paths))
        return read(paths, keys)

    monkeypatch.setattr(module, "read_figures", meanwhile)
    assert_found(store, 1, 2)
    assert seen == [2, 1]


def test_old_files_stay_until_the_new_one_is_whole(store: ResultsStore, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        put(store, number)
    before = files(store)

    def full(*_: object) -> None:
        raise StorageError("results cannot be kept: No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(ResultsStore, "put", full)
        with pytest.raises(StorageError, match="No space"):
            compact(store, 2)
        tidy(store.folder)  # no error: nothing is lost
        patched.setattr(ResultsStore, "put", lambda *_: None)
        assert not compact(store, 2)
    assert files(store) == before
    assert_found(store, 0, 1, 2)


def test_what_another_process_puts_together_at_once_is_left_to_it(
    store: ResultsStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        put(store, number)
    pack = compacting.pack_files

    def meanwhile(paths: list[Path], *rest: object) -> object:
        monkeypatch.setattr(compacting, "pack_files", pack)
        assert compact(store, 2)
        return pack(paths, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(compacting, "pack_files", meanwhile)
    assert not compact(store, 2)
    assert len(files(store)) == 1
    assert_found(store, 0, 1, 2)


def test_forgotten_figures_are_gone_and_others_stay(store: ResultsStore) -> None:
    put(store, 1, 2, 3)
    put(store, 4)
    put(store, 5, 6)
    forget_figures(store, [key(2), key(4), key(99)])
    assert_found(store, 1, 3, 5, 6)
    assert store.figures([key(2), key(4)]) == {}
    assert len(files(store)) == 2


def work(folder: Path, first: int) -> None:
    """Write, put together and read, again and again. Runs in a process of its own."""
    store = ResultsStore(folder)
    for number in range(first, first + 15):
        put(store, number, number + 1000)
        compact(store, 4)
        mine = [key(each) for each in range(first, number + 1)]
        found = store.figures(mine)
        assert list(found) == mine, f"{len(found)} of {len(mine)}"
        assert all(same(found[key(each)], figures(each)) for each in range(first, number + 1))


def test_processes_write_read_and_put_together_at_once(store: ResultsStore) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=work, args=(store.folder, first)) for first in (0, 8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert [process.exitcode for process in processes] == [0, 0]
    numbers = range(23)
    assert_found(store, *numbers, *(number + 1000 for number in numbers))
    assert len(files(store)) < 15
    assert all(name.endswith(".parquet") for name in files(store))
