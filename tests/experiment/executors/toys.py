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
    """Squares its number."""

    number: int
    seconds: float = 0.0

    @property
    def key(self) -> str:
        return f"square-{self.number}"

    @property
    def needs_store(self) -> bool:
        return False

    def prepare(self) -> None:
        return None

    def perform(self) -> Product:
        time.sleep(self.seconds)
        return Product((Shard(f"worlds/{self.key}", b"%d" % self.number**2),), self.number**2)


@dataclass(frozen=True)
class Fails(Square):
    """Raises."""

    def perform(self) -> Product:
        raise ValueError("a bad draw")


@dataclass(frozen=True)
class Poisoned(Square):
    """Kills the process that performs it, each time, and leaves a mark of each."""

    folder: Path = Path()

    def perform(self) -> Product:
        (self.folder / f"{self.number}-{os.getpid()}").touch()
        os.kill(os.getpid(), signal.SIGKILL)
        return super().perform()


@dataclass(frozen=True)
class KillsTwice(Square):
    """Kills the first two processes that perform it."""

    folder: Path = Path()

    def perform(self) -> Product:
        if len(list(self.folder.iterdir())) < 2:
            (self.folder / str(os.getpid())).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().perform()


@dataclass(frozen=True)
class Unsendable(Square):
    """Cannot be sent to another process."""

    lock: object = field(default_factory=threading.Lock)


@dataclass(frozen=True)
class Unanswerable(Square):
    """Its result cannot be sent back."""

    def perform(self) -> Product:
        return Product((), threading.Lock())
