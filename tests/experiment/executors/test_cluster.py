"""A real scheduler and two workers on loopback: the files of one process, and the rules of local ones for faults."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.experiment.executors import ExecutorError, Outcome, cluster_crew, joining, open_executor
from simulator.experiment.executors.cluster import Cluster
from simulator.experiment.executors.in_process import InProcess
from simulator.experiment.executors.window import ATTEMPTS
from simulator.experiment.storage.errors import StorageError

from .clusters import scheduler, workers
from .sessions import PATIENCE, ROOT, heard, started, wait_until
from .toys import Fails, Kills, Square, TellsWhere, Unanswerable, Unsendable, kept

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    with scheduler(folder / "scheduler") as (where, _), workers(folder / "workers", where, 2):
        with distributed.Client(where, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
        yield where


@pytest.fixture(scope="module")
def cluster(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(tmp_path_factory.mktemp("store"), address) as joined:
        yield joined


def silent(_: Outcome) -> None:
    return None


def errors(outcomes: list[Outcome]) -> dict[int, str | None]:
    return {outcome.number: outcome.error for outcome in outcomes}


def tasks_on(address: str) -> int:
    """How many tasks the scheduler knows of."""
    with distributed.Client(address, set_as_default=False) as client:
        count: int = client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
    return count


def test_a_cluster_leaves_the_files_of_one_process(cluster: Cluster, tmp_path: Path) -> None:
    works = [Square(number) for number in range(20)]
    count: list[Outcome] = []
    found = cluster.run(iter(works), count.append)
    alone = InProcess(tmp_path).run(works, silent)
    assert [(one.number, one.key, one.error, one.result) for one in found] == [
        (one.number, one.key, one.error, one.result) for one in alone
    ]
    assert len(count) == 20
    assert kept(cluster.folder) == kept(tmp_path)


def test_works_run_on_all_workers_and_what_reads_the_store_runs_here(cluster: Cluster) -> None:
    works = [TellsWhere(number, 0.2, needs_store=number == 3) for number in range(6)]
    where = {one.number: one.result for one in cluster.run(works, silent)}
    assert where.pop(3) == os.getpid()
    assert len(set(where.values())) == 2
    assert os.getpid() not in where.values()


def test_a_work_that_fails_or_cannot_travel_fails_alone(cluster: Cluster) -> None:
    found = errors(cluster.run([Fails(0), Unsendable(1), Unanswerable(2), Square(3)], silent))
    assert found[0] == "ValueError: a bad draw"
    assert "cannot pickle" in str(found[1])
    assert "cannot pickle" in str(found[2])
    assert found[3] is None


def test_a_worker_that_is_killed_does_not_end_the_run(cluster: Cluster, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill_one(outcome: Outcome) -> None:
        if not killed and isinstance(outcome.result, int):
            killed.append(outcome.result)
            os.kill(outcome.result, signal.SIGKILL)

    found = cluster.run([TellsWhere(number, 0.3) for number in range(8)], kill_one)
    assert errors(found) == dict.fromkeys(range(8))
    assert len(killed) == 1


@pytest.mark.full
def test_what_kills_each_worker_is_recorded_and_the_others_go_on(cluster: Cluster, tmp_path: Path) -> None:
    works = [Kills(0, leaves=False, folder=tmp_path), *(Square(number, leaves=False) for number in range(1, 6))]
    found = errors(cluster.run(works, silent))
    assert str(found.pop(0)).startswith(f"the process running it died {ATTEMPTS} times, the last time with worker tcp:")
    assert found == dict.fromkeys(range(1, 6))
    assert len(list(tmp_path.iterdir())) == ATTEMPTS


def test_an_interrupt_drops_what_is_queued_and_keeps_what_is_finished(address: str, tmp_path: Path) -> None:
    session = started(tmp_path, 40, 4, 3.0, address)
    heard(session, 4)
    os.killpg(session.pid, signal.SIGINT)
    _, told = session.communicate(timeout=PATIENCE)
    assert session.returncode == 130, told
    assert told == ""
    assert sorted(kept(tmp_path)) == [f"worlds/square-{number}" for number in range(4)]
    wait_until(lambda: tasks_on(address) == 0, "nothing is left on the scheduler")


@pytest.mark.full
def test_what_a_killed_run_had_queued_is_dropped_and_resuming_ends_the_same(address: str, tmp_path: Path) -> None:
    session = started(tmp_path / "broken", 8, 5, 3.0, address)
    heard(session, 5)
    session.kill()
    session.communicate(timeout=PATIENCE)
    assert len(kept(tmp_path / "broken")) == 5
    wait_until(lambda: tasks_on(address) == 0, "nothing is left on the scheduler")
    again = started(tmp_path / "broken", 8, 8, 0.0, address)
    heard(again, 3)
    assert again.communicate(timeout=PATIENCE) == ("", "")
    InProcess(tmp_path / "whole").run([Square(number) for number in range(8)], silent)
    assert kept(tmp_path / "broken") == kept(tmp_path / "whole")


def test_a_store_that_cannot_be_written_ends_the_run_with_its_sentence(address: str, tmp_path: Path) -> None:
    (tmp_path / "worlds").write_text("a file where the folder of worlds should be")
    with Cluster(tmp_path, address) as fresh, pytest.raises(StorageError, match="results cannot be kept"):
        fresh.run([Square(number) for number in range(4)], silent)


@pytest.mark.full
def test_a_worker_with_another_version_is_named_and_not_used(address: str, tmp_path: Path) -> None:
    for room in ("simulator", "tests"):
        shutil.copytree(ROOT / room, tmp_path / "other" / room, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "other" / "simulator" / "new_idea.py").write_text("better = True\n")
    with Cluster(tmp_path / "store", address) as before, workers(tmp_path / "w", address, 1, tmp_path / "other"):
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=PATIENCE)
        where = {one.result for one in before.run([TellsWhere(number, 0.5) for number in range(9)], silent)}
        assert len(where) == 2
        with (
            pytest.raises(
                ExecutorError, match=r"^worker tcp://127.0.0.1:\d+ has loyalty-sim \w{12}, here it is \w{12}"
            ),
            Cluster(tmp_path / "store", address),
        ):
            pass
    with distributed.Client(address, set_as_default=False) as client:
        wait_until(lambda: len(client.nthreads()) == 2, "the odd worker is gone")


@pytest.mark.full
def test_a_scheduler_that_goes_ends_the_run_and_keeps_what_is_finished(tmp_path: Path) -> None:
    with scheduler(tmp_path / "s") as (where, running), workers(tmp_path / "w", where, 1):
        with distributed.Client(where, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=PATIENCE)

        def end(_: Outcome) -> None:
            running.kill()

        with (
            Cluster(tmp_path / "store", where) as fresh,
            pytest.raises(ExecutorError, match=f"the scheduler at {where} is gone; what is finished is kept"),
        ):
            fresh.run([Square(0), Square(1, 3_600.0), Square(2)], end)
        assert "worlds/square-0" in kept(tmp_path / "store")


@pytest.mark.full
def test_workers_that_all_go_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_crew, "PATIENCE", 1.0)
    with scheduler(tmp_path / "s") as (where, _):
        group = workers(tmp_path / "w", where, 1)
        group.__enter__()
        with distributed.Client(where, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=PATIENCE)

        def end(_: Outcome) -> None:
            group.__exit__(None, None, None)

        with Cluster(tmp_path / "store", where) as fresh, pytest.raises(ExecutorError, match="has no workers any more"):
            fresh.run([Square(0), Square(1, 3_600.0), Square(2)], end)


def test_a_cluster_without_workers_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with scheduler(tmp_path / "s") as (where, _):
        monkeypatch.setattr(joining, "WORKERS_WITHIN", 0.5)
        with pytest.raises(ExecutorError, match=f"has no workers: start some with `dask worker {where}`"):
            open_executor(tmp_path, cluster=where).__enter__()


@pytest.mark.parametrize("answers", [True, False])
def test_an_address_that_is_no_scheduler_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    monkeypatch.setattr(joining, "ANSWER_WITHIN", 0.5)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        if answers:
            other.listen()
        where = f"tcp://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(ExecutorError, match=f"no scheduler answers at {where}"), Cluster(tmp_path, where):
            pass


def test_a_missing_package_is_told_of_with_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ExecutorError, match=r"pip install 'loyalty-sim\[cluster\]'"), Cluster(tmp_path, "tcp://a:1"):
        pass
