"""How a price weighs on a choice, and the reference it is held against (model.md 3.4)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import LANES, MAX_STORES
from simulator.behavior.compiled import mechanism
from simulator.behavior.lanes import lanes_of, load, pick, save


@mechanism
def price_burden(log_price, log_reference, loss_aversion):
    """Log price as felt: what lies above the reference counts `loss_aversion` times (PR10)."""
    return log_price + (loss_aversion - 1.0) * max(log_price - log_reference, 0.0)


@mechanism
def see_price(references, store, log_price, memory):
    """Move the reference price of a store toward a price just seen."""
    references[store] = memory * np.float64(references[store]) + (1.0 - memory) * log_price


@mechanism
def see_prices(references, log_prices, place, stores, memory):
    """Move the reference prices of all `stores` (bits) of a world, whose arrays begin at `place`."""
    for first in range(0, MAX_STORES, LANES):
        if stores >> first:
            before = load(references, place + first)
            after = memory * before + (1.0 - memory) * load(log_prices, place + first)
            save(references, place + first, pick(lanes_of(stores >> first), after, before))
