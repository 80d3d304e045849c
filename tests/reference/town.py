"""What the shoppers of one world do together: boxes of word of mouth, groups for a deal, neighbors to invite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .relation import Relation

COMMUNITY = 150


def community_of(number: int) -> int:
    """The community of a shopper: 150 in a row."""
    return number // COMMUNITY


@dataclass(slots=True)
class Town:
    """One world. Boxes are by (community, store, is it a recommendation), groups by (community, store, channel)."""

    said: Counter[tuple[int, int, bool]] = field(default_factory=Counter)
    """Into the boxes in this tick."""
    heard: Counter[tuple[int, int, bool]] = field(default_factory=Counter)
    """From the boxes: of the last tick."""
    handed: Counter[tuple[int, int, int]] = field(default_factory=Counter)
    """Deals handed to never-customers in this tick."""
    groups: Counter[tuple[int, int, int]] = field(default_factory=Counter)
    """Of the last tick."""
    people: int = 1
    """Shoppers in the job."""
    relation_of: Callable[[int, int], Relation] | None = None
    """Of a shopper, by number, with a store."""
    is_inside: Callable[[int], bool] = lambda number: True
    """Whether a shopper is in the market in this tick."""

    def turn(self) -> None:
        """A new tick begins."""
        self.heard, self.said = self.said, Counter()
        self.groups, self.handed = self.handed, Counter()

    def copy(self) -> Town:
        """The town of another world."""
        return Town(
            self.said.copy(), self.heard.copy(), self.handed.copy(), self.groups.copy(), self.people
        )  # fmt: skip

    def neighbors(self, number: int) -> Sequence[int]:
        """The numbers of a shopper's community."""
        first = community_of(number) * COMMUNITY
        return range(first, min(first + COMMUNITY, self.people))
