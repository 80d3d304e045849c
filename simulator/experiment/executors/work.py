"""A piece of work, what it leaves, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from simulator.experiment.storage.shard import Shard


@dataclass(frozen=True)
class Product:
    """Files for the results store, and a small value for whoever asked."""

    shards: tuple[Shard, ...]
    result: object = None


class Work(Protocol):
    """A picklable value that can be done anywhere. `number` tells it apart in one run, `key` names it forever."""

    @property
    def number(self) -> int:
        """Place in the order of what is run."""

    @property
    def key(self) -> str:
        """What a failure is recorded under."""

    def prepare(self) -> None:
        """Do once, in the process that starts others, what each of them would do again: compile the engine."""

    def perform(self) -> Product:
        """Do it. Nothing but the value itself may influence the product."""


@dataclass(frozen=True)
class Outcome:
    """How one piece of work ended: done (`error` None), its files kept, or failed with a sentence."""

    number: int
    key: str
    error: str | None = None
    result: object = None
    seconds: float = 0.0
