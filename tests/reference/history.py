"""What stores of one world have done and seen, tick by tick: what budgets, prices and reactions look back on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Week:
    """One tick of one world; lists by store."""

    price: list[int | None]
    """Charged, in millionths; None where the store is not open."""
    own_price: list[int]
    """Before reactions."""
    media: list[float]
    """Real money."""
    sales: list[int]
    """Money units, simulated, like volume at price index 1."""
    volume: list[int]
    orders: list[int]
    failures: list[int]
    told: list[int]
    """Recommendations less warnings."""
    never: list[float]
    """Share of the shoppers in the job without an order until the end of the tick."""


@dataclass(slots=True)
class History:
    """The ticks of a world so far."""

    weeks: list[Week] = field(default_factory=list)

    def copy(self) -> History:
        """The history of another world."""
        return History(list(self.weeks))
