"""What is the same in every week, world and store of a job: its size, its week 0, the names of its stores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.study.stores import Store


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a job."""

    represents: float
    shoppers: int
    """That the real ones are represented by: those at the start."""
    people: int
    """Shoppers in the job, with those yet to enter."""
    start: int
    """T: the tick of week 0."""
    stores: tuple[Store, ...]
    """Each under the baseline, or under the first policy that has it."""
    bought_within_weeks: int = 52
    attribution_weeks: int = 8

    @property
    def scale(self) -> float:
        """k: real shoppers for a simulated one."""
        return self.represents / self.shoppers

    @property
    def focal(self) -> int:
        """The place of the focal store."""
        return next((j for j, store in enumerate(self.stores) if store.focal), 0)

    def place(self, name: str | None) -> int:
        """The place of a named store; the focal one without a name."""
        return self.focal if name is None else [store.name for store in self.stores].index(name)


def alone(stores: Sequence[Store], represents: float = 1000.0) -> Frame:
    """The frame of one shopper in tick-0 weeks, for worked cases."""
    return Frame(represents, 1, 1, 0, tuple(stores))
