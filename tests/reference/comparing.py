"""What an order is, held against the same occasion in the first world (3.32)."""

from __future__ import annotations

from simulator.behavior.measures import Lost, OrderClass


def class_of(store: int, chosen_first: int | None, orders_first: int) -> OrderClass:
    """The class of an order at a store.

    `chosen_first` is the store of the first world's order on the occasion (None for no order); `orders_first` are the
    shopper's orders at the store in the first world, this occasion included.
    """
    if orders_first == 0:
        return OrderClass.NEW_CUSTOMER
    if chosen_first is None:
        return OrderClass.NEW_DEMAND
    return OrderClass.KEPT if chosen_first == store else OrderClass.SWITCHED


def loss_of(chosen: int | None, orders: int) -> Lost:
    """Why an order of the first world is not placed in this one; `orders` are those here, this occasion included."""
    if orders == 0:
        return Lost.CUSTOMER
    return Lost.DEMAND if chosen is None else Lost.TO_RIVAL
