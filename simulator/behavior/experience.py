"""What orders feel like: failures, recovery, and the slow anchor they move (model.md 3.8)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import mechanism
from simulator.behavior.draws import OUTCOME
from simulator.behavior.elementary import exp
from simulator.behavior.measures import Measure

FAILURES = int(Measure.FAILURES)
RECOVERIES = int(Measure.RECOVERIES)


@mechanism
def failure_loss(relation, market, recovery, is_noticed, worth):
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
def remember(experiences, store, outcome, smoothing):
    """Move the experience toward the outcome of one order (SA1)."""
    experiences[store] = (1.0 - smoothing) * np.float64(experiences[store]) + smoothing * outcome


@mechanism
def experience_order(relation, experiences, store, offer, market, worth, uniforms, deltas):
    """Let the order succeed or fail. Returns whether a severe failure ends the relation."""
    if uniforms[OUTCOME] >= offer.failure:
        remember(experiences, store, offer.success, market.experience_smoothing)
        relation.last_failed = False
        return False
    is_noticed = uniforms[OUTCOME + 1] < offer.noticed
    loss = failure_loss(relation, market, offer.recovery, is_noticed, worth)
    remember(experiences, store, -loss, market.experience_smoothing)
    relation.last_failed = True
    deltas[FAILURES] = 1
    deltas[RECOVERIES] = 1 if is_noticed else 0
    return uniforms[OUTCOME + 2] < market.severe_exit
