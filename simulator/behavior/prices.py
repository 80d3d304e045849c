"""How a price weighs on a choice, and the reference it is held against (model.md 3.4)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import mechanism


@mechanism
def price_burden(log_price, log_reference, loss_aversion):  # type: ignore[no-untyped-def]
    """Log price as felt: what lies above the reference counts `loss_aversion` times (PR10)."""
    return log_price + (loss_aversion - 1.0) * max(log_price - log_reference, 0.0)


@mechanism
def see_price(references, store, log_price, memory):  # type: ignore[no-untyped-def]
    """Move the reference price of a store toward a price just seen."""
    references[store] = memory * np.float64(references[store]) + (1.0 - memory) * log_price
