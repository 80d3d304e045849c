"""Local processes give the bytes of one, and one that dies does not end the run."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.experiment.executor import Executor, Outcome
from simulator.experiment.store import ResultsStore, job_key
from simulator.market.simulate import simulate

from .studies import tiny_job

JOBS = {number: tiny_job(number) for number in range(6)}


@pytest.fixture(scope="module")
def executor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Executor]:
    with Executor(tmp_path_factory.mktemp("store"), 2) as running:
        yield running


def assert_all_kept(folder: Path, outcomes: list[Outcome], jobs: dict[int, object]) -> None:
    assert [(outcome.number, outcome.error) for outcome in outcomes] == [(number, None) for number in jobs]
    for number in jobs:
        kept = ResultsStore(folder).load(job_key(JOBS[number]))
        assert kept is not None
        assert kept.same_as(simulate(JOBS[number]))


def test_two_processes_give_the_bytes_of_one(executor: Executor) -> None:
    some = {number: JOBS[number] for number in (0, 1)}
    assert_all_kept(executor.folder, executor.run(some.items(), lambda _: None), some)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
def test_a_process_that_is_killed_does_not_end_the_run(executor: Executor) -> None:
    rest = {number: JOBS[number] for number in (2, 3, 4, 5)}
    killed: list[int] = []

    def kill_all(_: Outcome) -> None:
        if not killed and executor._pool is not None:
            killed.extend(executor._pool._processes)
            for process in killed:
                os.kill(process, signal.SIGKILL)

    assert_all_kept(executor.folder, executor.run(rest.items(), kill_all), rest)
    assert len(killed) == 2
    assert executor._pool is not None
    assert not set(killed) & set(executor._pool._processes)
