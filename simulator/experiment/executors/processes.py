"""Works on local processes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path

from simulator.experiment.executors.in_process import InProcess
from simulator.experiment.executors.local_crew import LocalCrew
from simulator.experiment.executors.window import Window
from simulator.experiment.executors.work import Outcome, Work


class LocalProcesses:
    """Performs works on processes of this machine, which keep what they make in the store themselves.

    Processes start when first needed, serve until the end and end with this one, however it ends. One that dies does
    not end the run. KeyboardInterrupt, and any error in here, stops them at once; what is finished is kept.
    """

    def __init__(self, folder: Path, workers: int) -> None:
        """`folder`: the results store; `workers`: processes, at least 2."""
        self.folder = folder
        self.workers = workers
        self._crew: LocalCrew | None = None

    def __enter__(self) -> LocalProcesses:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def run(self, works: Iterable[Work], on_done: Callable[[Outcome], None]) -> list[Outcome]:
        """Perform works; `on_done` hears of each as it ends. Outcomes are in order of number.

        StorageError where the store cannot be written, ExecutorError where processes do not start.
        """
        source = iter(works)
        first = list(islice(source, self.workers))
        if len(first) < 2 and self._crew is None:  # not worth a process
            return InProcess(self.folder).run(first, on_done)
        outcomes = []
        try:
            for done in Window(chain(first, source), self._started(first)):
                outcomes.append(done.outcome)
                on_done(done.outcome)
        except BaseException:
            self._stop()
            raise
        return sorted(outcomes, key=lambda outcome: outcome.number)

    @property
    def process_ids(self) -> list[int]:
        """Of the processes that run now."""
        return [] if self._crew is None else self._crew.process_ids

    def _started(self, first: list[Work]) -> LocalCrew:
        if self._crew is None:
            with contextlib.suppress(Exception):  # what is wrong with a work shows, and is recorded, when it is run
                next((work for work in first if not work.needs_store), first[0]).prepare()
            self._crew = LocalCrew(self.folder)
        self._crew.grow(len(first))
        return self._crew

    def _stop(self) -> None:
        if self._crew is not None:
            self._crew.stop()
            self._crew = None
