"""Tasks that failed, with their error: data, tried again at the next run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.experiment.storage.writing import write_whole

FAILED = "failed"


@dataclass(frozen=True)
class Failure:
    """Why a task could not be done. `what`: in words, such as replicate 3 of small.toml; `when`: UTC, ISO 8601."""

    key: str
    what: str
    error: str
    when: str


def keep_failure(folder: Path, failure: Failure) -> None:
    """Write a failure down, in place of an earlier one of the same task. StorageError when it cannot be written."""
    content = json.dumps(asdict(failure), indent=1, ensure_ascii=False) + "\n"
    write_whole(folder / FAILED / f"{failure.key}.json", content.encode())


def forget_failure(folder: Path, key: str) -> None:
    """The task is done now. Nothing happens where it did not fail before."""
    (folder / FAILED / f"{key}.json").unlink(missing_ok=True)


def failures(folder: Path) -> list[Failure]:
    """What failed and was not done since, by key; what cannot be read is left out."""
    found = []
    for path in sorted((folder / FAILED).glob("*.json")):
        try:
            found.append(Failure(**json.loads(path.read_bytes())))
        except (OSError, ValueError, TypeError):
            continue
    return found
