"""What is performed, what it yields and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from simulator.experiment.storage.shard import Shard


@dataclass(frozen=True)
class Product:
    """What a work yields: files for the results store, and a small result for who asked."""

    shards: tuple[Shard, ...]
    result: object = None


class Work(Protocol):
    """Something to perform anywhere: picklable, the same product wherever it runs."""

    @property
    def number(self) -> int:
        """Its place among the works of a run."""

    @property
    def key(self) -> str:
        """Names it in records, such as those of failures."""

    @property
    def needs_store(self) -> bool:
        """Whether it reads the results store, and so must be performed where that is."""

    def prepare(self) -> None:
        """Do once, in the process that starts others, what each of them would do again: compile the engine."""

    def perform(self) -> Product:
        """Do it. What it raises is recorded; the other works go on."""


@dataclass(frozen=True)
class Outcome:
    """How one work ended: done (`error` None), its shards in the store, or failed with a sentence.

    `seconds`: how long it took where it ran.
    """

    number: int
    key: str
    error: str | None = None
    result: object = None
    seconds: float = 0.0
