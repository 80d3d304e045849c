"""Nothing is computed: only what the results store holds is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.experiment.executors.in_process import InProcess
from simulator.experiment.executors.work import Outcome, Work
from simulator.experiment.storage.errors import StorageError


class KeptOnly(InProcess):
    """Performs works that read the store and refuses the others: a report that is drawn again simulates nothing."""

    def run(self, works: Iterable[Work], on_done: Callable[[Outcome], None]) -> list[Outcome]:
        """Perform works that need the store. StorageError where one would have to be computed."""
        wanted = list(works)
        missing = sum(not work.needs_store for work in wanted)
        if missing:
            raise StorageError(
                f"{missing} results are missing or damaged in {self.folder}: give the command that made them again, "
                "which computes only those"
            )
        return super().run(wanted, on_done)
