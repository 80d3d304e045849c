"""The end of a relation between a shopper and a store, and why it ended (model.md 3.9)."""

from __future__ import annotations

from simulator.behavior.compiled import mechanism
from simulator.behavior.consideration import forget
from simulator.behavior.elementary import SURE, exp
from simulator.behavior.measures import Measure, Reason

DRIFT = int(Reason.DRIFT)
PRICE = int(Reason.PRICE)
SERVICE = int(Reason.SERVICE)
LEFT = int(Measure.LEFT_DRIFT)


@mechanism
def wants_to_leave(u, experience, probability, market, worth):
    """Does the relation end after an order? Less likely after good experience and for members (LP5).

    `probability`: at experience 0 and without membership.

    e^x is at most 1 / (1 - x), which settles nearly every case.
    """
    exponent = -market.leaving_weight * experience
    if worth > 0.0:
        exponent += market.log_attrition * worth
    if exponent < 1.0 and u * (1.0 - exponent) > SURE * probability:
        return False
    return u < probability * exp(exponent)


@mechanism
def reason_of(experience, log_reference, log_price):
    """The reason kept with a relation that ends without a severe failure.

    Price when the last price was above the reference, service when experience is bad, else drift.
    """
    if log_price > log_reference + 1e-6:
        return PRICE
    if experience < 0.0:
        return SERVICE
    return DRIFT


@mechanism
def may_leave(
    person, relation, probability, store, ends, u, experience, log_reference, log_price, market, worth, deltas
):
    """Does the relation end? Then the store is no longer considered; membership and points stay."""
    if ends:
        reason = SERVICE
    elif wants_to_leave(u, experience, probability, market, worth):
        reason = reason_of(experience, log_reference, log_price)
    else:
        return
    forget(person, store)
    relation.left_because = reason
    deltas[LEFT + reason] = 1
