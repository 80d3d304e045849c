"""Works one after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from simulator.experiment.executors.attempt import performed
from simulator.experiment.executors.work import Outcome, Work


class InProcess:
    """Performs works where it is called. KeyboardInterrupt ends it; what is finished is kept."""

    def __init__(self, folder: Path) -> None:
        """`folder`: the results store."""
        self.folder = folder

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def run(self, works: Iterable[Work], on_done: Callable[[Outcome], None]) -> list[Outcome]:
        """Perform works; `on_done` hears of each as it ends. Outcomes are in order of number."""
        outcomes = []
        for work in works:
            outcome = performed(work, self.folder).outcome
            outcomes.append(outcome)
            on_done(outcome)
        return sorted(outcomes, key=lambda outcome: outcome.number)
