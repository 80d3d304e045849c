"""Work that is missing is carried out: told of as it ends, failures written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from simulator.experiment.executors import Executor, Outcome
from simulator.experiment.failing import note
from simulator.experiment.progress import Progress
from simulator.experiment.storage.store import ResultsStore
from simulator.experiment.task import Closing, Task

Heard = Callable[[Task | Closing, Outcome], None]
"""Called with every piece of work and how it ended."""


def carry_out(
    works: Sequence[Task | Closing], executor: Executor, progress: Progress, what: str, heard: Heard | None = None
) -> list[Outcome]:
    """Perform works, numbered by their place; returns those that failed, numbered by replicate.

    StorageError, before anything is computed, where the store cannot be written.
    """
    progress(what, 0, len(works))
    if not works:
        return []
    ResultsStore(executor.folder).require_writable()
    failed: list[Outcome] = []
    done = 0

    def ended(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        work = works[outcome.number]
        by_replicate = replace(outcome, number=work.piece.replicate)
        note(executor.folder, outcome, f"replicate {work.piece.replicate} of {work.plan.study.name}")
        if outcome.error is not None:
            failed.append(by_replicate)
        if heard is not None:
            heard(work, by_replicate)
        progress(what, done, len(works))

    executor.run(works, ended)
    return sorted(failed, key=lambda outcome: outcome.number)
