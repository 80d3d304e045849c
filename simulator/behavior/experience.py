"""What orders feel like: failures, recovery, and the slow anchor they move (model.md 3.8)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import mechanism
from simulator.behavior.elementary import exp


@mechanism
def failure_loss(relation, market, recovery, is_noticed, worth):  # type: ignore[no-untyped-def]
    """Size of the bad outcome of a failed order (> 0).

    A second failure in a row weighs more (SA4), recovery makes a noticed one good but never better than no
    failure (SA3), members mind less in proportion to what the program is worth to them (LP16).
    """
    loss = market.loss
    if relation.last_failed:
        loss *= market.repeat_factor
    if is_noticed:
        loss *= 1.0 - recovery
    if worth > 0.0:
        loss *= exp(market.log_forgiveness * worth)
    return loss


@mechanism
def remember(experiences, store, outcome, smoothing):  # type: ignore[no-untyped-def]
    """Move the experience toward the outcome of one order (SA1)."""
    experiences[store] = (1.0 - smoothing) * np.float64(experiences[store]) + smoothing * outcome
