"""The baseline of speed: the same model as one `mesa.Agent` per shopper, with Mesa's own generator."""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from tests.reference import shopper as plain
from tests.reference.chance import Chance, Four
from tests.reference.market import ReferenceMarket


class MesaChance(Chance):
    """Draws from the model's generator: what a Mesa user would write."""

    def four(self, decision: int, occasion: int = 0, attempt: int = 0) -> Four:
        """Four uniforms in (0, 1), kept for the other uses of the same draw."""
        key = (decision * 65536 + occasion, attempt)
        block = self._blocks.get(key)
        if block is None:
            random = self.generator.random
            block = self._blocks[key] = (random() or 0.5, random() or 0.5, random() or 0.5, random() or 0.5)
        return block


class NoForesight:
    """Mesa's generator draws when asked; nothing is drawn ahead."""

    def want(self, *_: object) -> None:
        """Nothing to prepare."""

    def draw(self) -> None:
        """Nothing to draw."""


def plain_nanoseconds(
    profile: Profile, stores: tuple[Store, ...], shoppers: int, weeks: int, rediscovery: float
) -> float:
    """Nanoseconds per shopper-week of plain Mesa objects, one world."""
    import tests.reference.market as market_module

    keyed, foresight = plain.Chance, market_module.Foresight
    plain.Chance, market_module.Foresight = MesaChance, lambda *_: NoForesight()  # type: ignore[misc,assignment]
    try:
        market = ReferenceMarket.__new__(ReferenceMarket)
        import random

        MesaChance.generator = random.Random(1)  # type: ignore[attr-defined]
        market.__init__(  # type: ignore[misc]
            profile, [stores], seed=1, replicate=0, shoppers=shoppers, represents=float(shoppers),
            burn_in_weeks=weeks + 1, weeks=1, rediscovery=rediscovery,
        )  # fmt: skip
        MesaChance.generator = market.random  # type: ignore[attr-defined]
        began = time.process_time()
        for _ in range(weeks):
            market.step()
        return (time.process_time() - began) / (shoppers * weeks) * 1e9
    finally:
        plain.Chance, market_module.Foresight = keyed, foresight  # type: ignore[misc]
