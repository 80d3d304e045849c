"""Works that need no simulation."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from simulator.experiment.executors import Product
from simulator.experiment.storage.shard import Shard


@dataclass(frozen=True)
class Square:
    """Squares its number; leaves a file unless told not to, since keeping one takes a process seconds of imports."""

    number: int
    seconds: float = 0.0
    needs_store: bool = False
    leaves: bool = True

    @property
    def key(self) -> str:
        return f"square-{self.number}"

    def prepare(self) -> None:
        return None

    def perform(self) -> Product:
        time.sleep(self.seconds)
        shards = (Shard(f"worlds/{self.key}", b"%d" % self.number**2),) if self.leaves else ()
        return Product(shards, self.number**2)


@dataclass(frozen=True)
class Fails(Square):
    """Raises."""

    def perform(self) -> Product:
        raise ValueError("a bad draw")


@dataclass(frozen=True)
class Kills(Square):
    """Kills the first processes that perform it, and leaves a mark of each."""

    folder: Path = Path()
    times: int = 1_000

    def perform(self) -> Product:
        if len(list(self.folder.iterdir())) < self.times:
            (self.folder / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().perform()


@dataclass(frozen=True)
class TellsWhere(Square):
    """Its result is the process that performed it."""

    def perform(self) -> Product:
        time.sleep(self.seconds)
        return Product((), os.getpid())


@dataclass(frozen=True)
class Unsendable(Square):
    """Cannot be sent to another process."""

    lock: object = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Unanswerable(Square):
    """Its result cannot be sent back."""

    def perform(self) -> Product:
        return Product((), threading.Lock())


def kept(folder: Path) -> dict[str, bytes]:
    """Every file of a store."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
