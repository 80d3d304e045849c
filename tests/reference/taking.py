"""A shopper's points by what the order that earned them was (3.32): five counts, and how points are taken of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulator.behavior.measures import OrderClass, PointClass

LARGEST = 2**31 - 1
CLASSES = len(PointClass)


class Used(NamedTuple):
    """What an order did to the counts, by class."""

    otherwise: list[int]
    redeemed: list[int]
    money: list[int]
    cost: list[int]


def shares(parts: Sequence[int], amount: int, whole: int) -> Iterator[int]:
    """An amount in proportion to parts of a whole, by running sums."""
    running = done = 0
    for part in parts:
        running += part
        reached = running * amount // whole
        yield reached - done
        done = reached


def split(money: int, taken: Sequence[int]) -> list[int]:
    """Money in proportion to the points taken for it."""
    points = sum(taken)
    return list(shares(taken, money, points)) if points else [0] * CLASSES


class Counts:
    """The counts of one shopper in one world."""

    def __init__(self, held: int) -> None:
        """All that is held at week 0 is no order's."""
        self.points = [0] * CLASSES
        self.points[PointClass.NO_ORDER] = held

    @property
    def held(self) -> int:
        """All of them."""
        return sum(self.points)

    def take(self, x: int) -> list[int]:
        """Take x points; returns them by class."""
        above = [max(count, 0) for count in self.points]
        most = min(x, sum(above))
        taken = list(shares(above, most, sum(above))) if most else [0] * CLASSES
        taken[PointClass.NO_ORDER] += x - most
        self.points = [count - gone for count, gone in zip(self.points, taken, strict=True)]
        return taken

    def reconcile(self, held: int) -> list[int]:
        """Come to what is really held; returns what was added, by class."""
        if held < self.held:
            return [-gone for gone in self.take(self.held - held)]
        added = [0] * CLASSES
        added[PointClass.NO_ORDER] = held - self.held
        self.points[PointClass.NO_ORDER] += held - self.held
        return added

    def order(self, kind: OrderClass, held: int, issued: int, redeemed: int, money: int, cost: int) -> Used | None:
        """An order after which so many points are held, that issued and redeemed some; None where it is left out."""
        if max(abs(held), abs(self.held)) > LARGEST:
            return None
        otherwise = self.reconcile(held - issued + redeemed)
        taken = self.take(redeemed)
        self.points[kind] += issued
        return Used(otherwise, taken, split(money, taken), split(cost, taken))
