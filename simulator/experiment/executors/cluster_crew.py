"""A crew of the workers of a cluster: as many works at a time on each as it has threads."""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from typing import Any

from simulator.experiment.executors.attempt import Performed
from simulator.experiment.executors.errors import ExecutorError
from simulator.experiment.executors.joining import close, joined, unlike
from simulator.experiment.executors.messages import answer, failed, packed, read
from simulator.experiment.executors.window import Died, Trial
from simulator.experiment.storage.errors import StorageError

MOMENT = 0.2
"""Seconds to wait for something to end."""
LOOK_EVERY = 1.0
"""Seconds between looks at who is there."""
SHORT = 0.5
"""Seconds; where works are shorter, a worker is sent a second one, so as not to wait for the way there and back."""
PATIENCE = 60.0
"""Seconds to wait for a worker when all are gone; a nanny starts a new one in a few."""


@dataclass
class _Worker:
    executor: Any
    threads: int
    busy: int = 0

    @property
    def load(self) -> float:
        """Works per thread."""
        return self.busy / self.threads


class ClusterCrew:
    """The workers of a cluster, those that join later too. Each work is bound to one of them.

    So it is known which works a worker that dies takes with it, and the same rules hold as for local processes.
    """

    def __init__(self, address: str) -> None:
        """Join the cluster. ExecutorError where it does not answer, has no workers, or unlike ones."""
        self._address = address
        self._client = joined(address)
        self._workers: dict[str, _Worker] = {}
        self._left_out: set[str] = set()
        self._running: dict[Future[bytes], tuple[Trial, str]] = {}
        self._refused: list[tuple[Trial, Performed | Died]] = []
        self._depth = 1
        self._looked = self._seen = time.monotonic()
        try:
            different = self._look()
            if different:
                raise ExecutorError(next(iter(different.values())))
        except BaseException:
            self.stop()
            raise

    def has_room(self) -> bool:
        """Whether a worker has a free thread."""
        return any(worker.load < self._depth for worker in self._workers.values())

    def begin(self, trial: Trial) -> None:
        """Send a work to the worker with the least to do for its threads."""
        name = min(self._workers, key=lambda name: self._workers[name].load)
        worker = self._workers[name]
        try:
            future = worker.executor.submit(answer, packed(trial.work), None)
        except Exception as error:  # what cannot be sent is a failure of that work alone
            self._refused.append((trial, failed(trial.work, error)))
            return
        worker.busy += 1
        self._running[future] = trial, name

    def ended(self) -> list[tuple[Trial, Performed | Died]]:
        """What has ended, after waiting a moment. ExecutorError where the cluster is gone."""
        refused, self._refused = self._refused, []
        if self._running:
            wait(self._running, 0 if refused else MOMENT, return_when=FIRST_COMPLETED)
        else:
            time.sleep(0 if refused else MOMENT)
        if time.monotonic() - self._looked > LOOK_EVERY:
            self._look()
        over = [(future, *held) for future, held in self._running.items() if self._is_over(future, held[1])]
        for future, trial, name in over:
            del self._running[future]
            if name in self._workers:
                self._workers[name].busy -= 1
            how = self._how(future, trial, name)
            refused.append((trial, how))
            if isinstance(how, Performed):
                self._depth = 2 if how.outcome.seconds < SHORT else 1
        return refused

    def stop(self) -> None:
        """Drop what is queued and leave the cluster. What a worker is at, it ends, for nobody."""
        self._running = {}  # not cancelled one by one: the scheduler forgets all of a client that leaves
        close(self._client)

    def _is_over(self, future: Future[bytes], name: str) -> bool:
        return future.done() or name not in self._workers

    def _how(self, future: Future[bytes], trial: Trial, name: str) -> Performed | Died:
        if not future.done():
            future.cancel()
            return Died(f"with worker {name}")
        try:
            return read(trial.work, future.result())
        except CancelledError:
            return Died(f"with worker {name}")
        except StorageError:
            raise
        except Exception as error:
            if type(error).__name__ == "KilledWorker":
                return Died(f"with worker {name}")
            return failed(trial.work, error)

    def _look(self) -> dict[str, str]:
        """Who is there: those who left are dropped, those who joined are taken in unless they are not like us."""
        if self._client.status != "running":
            raise ExecutorError(f"the scheduler at {self._address} is gone; what is finished is kept")
        there: dict[str, int] = self._client.nthreads()
        different: dict[str, str] = {}
        for name in set(self._workers) - set(there):
            del self._workers[name]
        new = [name for name in there if name not in self._workers and name not in self._left_out]
        if new:
            different = unlike(self._client, new)
            self._left_out |= set(different)
        for name in new:
            if name not in different:
                bound = self._client.get_executor(workers=[name], allow_other_workers=False, pure=False, retries=0)
                self._workers[name] = _Worker(bound, there[name])
        now = self._looked = time.monotonic()
        if self._workers:
            self._seen = now
        elif now - self._seen > PATIENCE:
            raise ExecutorError(f"the cluster at {self._address} has no workers any more; what is finished is kept")
        return different
