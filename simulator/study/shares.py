"""Base shares of taste: what stores leave unset is divided among them."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.study.stores import Store

_TOLERANCE = 1e-6


class SharesError(ValueError):
    """Shares that cannot be those of one market; the message says why."""


def with_shares(stores: Sequence[Store]) -> tuple[Store, ...]:
    """The stores with every share set: what is left of 1 is divided equally among those unset.

    Raises SharesError when given shares do not sum to 1, or leave nothing to the others.
    """
    given = sum(store.share for store in stores if store.share is not None)
    unset = sum(store.share is None for store in stores)
    if not unset:
        if abs(given - 1) > _TOLERANCE:
            raise SharesError(f"the shares of the stores must sum to 1, found {given:.6g}")
        return tuple(stores)
    if given >= 1 - _TOLERANCE:
        raise SharesError(f"the shares given sum to {given:.6g} and leave nothing to the stores without a share")
    left = (1 - given) / unset
    return tuple(store if store.share is not None else store.model_copy(update={"share": left}) for store in stores)
