"""Hold-outs from which nothing is left out, or from which nothing can be learned."""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulator.study.lint.case import percent
from simulator.study.lint.shop import Shop, ShopCheck

SEEN = 2.8
"""Standard errors of a difference that is found in four of five experiments at 5 % (1.96 + .84)."""
LARGEST = 0.05
"""Difference of orders that an experiment should at least be able to show."""


def _scope(shop: Shop) -> Iterator[str]:
    one = shop.store.hold_out
    if one is None:
        return
    if one.scope == "program" and shop.store.program is None:
        yield "hold_out keeps shoppers out of a program that there is not."
    if one.scope == "offers" and not shop.store.campaigns and shop.store.win_back is None:
        yield "hold_out keeps shoppers out of offers, and there are neither campaigns nor win-back."


def _size(shop: Shop) -> Iterator[str]:
    """The smallest difference of orders a year that the groups can show: NBD orders, real shoppers."""
    one = shop.store.hold_out
    if one is None:
        return
    needs = shop.policy.profile.needs
    orders = shop.sales / shop.run.real_shoppers / shop.order
    if orders <= 0:
        return
    spread = math.sqrt(1 / orders + 1 / needs.shape)
    shoppers = shop.run.real_shoppers
    least = SEEN * spread * math.sqrt(1 / (shoppers * one.share) + 1 / (shoppers * (1 - one.share)))
    if least > LARGEST:
        yield (
            f"a hold-out of {percent(one.share)} of {shoppers:,.0f} shoppers shows differences of orders from about "
            f"{percent(round(least, 3))} on: most offers do less; hold out more."
        )


CHECKS: tuple[ShopCheck, ...] = (_scope, _size)
