"""What one order added to the flows at its store, and how the shopper then stood in the watched program (3.32)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from typing import Any

from .events import measured
from .occasion import Occasion
from .relation import Scene


class Receipt:
    """One order in one world; it listens to what is told while the order goes on."""

    def __init__(self, scene: Scene, j: int, occasion: Occasion) -> None:
        """Before anything of the order at store `j` happens."""
        self.key, self.store = occasion.extra, j
        """Which need it is, the same in every world: ordinary needs come before directed ones, each in order."""
        self.operator = scene.street.operator[j]
        self.standing = standing(scene, j)
        """Level before the order; None for no member."""
        self.told: list[tuple[str, tuple[Any, ...]]] = []
        """What happened at this store."""
        self.holds, self.points = False, 0
        """Whether the order is one of a member of the watched program, where that holds, and T: the points held."""

    def listen(self, tell: Callable[..., None]) -> Callable[..., None]:
        """Tell on, and take note of what is told of this store."""

        def tell_and_note(store: int, kind: str, *values: Any) -> None:
            tell(store, kind, *values)
            if store == self.store:
                self.told.append((kind, values))

        return tell_and_note

    def see_points(self, scene: Scene) -> None:
        """After the shopper may have joined with the order, before leaving over it."""
        card = scene.relations[scene.watched].card
        self.holds = self.operator == scene.watched and card.joined is not None
        self.points = card.held

    @cached_property
    def flows(self) -> Counter[str]:
        """What it all adds, by measure."""
        flows: Counter[str] = Counter()
        for kind, values in self.told:
            flows.update(measured(kind, list(values)))
        return flows

    @property
    def due(self) -> int:
        """Money before points, without shipping."""
        return self.flows["paid"] + self.flows["reward_money"]

    @property
    def rewards(self) -> int:
        """Money that points took off, and that was spent on items and paid out."""
        return self.flows["reward_money"] + self.flows["reward_cost"]


def standing(scene: Scene, j: int) -> int | None:
    """The level in the program that holds at store j; 0 in another store's than the watched one, None for no member."""
    watched, o = scene.watched, scene.street.operator[j]
    card = scene.relations[j if o is None else o].card
    if card.joined is None:
        return None
    return card.level if o in (None, watched) else 0
