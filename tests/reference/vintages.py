"""Points of one shopper by the 13 weeks in which they were issued (3.33)."""

from __future__ import annotations

from .taking import shares

WEEKS_OF_VINTAGE = 13


def vintage_of(tick: int, start: int) -> int:
    """The vintage of a tick; week 0, tick `start`, begins one."""
    return -(-start // WEEKS_OF_VINTAGE) + (tick - start) // WEEKS_OF_VINTAGE


class Vintages:
    """What is held of each."""

    def __init__(self, number: int) -> None:
        self.points = [0] * number

    def copy(self) -> Vintages:
        """The same in another world."""
        other = Vintages(len(self.points))
        other.points = list(self.points)
        return other

    def close(self, vintage: int, held: int, issued: int, redeemed: int) -> tuple[int, list[int], list[int]]:
        """End a week after which so many points are held; returns issued, and by vintage redeemed and lost."""
        gone = sum(self.points) + issued - redeemed - held
        issued, gone = issued + max(-gone, 0), max(gone, 0)
        self.points[vintage] += issued
        return issued, self._take(redeemed), self._take(gone)

    def scale(self, held: int, vintage: int) -> None:
        """Come to what is held after a conversion; `vintage` has it all where nothing was held."""
        total = sum(self.points)
        if total:
            self.points = list(shares(self.points, held, total))
        else:
            self.points[vintage] = held

    def _take(self, amount: int) -> list[int]:
        """From the oldest first, what there is; returns it by vintage."""
        taken = []
        for place, points in enumerate(self.points):
            taken.append(min(points, amount))
            amount -= taken[-1]
            self.points[place] -= taken[-1]
        return taken
