"""The attribution of every draw, read by policy: what is given, gained and lost, by class, group and store."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.effect.attribution import Attribution
from simulator.behavior.measures import Lost, Moved, OrderClass, PointClass
from simulator.report.case import Case

FloatArray = NDArray[np.float64]

CLASSES = {
    PointClass.KEPT: "anyway",
    PointClass.SWITCHED: "switched",
    PointClass.NEW_DEMAND: "new_demand",
    PointClass.NEW_CUSTOMER: "new_customer",
    PointClass.NO_ORDER: "no_order",
}
"""Classes as they are called in files."""
CLASS_NAMES = {
    PointClass.KEPT: "Placed anyway",
    PointClass.SWITCHED: "Switched",
    PointClass.NEW_DEMAND: "New demand",
    PointClass.NEW_CUSTOMER: "New customers",
    PointClass.NO_ORDER: "Older points",
}
CLASS_WORDS = {
    PointClass.KEPT: "orders that the baseline places at the store on the same occasion (deadweight)",
    PointClass.SWITCHED: "orders that the baseline places at another store on the same occasion",
    PointClass.NEW_DEMAND: "orders on occasions on which the baseline has no order",
    PointClass.NEW_CUSTOMER: "orders of shoppers who have not ordered here by then in the baseline",
    PointClass.NO_ORDER: "rewards for points held at week 0 or given without an order",
}
LOST_NAMES = {Lost.TO_RIVAL: "lost_to_rival", Lost.DEMAND: "lost_demand", Lost.CUSTOMER: "lost_customer"}
MOVED_NAMES = {Moved.SWITCHED: "switched", Moved.NEW_CUSTOMER: "new_customer", Moved.LOST: "lost_to_rival"}
GAINED = slice(OrderClass.SWITCHED, OrderClass.NEW_CUSTOMER + 1)


def attributions(case: Case) -> list[Attribution]:
    """Of every draw; none where orders were not followed by class."""
    found = [account.attribution for account in case.results.accounts]
    return [one for one in found if one is not None] if all(one is not None for one in found) else []


def given_by_group(case: Case, place: int) -> FloatArray:
    """What a policy gives over the horizon: (draws, GIVEN, groups, PointClass), currency."""
    return np.stack([one.given[:, :, place].sum(axis=1) for one in attributions(case)])


def given_in_total(case: Case, place: int) -> FloatArray:
    """The same of everybody: (draws, GIVEN, PointClass)."""
    return np.stack([one.in_total(one.given[:, :, place]).sum(axis=1) for one in attributions(case)])


def placed(case: Case, place: int, key: str = "orders") -> FloatArray:
    """`orders` or `sales` by class: (draws, groups, OrderClass)."""
    return np.stack([getattr(one, key)[:, place].sum(axis=0) for one in attributions(case)])


def lost(case: Case, place: int, key: str = "orders") -> FloatArray:
    """`orders` or `sales` of the baseline that a policy does not have: (draws, segments, Lost)."""
    return np.stack([getattr(one, f"lost_{key}")[:, place].sum(axis=0) for one in attributions(case)])


def moved(case: Case, place: int, key: str = "orders") -> FloatArray:
    """`orders` or `sales` by the other store: (draws, stores, Moved)."""
    return np.stack([getattr(one, f"moved_{key}")[:, place].sum(axis=0) for one in attributions(case)])


def gives(case: Case, place: int) -> bool:
    """Does a policy give anything in any draw?"""
    return bool(given_in_total(case, place).any())
