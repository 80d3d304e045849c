"""Hold-outs from which nothing is left out, or from which nothing can be learned."""

from __future__ import annotations

import math
from collections.abc import Iterator

from simulator.study.lint.case import percent
from simulator.study.lint.shop import Shop, ShopCheck
from simulator.study.policy import ResolvedStudy

SEEN = 2.8
"""Standard errors of a difference that is found in four of five experiments at 5 % (1.96 + .84)."""
LARGEST = 0.05
"""Difference of orders that an experiment should at least be able to show."""


def useless(study: ResolvedStudy) -> Iterator[str]:
    """Hold-outs that keep shoppers out of what there is under no policy."""
    stages = [stage for one in (study.baseline, *study.policies) for stage in one.stages]
    wanted: dict[tuple[str, str], bool] = {}
    for store in (one for policy in stages for one in policy.stores):
        if store.hold_out is not None:
            offers = bool(store.campaigns) or store.win_back is not None
            there = offers if store.hold_out.scope == "offers" else store.program is not None
            key = (store.name, store.hold_out.scope)
            wanted[key] = wanted.get(key, False) or there
    words = {
        "offers": "offers, and there are neither campaigns nor win-back",
        "program": "a program that there is not",
    }
    yield from (
        f"{name}: hold_out keeps shoppers out of {words[scope]}." for (name, scope), ok in wanted.items() if not ok
    )


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


CHECKS: tuple[ShopCheck, ...] = (_size,)
