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
BONDS = (
    "held", "held_from", "held_until", "touch", "touch_week", "source", "orders", "first_order", "word", "contacts",
    "pace", "tries", "invited_by", "invited_week", "rewards", "leaving_factor", "salience",
)  # fmt: skip
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


def bonds_of(market: ReferenceMarket) -> dict[str, np.ndarray]:
    """Arrays [shopper, world, store]; what fades (word, contacts, pace) as it is in the last tick.

    held, held_from and held_until are 0 where no deal is good any more, touch and source where there is none, weeks
    NEVER, invited_by is a number of a shopper or NEVER.
    """
    found = {name: np.zeros(_shape(market), np.float64) for name in BONDS}
    tick, profile = market.tick - 1, market.profile
    for n, world, j, relation in _relations(market):
        bond = relation.bond
        good = bond.held is not None and bond.held.until > market.tick
        values = {
            "held": bond.held.kind if good else 0,
            "held_from": bond.held.start if good else 0,
            "held_until": bond.held.until if good else 0,
            "touch": bond.touch if bond.touch_week is not None else 0,
            "touch_week": bond.touch_week,
            "source": bond.source,
            "orders": bond.orders,
            "first_order": bond.first_order,
            "word": bond.says(tick, profile.word_of_mouth.half_life_weeks),
            "contacts": bond.remembers(tick, profile.contacts.half_life_weeks),
            "pace": bond.pace(tick, profile.rewards.pace_half_life_weeks),
            "tries": bond.tries,
            "invited_by": bond.invited_by,
            "invited_week": bond.invited_week,
            "rewards": bond.rewards,
            "leaving_factor": bond.leaving_factor,
            "salience": bond.salience,
        }
        for name, value in values.items():
            found[name][n, world, j] = NEVER if value is None else value
    return found


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
