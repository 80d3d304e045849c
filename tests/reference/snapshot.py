"""The state of a market as arrays: what every shopper has at every store in every world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from .levels import in_window
from .relation import Relation

if TYPE_CHECKING:
    from .market import ReferenceMarket

NEVER = -1
"""How a week that never came is written."""
COUNTS = {"points": "card.points", "pending": "card.ledger.pending", "level": "card.level", "stamps": "card.stamps"}
WEEKS = {"joined": "card.joined", "last_order": "last_order"}
MINDS = {"habit": "habit", "experience": "experience", "log_reference": "log_reference", "feeling": "card.feeling"}


def state_of(market: ReferenceMarket) -> dict[str, np.ndarray]:
    """See `ReferenceMarket.state`."""

    def column(read: Callable[[Relation], Any], kind: type) -> np.ndarray:
        values = [[[read(one) for one in world] for world in shopper.worlds] for shopper in market.agents]
        return np.array([[[NEVER if x is None else x for x in w] for w in s] for s in values], kind)

    found = {name: column(attrgetter(path), np.int64) for name, path in (COUNTS | WEEKS).items()}
    found |= {name: column(attrgetter(path), np.float32) for name, path in MINDS.items()}
    found["considered"] = column(attrgetter("considered"), np.bool_)
    return found | {"member": found["joined"] != NEVER, "collected": _collected(market), "lots": _lots(market)}


def _collected(market: ReferenceMarket) -> np.ndarray:
    """What the window of the last week holds."""
    found = np.zeros(_shape(market), np.int64)
    for n, world, j, relation in _relations(market):
        rules = market.shops[world][j].rules
        tick = max(0, market.tick - 1)
        found[n, world, j] = in_window(relation.card, rules, tick) if rules else relation.card.collected
    return found


def _lots(market: ReferenceMarket) -> np.ndarray:
    """Lists of (lot, points)."""
    found = np.empty(_shape(market), object)
    for n, world, j, relation in _relations(market):
        found[n, world, j] = sorted(relation.card.ledger.lots.items())
    return found


def _shape(market: ReferenceMarket) -> tuple[int, int, int]:
    return len(market.agents), len(market.shops), len(market.first)


def _relations(market: ReferenceMarket) -> Iterator[tuple[int, int, int, Relation]]:
    for n, shopper in enumerate(market.agents):
        for world, relations in enumerate(shopper.worlds):
            for j, relation in enumerate(relations):
                yield n, world, j, relation
