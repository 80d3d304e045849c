"""One attempt at a work, in whatever process: a failure is data, not an exception."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from simulator.experiment.executors.work import Outcome, Work
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.shard import Shard


@dataclass(frozen=True)
class Performed:
    """An outcome, and the shards that are still to be kept: none where the attempt kept them itself."""

    outcome: Outcome
    shards: tuple[Shard, ...] = ()


def performed(work: Work, folder: Path | None) -> Performed:
    """Perform a work. `folder`: the store to keep its shards in, None to hand them back.

    StorageError where they cannot be kept: that is no fault of the work, and would hit the next one too.
    """
    began = time.monotonic()
    try:
        product = work.perform()
    except StorageError:  # no room for its temporary files
        raise
    except Exception as error:
        return Performed(Outcome(work.number, work.key, described(error), seconds=time.monotonic() - began))
    outcome = Outcome(work.number, work.key, None, product.result, time.monotonic() - began)
    if folder is None:
        return Performed(outcome, product.shards)
    keep(product.shards, folder)
    return Performed(outcome)


def keep(shards: tuple[Shard, ...], folder: Path) -> None:
    """Put shards into the store. StorageError where it cannot be written."""
    if not shards:
        return
    from simulator.experiment.storage.store import ResultsStore  # takes seconds, while a process should start at once

    store = ResultsStore(folder)
    for shard in shards:
        store.put(shard)


def described(error: BaseException) -> str:
    """An error on one line: its kind and what it says."""
    return f"{type(error).__name__}: {error}".removesuffix(": ")
