"""What goes to a process that performs a work, and what comes back: bytes, whatever carries them."""

from __future__ import annotations

import pickle
from pathlib import Path

from simulator.experiment.executors.attempt import Performed, described, performed
from simulator.experiment.executors.work import Outcome, Work
from simulator.experiment.storage.errors import StorageError


def packed(work: Work) -> bytes:
    """A work to send. Any exception where it cannot be sent."""
    return pickle.dumps(work)


def answer(message: bytes, folder: Path | None) -> bytes:
    """Perform the work in a message, there: a Performed, a StorageError, or a sentence on what failed."""
    try:
        return pickle.dumps(performed(pickle.loads(message), folder))
    except StorageError as error:
        return pickle.dumps(error)
    except Exception as error:  # what cannot be read, or sent back, is a failure of that work alone
        return pickle.dumps(described(error))


def read(work: Work, message: bytes) -> Performed:
    """What an answer says of a work. StorageError where the store could not be written."""
    try:
        said = pickle.loads(message)
    except Exception as error:
        return failed(work, error)
    if isinstance(said, StorageError):
        raise said
    return said if isinstance(said, Performed) else Performed(Outcome(work.number, work.key, str(said)))


def failed(work: Work, error: BaseException) -> Performed:
    """A work that did not get as far as being performed, or whose answer did not come back."""
    return Performed(Outcome(work.number, work.key, described(error)))
