"""Local processes leave the files of one, and one that dies does not end the run."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.experiment.executors import ExecutorError, Outcome, local_crew
from simulator.experiment.executors.in_process import InProcess
from simulator.experiment.executors.processes import LocalProcesses
from simulator.experiment.executors.window import ATTEMPTS
from simulator.experiment.storage.errors import StorageError

from .toys import Fails, Kills, Square, TellsWhere, Unanswerable, Unsendable, kept

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")


@pytest.fixture(scope="module")
def executor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalProcesses]:
    with LocalProcesses(tmp_path_factory.mktemp("store"), 2) as running:
        yield running


def silent(_: Outcome) -> None:
    return None


def errors(outcomes: list[Outcome]) -> dict[int, str | None]:
    return {outcome.number: outcome.error for outcome in outcomes}


def test_two_processes_leave_the_files_of_one(executor: LocalProcesses, tmp_path: Path) -> None:
    works = [Square(number) for number in range(20)]
    heard: list[Outcome] = []
    found = executor.run(iter(works), heard.append)
    alone = InProcess(tmp_path).run(works, silent)
    assert [(one.number, one.key, one.error, one.result) for one in found] == [
        (one.number, one.key, one.error, one.result) for one in alone
    ]
    assert sorted(one.number for one in heard) == list(range(20))
    assert kept(executor.folder) == kept(tmp_path)


def test_works_run_on_processes_that_stay(executor: LocalProcesses) -> None:
    where = {one.result for one in executor.run([TellsWhere(number, 0.05) for number in range(8)], silent)}
    assert where <= set(executor.process_ids)
    assert os.getpid() not in where


def test_a_work_that_fails_or_cannot_travel_fails_alone(executor: LocalProcesses) -> None:
    found = errors(executor.run([Fails(0), Unsendable(1), Unanswerable(2), Square(3, leaves=False)], silent))
    assert found[0] == "ValueError: a bad draw"
    assert "cannot pickle" in str(found[1])
    assert "cannot pickle" in str(found[2])
    assert found[3] is None


def test_a_process_that_is_killed_does_not_end_the_run(executor: LocalProcesses) -> None:
    before = executor.process_ids
    works = [Square(number, 0.2) for number in range(100, 105)]
    killed: list[int] = []

    def kill_one(_: Outcome) -> None:
        if not killed:
            killed.append(executor.process_ids[0])
            os.kill(killed[0], signal.SIGKILL)

    assert errors(executor.run(works, kill_one)) == dict.fromkeys(range(100, 105))
    assert {f"worlds/square-{number}" for number in range(100, 105)} <= set(kept(executor.folder))
    assert killed[0] in before
    assert killed[0] not in executor.process_ids
    assert len(executor.process_ids) == 2


def test_what_kills_each_process_is_recorded_and_what_does_so_once_is_done(
    executor: LocalProcesses, tmp_path: Path
) -> None:
    marks = [tmp_path / "always", tmp_path / "once"]
    for folder in marks:
        folder.mkdir()
    works = [
        Kills(200, leaves=False, folder=marks[0]),
        Kills(201, leaves=False, folder=marks[1], times=1),
        Square(202, leaves=False),
    ]
    found = errors(executor.run(works, silent))
    assert found.pop(200) == f"the process running it died {ATTEMPTS} times, the last time killed by SIGKILL"
    assert found == dict.fromkeys((201, 202))
    assert [len(list(folder.iterdir())) for folder in marks] == [ATTEMPTS, 1]


def test_one_work_is_not_worth_a_process(tmp_path: Path) -> None:
    with LocalProcesses(tmp_path, 2) as fresh:
        (outcome,) = fresh.run([TellsWhere(0)], silent)
        assert outcome.result == os.getpid()
        assert fresh.run([], silent) == []
        assert fresh.process_ids == []


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_ends_the_run(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with LocalProcesses(tmp_path / "store", 2) as fresh, pytest.raises(StorageError):
        fresh.run([Square(number) for number in range(4)], silent)


def test_a_store_that_cannot_be_written_ends_the_run_with_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "worlds").write_text("a file where the folder of worlds should be")
    with LocalProcesses(tmp_path, 2) as fresh:
        with pytest.raises(StorageError, match="results cannot be kept"):
            fresh.run([Square(number) for number in range(4)], silent)
        assert fresh.process_ids == []


def ends_at_once(*_: object) -> None:
    os._exit(3)


def test_processes_that_do_not_start_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_crew, "serve", ends_at_once)
    with LocalProcesses(tmp_path, 2) as fresh, pytest.raises(ExecutorError, match="the last with exit code 3"):
        fresh.run([Square(0), Square(1)], silent)


class Refuses(Square):
    def prepare(self) -> None:
        raise ValueError("no")


def test_what_cannot_be_prepared_still_runs(tmp_path: Path) -> None:
    """Preparing is a service: what is wrong with a work is told when it is run, and others go on."""
    with LocalProcesses(tmp_path, 2) as fresh:
        assert errors(fresh.run([Refuses(0, leaves=False), Fails(1)], silent)) == {0: None, 1: "ValueError: a bad draw"}
