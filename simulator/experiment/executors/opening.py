"""One face over every way to perform works."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol, Self

from simulator.experiment.executors.in_process import InProcess
from simulator.experiment.executors.processes import LocalProcesses
from simulator.experiment.executors.work import Outcome, Work


class Executor(Protocol):
    """Performs works and keeps what they make in a folder; use as a context manager. Every way gives the same bytes."""

    @property
    def folder(self) -> Path:
        """The results store."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def run(self, works: Iterable[Work], on_done: Callable[[Outcome], None]) -> list[Outcome]:
        """Perform works, taken as there is room for them; `on_done` hears of each as it ends. Outcomes by number.

        What a work raises is in its outcome. StorageError where the store cannot be written; ExecutorError where no
        work can be performed.
        """


def open_executor(folder: Path, workers: int | None = None, cluster: str | None = None) -> Executor:
    """The executor of a results store: for the cluster at an address, or for local processes (default: one a core)."""
    if cluster is not None:
        from simulator.experiment.executors.cluster import Cluster

        return Cluster(folder, cluster)
    count = workers or os.cpu_count() or 1
    return InProcess(folder) if count == 1 else LocalProcesses(folder, count)
