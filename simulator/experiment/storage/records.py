"""The records of runs in a store: written whole, sealed, found by id or by the start of one."""

from __future__ import annotations

import contextlib
import difflib
import json
from pathlib import Path

from simulator.experiment.storage.aside import set_aside
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.record import Record
from simulator.experiment.storage.seal import is_whole, open_seal, sealed
from simulator.experiment.storage.writing import write_whole

RUNS = "runs"


def save_record(folder: Path, record: Record) -> Path:
    """Keep a record, in place of an earlier one of the same run. StorageError when it cannot be written."""
    path = folder / RUNS / f"{record.id}.json"
    plain = {**record.as_json(), "seal": open_seal(record.id)}  # last, so that no text before it is taken for it
    write_whole(path, sealed((json.dumps(plain, indent=1, ensure_ascii=False) + "\n").encode(), record.id))
    return path


def records(folder: Path) -> list[Record]:
    """All records, by id. Damaged ones are set aside."""
    return [found for path in sorted((folder / RUNS).glob("*.json")) if (found := _read(path)) is not None]


def known_record(folder: Path, id_: str) -> Record | None:
    """The record of an id; None when there is none, or a damaged one, which is set aside."""
    return _read(folder / RUNS / f"{id_}.json")


def find_record(folder: Path, name: str) -> Record:
    """The record of an id, or of the start of just one id. StorageError, with near names, when there is none."""
    names = sorted(path.stem for path in (folder / RUNS).glob("*.json"))
    chosen = [name] if name in names else [each for each in names if each.startswith(name)]
    if len(chosen) > 1:
        raise StorageError(f"several runs start with {name!r}: {', '.join(chosen[:8])}; name one of them")
    found = _read(folder / RUNS / f"{chosen[0]}.json") if chosen else None
    if found is not None:
        return found
    if chosen:
        raise StorageError(f"the record of {chosen[0]} in {folder} was damaged and is set aside; run its study again")
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4)
    what = f"did you mean {' or '.join(near)}?" if near else "loyalty-sim results ls shows what is kept"
    raise StorageError(f"no run {name!r} in {folder}; {what}")


def _read(path: Path) -> Record | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    if is_whole(content, path.stem):
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):  # of another version
            return Record.from_json({name: value for name, value in json.loads(content).items() if name != "seal"})
    set_aside(path, content)
    return None
