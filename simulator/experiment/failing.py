"""Work that failed is written down as data, and forgotten when it is done another time."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

from simulator.experiment.executors.work import Outcome
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.failed import Failure, forget_failure, keep_failure


def note(folder: Path, outcome: Outcome, what: str) -> None:
    """Keep the error of an outcome, or forget an earlier one of the same work. `what`: in words."""
    with contextlib.suppress(StorageError, OSError):  # the error itself is told by whoever ran the work
        if outcome.error is None:
            forget_failure(folder, outcome.key)
        else:
            when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            keep_failure(folder, Failure(outcome.key, what, outcome.error, when))
