"""Jobs end as outcomes: a job that fails or kills its process is recorded, and the others go on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from simulator.experiment import executor as module
from simulator.experiment.executor import ATTEMPTS, Executor, Outcome, perform
from simulator.experiment.store import ResultsStore, job_key
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies

from .studies import tiny_job

JOBS = {number: tiny_job(number) for number in range(5)}
POISON = 2


def ran(folder: Path, workers: int = 1) -> tuple[list[Outcome], list[Outcome]]:
    """Outcomes in order of number, and as they were heard of."""
    heard: list[Outcome] = []
    with Executor(folder, workers) as executor:
        return executor.run(JOBS.items(), heard.append), heard


def test_every_job_ends_in_the_store_and_is_heard_of_once(tmp_path: Path) -> None:
    outcomes, heard = ran(tmp_path)
    assert [outcome.number for outcome in outcomes] == list(JOBS)
    assert sorted(heard, key=lambda outcome: outcome.number) == outcomes
    for outcome in outcomes:
        assert outcome == Outcome(outcome.number, job_key(JOBS[outcome.number]))
        kept = ResultsStore(tmp_path).load(outcome.key)
        assert kept is not None
        assert kept.same_as(simulate(JOBS[outcome.number]))


@pytest.mark.parametrize("error", [ValueError("a poisoned job"), MemoryError("too large"), ZeroDivisionError()])
def test_a_job_that_fails_is_recorded_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def poisoned(job: Job) -> Tallies:
        if job.replicate == POISON:
            raise error
        return simulate(job)

    monkeypatch.setattr(module, "simulate", poisoned)
    outcomes, _ = ran(tmp_path)
    assert outcomes[POISON].error == f"{type(error).__name__}: {error}"
    assert [outcome.number for outcome in outcomes if outcome.error is None] == [0, 1, 3, 4]
    assert not ResultsStore(tmp_path).has(outcomes[POISON].key)


def test_a_failed_job_is_tried_again_in_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Job) -> Tallies:
        raise ValueError("once")

    with monkeypatch.context() as patch:
        patch.setattr(module, "simulate", fails)
        assert all(outcome.error for outcome in ran(tmp_path)[0])
    assert not any(outcome.error for outcome in ran(tmp_path)[0])


def test_an_interrupt_ends_the_run_and_keeps_what_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(job: Job) -> Tallies:
        if job.replicate == POISON:
            raise KeyboardInterrupt
        return simulate(job)

    monkeypatch.setattr(module, "simulate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ran(tmp_path)
    assert [ResultsStore(tmp_path).has(job_key(job)) for job in JOBS.values()] == [True, True, False, False, False]


class FragilePool:
    """A pool in which one job kills its process, and with it, as real ones do, all that runs beside it."""

    def __init__(self, poison: int) -> None:
        self.poison = poison
        self.running: list[Future[Outcome]] = []
        self.is_dying = self.is_broken = False
        self.lock = threading.Lock()

    def submit(self, task: Callable[..., Outcome], number: int, job: Job, folder: Path) -> Future[Outcome]:
        with self.lock:
            if self.is_broken:
                raise BrokenProcessPool
            future: Future[Outcome] = Future()
            self.running.append(future)
            if number == self.poison:
                self.is_dying = True
                threading.Timer(0.1, self.die).start()
            elif not self.is_dying:
                future.set_result(task(number, job, folder))
            return future

    def die(self) -> None:
        with self.lock:
            self.is_broken = True
            for future in self.running:
                if not future.done():
                    future.set_exception(BrokenProcessPool())


@pytest.mark.parametrize("poison", [0, 4])
def test_a_job_that_kills_its_process_takes_no_other_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, poison: int
) -> None:
    pools: list[FragilePool] = []

    def started(_: Executor, first: Job) -> FragilePool:
        if not pools or pools[-1].is_broken:
            pools.append(FragilePool(poison))
        return pools[-1]

    monkeypatch.setattr(Executor, "_started", started)
    outcomes, heard = ran(tmp_path, workers=2)
    assert len(heard) == len(JOBS)
    assert outcomes[poison].error == f"the process running it died {ATTEMPTS} times"
    assert [outcome.number for outcome in outcomes if outcome.error is None] == [n for n in JOBS if n != poison]


def test_what_is_performed_twice_is_kept_once(tmp_path: Path) -> None:
    assert perform(1, JOBS[1], tmp_path) == perform(1, JOBS[1], tmp_path) == Outcome(1, job_key(JOBS[1]))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_job_that_cannot_be_compiled_for_fails_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiling ahead is a service: what is wrong with the first job is told when it is run, and others go on."""

    def refuses(like: Job) -> None:
        raise ValueError("no")

    monkeypatch.setattr("simulator.experiment.executor.compile_kernel", refuses)
    with Executor(tmp_path, 2) as executor:
        done = executor.run([(0, tiny_job(0)), (1, tiny_job(1))], lambda _: None)
    assert [(one.number, one.error) for one in done] == [(0, None), (1, None)]
