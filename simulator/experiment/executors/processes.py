"""Running work in this process or on local ones. Every way leaves the same files."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from simulator.experiment.executors.work import Outcome, Work
from simulator.experiment.storage.store import ResultsStore

ATTEMPTS = 3
"""How often work is tried when the process that does it dies."""


def perform(work: Work, folder: Path) -> Outcome:
    """Do one piece of work and keep what it leaves. A failure is data, not an exception."""
    began = time.monotonic()
    try:
        product = work.perform()
        store = ResultsStore(folder)
        for shard in product.shards:
            store.put(shard)
    except Exception as error:  # a failed run is recorded; the others go on
        return Outcome(work.number, work.key, f"{type(error).__name__}: {error}", seconds=time.monotonic() - began)
    return Outcome(work.number, work.key, None, product.result, time.monotonic() - began)


def _end_with_parent() -> None:
    """In a worker: leave Ctrl-C to the parent, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


class Executor:
    """Does work and keeps what it leaves in a folder; use as a context manager.

    With one worker everything runs in this process. Otherwise processes are started when first needed and serve
    until the end. A worker that dies does not end the run: its jobs are tried again, ATTEMPTS times in all.
    KeyboardInterrupt stops the workers at once; what is finished is kept.
    """

    def __init__(self, folder: Path, workers: int) -> None:
        """`folder`: the results store; `workers`: processes, at least 1."""
        self.folder = folder
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Executor:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, works: Iterable[Work], on_done: Callable[[Outcome], None]) -> list[Outcome]:
        """Do all of it; `on_done` hears of each as it ends. Outcomes are in order of number."""
        outcomes = []
        left = {work.number: work for work in works}
        use_processes = self.workers > 1 and len(left) > 1
        for outcome in self._on_processes(left) if use_processes else self._here(left):
            outcomes.append(outcome)
            on_done(outcome)
        return sorted(outcomes, key=lambda outcome: outcome.number)

    def _here(self, works: dict[int, Work]) -> Iterator[Outcome]:
        for work in works.values():
            yield perform(work, self.folder)

    def _on_processes(self, left: dict[int, Work]) -> Iterator[Outcome]:
        tries = dict.fromkeys(left, 0)
        suspects: set[int] = set()  # what ran when a process died; tried again one by one, so that one is found out
        while left:
            alone = sorted(suspects & set(left))[:1]
            chosen = {number: left[number] for number in alone or left}
            running: dict[Future[Outcome], int] = {}
            try:
                for outcome in self._window(chosen, running):
                    del left[outcome.number]
                    yield outcome
            except BrokenProcessPool:
                self._stop()
                died = set(running.values())
                suspects |= died
                for number in died if len(died) == 1 else ():
                    tries[number] += 1
                    if tries[number] >= ATTEMPTS:
                        key = left.pop(number).key
                        yield Outcome(number, key, f"the process running it died {ATTEMPTS} times")

    def _window(self, works: dict[int, Work], running: dict[Future[Outcome], int]) -> Iterator[Outcome]:
        pool = self._started(next(iter(works.values())))
        waiting = list(works.items())[::-1]
        while waiting or running:
            while waiting and len(running) < self.workers:
                number, work = waiting.pop()
                running[pool.submit(perform, work, self.folder)] = number
            done, _ = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in done:
                outcome = future.result()
                del running[future]
                yield outcome

    def _started(self, first: Work) -> ProcessPoolExecutor:
        if self._pool is None:
            with contextlib.suppress(Exception):  # what is wrong shows, and is recorded, when the work is done
                first.prepare()
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, spawn, _end_with_parent)
        return self._pool

    def _stop(self) -> None:
        if self._pool is None:
            return
        processes = list((self._pool._processes or {}).values())
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()
        self._pool = None


def open_executor(folder: Path, workers: int | None = None, cluster: str | None = None) -> Executor:
    """The executor for a results store: local processes (default: one a core)."""
    return Executor(folder, workers or os.cpu_count() or 1)
