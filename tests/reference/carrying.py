"""Members of a world are carried over to the rules of other stores (3.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .changing import change

if TYPE_CHECKING:
    from .market import ReferenceMarket
    from .rules import ProgramRules


def carry_over(
    market: ReferenceMarket, world: int, j: int, before: ProgramRules, after: ProgramRules, adjusted: np.ndarray
) -> None:
    """Carry the members of store j over; books the points added, and who moved to another level."""
    incentives = market.profile.incentives
    demotion = incentives.promotion * incentives.demotion_factor
    for shopper in market.agents:
        card = shopper.worlds[world][j].card
        added, level = change(card, before, after, market.tick, incentives.feeling_half_life_weeks, demotion)
        adjusted[world, j] += added
        if card.joined is None:
            continue
        if adjusted is market.adjusted:
            market.moved[world, j, level, card.level] += 1
        if card.level != level:
            kind = "rise" if card.level > level else "fall"
            market.log.writer(market.tick, world, shopper.number)(j, kind, card.level)


def is_other(before: ProgramRules, after: ProgramRules) -> bool:
    """Whether a change of the stores changes this program: stated again as it was, nothing happens to its members."""
    return (before.program, before.rungs) != (after.program, after.rungs)
