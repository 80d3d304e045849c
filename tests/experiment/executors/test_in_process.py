"""Works in this process: failures are data, a store that cannot be written ends it, what is finished is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.experiment.executors import Outcome, Product, open_executor
from simulator.experiment.executors.in_process import InProcess
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.shard import Shard
from simulator.experiment.storage.store import ResultsStore

from .toys import Fails, Square, kept


class Interrupted(Square):
    def perform(self) -> Product:
        raise KeyboardInterrupt


def test_every_work_ends_in_the_store_and_is_heard_of_once(tmp_path: Path) -> None:
    heard: list[Outcome] = []
    with open_executor(tmp_path, 1) as executor:
        found = executor.run([Square(3), Square(1), Square(2)], heard.append)
    assert [(outcome.number, outcome.error, outcome.result) for outcome in found] == [
        (1, None, 1),
        (2, None, 4),
        (3, None, 9),
    ]
    assert [outcome.number for outcome in heard] == [3, 1, 2]
    assert kept(tmp_path) == {"worlds/square-1": b"1", "worlds/square-2": b"4", "worlds/square-3": b"9"}


def test_a_work_that_fails_is_recorded_with_its_key_and_the_others_go_on(tmp_path: Path) -> None:
    found = InProcess(tmp_path).run([Square(0), Fails(1), Square(2)], lambda _: None)
    assert [outcome.error for outcome in found] == [None, "ValueError: a bad draw", None]
    assert found[1].key == "square-1"
    assert sorted(kept(tmp_path)) == ["worlds/square-0", "worlds/square-2"]


def test_works_are_taken_one_by_one(tmp_path: Path) -> None:
    taken: list[int] = []

    def works() -> Iterator[Square]:
        for number in range(5):
            taken.append(number)
            yield Square(number)

    InProcess(tmp_path).run(works(), lambda outcome: None if taken[-1] == outcome.number else pytest.fail("held"))
    assert taken == [0, 1, 2, 3, 4]


def test_an_interrupt_ends_the_run_and_keeps_what_is_finished(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        InProcess(tmp_path).run([Square(0), Interrupted(1), Square(2)], lambda _: None)
    assert list(kept(tmp_path)) == ["worlds/square-0"]


def test_a_store_that_cannot_be_written_ends_the_run_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def full(self: ResultsStore, shard: Shard) -> None:
        tried.append(shard.name)
        raise StorageError("the disk is full")

    monkeypatch.setattr(ResultsStore, "put", full)
    with pytest.raises(StorageError, match="the disk is full"):
        InProcess(tmp_path).run([Square(0), Square(1)], lambda _: None)
    assert tried == ["worlds/square-0"]
