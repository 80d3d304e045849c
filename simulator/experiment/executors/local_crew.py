"""A crew of local processes, each with a pipe to it."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import wait
from pathlib import Path

from simulator.experiment.executors.attempt import Performed
from simulator.experiment.executors.errors import ExecutorError
from simulator.experiment.executors.messages import failed, packed, read
from simulator.experiment.executors.window import ATTEMPTS, Died, Trial
from simulator.experiment.executors.worker import serve

SPAWN = multiprocessing.get_context("spawn")
MOMENT = 0.2
"""Seconds to wait for something to end; short, since some systems deliver Ctrl-C only between waits."""
GRACE = 0.3
"""Seconds that processes have to end when they are told to, before they are made to."""


class WorkerProcess:
    """One process and what it is at. It is ready once it says so."""

    def __init__(self, folder: Path) -> None:
        self.connection, theirs = SPAWN.Pipe()
        self.process = SPAWN.Process(target=serve, args=(theirs, folder), daemon=True)
        with _without_interrupts():
            self.process.start()
        theirs.close()
        self.is_ready = False
        self.trial: Trial | None = None

    def how_it_ended(self) -> str:
        """In words, such as "killed by SIGKILL"."""
        self.process.join(1)
        code = self.process.exitcode
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"with exit code {code}"


class LocalCrew:
    """A crew of local processes; one that dies is replaced."""

    def __init__(self, folder: Path) -> None:
        """`folder`: the results store that the processes keep what they make in."""
        self._folder = folder
        self._workers: list[WorkerProcess] = []
        self._failed_starts = 0
        self._refused: list[tuple[Trial, Performed | Died]] = []

    @property
    def process_ids(self) -> list[int]:
        """Of the processes that run now."""
        return [worker.process.pid for worker in self._workers if worker.process.pid is not None]

    def grow(self, count: int) -> None:
        """Start processes until there are `count`."""
        self._workers += [WorkerProcess(self._folder) for _ in range(count - len(self._workers))]

    def has_room(self) -> bool:
        """Whether a process is ready and free."""
        return any(worker.is_ready and worker.trial is None for worker in self._workers)

    def begin(self, trial: Trial) -> None:
        """Send a work to a free process."""
        try:
            message = packed(trial.work)
        except Exception as error:
            self._refused.append((trial, failed(trial.work, error)))
            return
        worker = next(worker for worker in self._workers if worker.is_ready and worker.trial is None)
        worker.trial = trial
        with contextlib.suppress(OSError):  # one that has just died is found out when it is listened to
            worker.connection.send_bytes(message)

    def ended(self) -> list[tuple[Trial, Performed | Died]]:
        """What has ended, after waiting a moment. ExecutorError where processes do not even start."""
        refused, self._refused = self._refused, []
        heard = wait([worker.connection for worker in self._workers], 0 if refused else MOMENT)
        for place, worker in enumerate(self._workers):
            if worker.connection in heard:
                refused += self._hear(place, worker)
        return refused

    def stop(self) -> None:
        """End all processes at once, whatever they are at."""
        for worker in self._workers:
            worker.process.terminate()
        until = time.monotonic() + GRACE
        for worker in self._workers:
            worker.process.join(max(0.0, until - time.monotonic()))
            worker.process.kill()
            worker.process.join()
            worker.connection.close()
        self._workers = []

    def _hear(self, place: int, worker: WorkerProcess) -> Iterator[tuple[Trial, Performed | Died]]:
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            yield from self._replace(place, worker)
            return
        if not worker.is_ready:
            worker.is_ready, self._failed_starts = True, 0
        elif worker.trial is not None:
            trial, worker.trial = worker.trial, None
            yield trial, read(trial.work, message)

    def _replace(self, place: int, worker: WorkerProcess) -> Iterator[tuple[Trial, Performed | Died]]:
        how = worker.how_it_ended()
        worker.connection.close()
        self._failed_starts += not worker.is_ready
        if self._failed_starts >= ATTEMPTS:
            raise ExecutorError(
                f"worker processes end as soon as they start, the last {how}: use one worker, which needs none; "
                'a script of your own must call the simulator under `if __name__ == "__main__":`'
            )
        self._workers[place] = WorkerProcess(self._folder)
        if worker.trial is not None:
            yield worker.trial, Died(how)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process started inside never hears Ctrl-C, not even while it starts; here it is heard right after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
