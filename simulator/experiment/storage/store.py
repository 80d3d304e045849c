"""A folder of results that several processes may share: files are written once and never believed when damaged."""

from __future__ import annotations

import contextlib
import errno
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from simulator.experiment.storage.aside import set_aside
from simulator.experiment.storage.errors import StorageError, cannot_write
from simulator.experiment.storage.figures import WorldFigures, read_figures
from simulator.experiment.storage.seal import is_whole
from simulator.experiment.storage.shard import FIGURES, WORLDS, Shard, world_name
from simulator.experiment.storage.worlds import unpack_world
from simulator.experiment.storage.writing import PART, write_whole
from simulator.market.tallies import Tallies
from simulator.market.world_parts import joined

LOOKS = 20
"""How often files that others put together meanwhile are looked for again."""


class ResultsStore:
    """Tallies and figures of worlds by key. Nothing depends on clocks or on who wrote what first."""

    def __init__(self, folder: Path) -> None:
        """`folder` is made when the first result is written."""
        self.folder = folder

    def has(self, key: str) -> bool:
        """Is the world kept, in a file that is whole? A damaged one is set aside."""
        return self._is_whole(self.folder / world_name(key))

    def load(self, keys: Sequence[str]) -> Tallies | None:
        """The tallies of a baseline and some policies; None where one is missing, or damaged and set aside."""
        paths = [self.folder / world_name(key) for key in keys]
        whole = [self._is_whole(path) for path in paths]  # of each, so that all damage is set aside at once
        if not all(whole):
            return None
        try:
            return joined([unpack_world(path) for path in paths])
        except duckdb.IOException:  # removed meanwhile
            return None

    def put(self, shard: Shard) -> None:
        """Keep a file; nothing where it is there already. StorageError when it cannot be written."""
        path = self.folder / shard.name
        if not self._is_whole(path):
            write_whole(path, shard.content)

    def figures(self, keys: Iterable[str]) -> dict[str, WorldFigures]:
        """What is kept of the figures of these keys."""
        wanted = list(dict.fromkeys(keys))
        for _ in range(LOOKS):
            with contextlib.suppress(duckdb.IOException):  # another process put some of them together: look again
                return read_figures(self.figures_files(), wanted)
        raise StorageError(f"the figures in {self.folder / FIGURES} change faster than they can be read")

    def figures_files(self) -> list[Path]:
        """The files with figures that are whole, by name."""
        return [path for path in sorted((self.folder / FIGURES).glob("*.parquet")) if self._is_whole(path)]

    def require_writable(self) -> None:
        """Find out whether results can be kept, before they are computed. StorageError when they cannot."""
        for folder in (self.folder / WORLDS, self.folder / FIGURES):
            trial = folder / f".{uuid.uuid4().hex}{PART}"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                trial.write_bytes(b"x")  # a name alone fits on many a full disk
                trial.unlink()
            except OSError as error:
                with contextlib.suppress(OSError):
                    trial.unlink()
                raise cannot_write(self.folder, error) from error

    def _is_whole(self, path: Path) -> bool:
        try:
            content = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            if error.errno == errno.EIO:  # the disk cannot read it: as good as damaged
                return False
            raise StorageError(f"{path} cannot be read: {error.strerror}") from error
        if is_whole(content, path.stem):
            return True
        aside = set_aside(path, content)
        with contextlib.suppress(OSError):
            if is_whole(aside.read_bytes(), path.stem):  # another process had made it again meanwhile
                aside.replace(path)
        return False
