"""Works on the workers of an existing Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from simulator.experiment.executors.attempt import keep, performed
from simulator.experiment.executors.cluster_crew import ClusterCrew
from simulator.experiment.executors.window import Window
from simulator.experiment.executors.work import Outcome, Work


class Cluster:
    """Performs works on the workers of a cluster; what they make comes back and is kept here.

    Workers need no store and no study, only the same versions; what reads the store is performed here. A worker that
    dies does not end the run. KeyboardInterrupt, and any error in here, drops what is queued there; what is finished
    is kept.
    """

    def __init__(self, folder: Path, address: str) -> None:
        """`folder`: the results store; `address`: of the scheduler."""
        self.folder = folder
        self.address = address
        self._crew: ClusterCrew | None = None

    def __enter__(self) -> Cluster:
        """Join the cluster. ExecutorError where that cannot be."""
        self._crew = ClusterCrew(self.address)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, works: Iterable[Work], on_done: Callable[[Outcome], None]) -> list[Outcome]:
        """Perform works; `on_done` hears of each as it ends. Outcomes are in order of number.

        StorageError where the store cannot be written, ExecutorError where the cluster is gone.
        """
        outcomes: list[Outcome] = []

        def ended(outcome: Outcome) -> None:
            outcomes.append(outcome)
            on_done(outcome)

        def for_others() -> Iterator[Work]:
            for work in works:
                if work.needs_store:
                    ended(performed(work, self.folder).outcome)
                else:
                    yield work

        if self._crew is None:
            self._crew = ClusterCrew(self.address)
        try:
            for done in Window(for_others(), self._crew):
                keep(done.shards, self.folder)
                ended(done.outcome)
        except BaseException:
            self._stop()
            raise
        return sorted(outcomes, key=lambda outcome: outcome.number)

    def _stop(self) -> None:
        if self._crew is not None:
            self._crew.stop()
            self._crew = None
