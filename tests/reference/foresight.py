"""The draws that a week is sure to need, made in one go for all shoppers; only faster, never other numbers."""

from __future__ import annotations

import numpy as np

from .chance import WORDS, Chance
from .philox import Keys, philox


class Foresight:
    """A list of wanted blocks of four uniforms of one week; `draw` hands them to their shoppers' chance."""

    def __init__(self, keys: Keys, week: int) -> None:
        self._keys, self._week = keys, week
        self._wanted: list[tuple[Chance, int, int]] = []

    def want(self, chance: Chance, decision: int, occasion: int = 0, items: int = 1) -> None:
        """Put items 0 to items - 1 of an occasion on the list."""
        for attempt in range((items + 3) // 4):
            self._wanted.append((chance, decision * 65536 + occasion, attempt))

    def draw(self) -> None:
        """Make the draws on the list, and empty it."""
        wanted, self._wanted = self._wanted, []
        if not wanted:
            return
        counters = np.array([(chance.shopper, self._week, key, attempt) for chance, key, attempt in wanted], np.uint64)
        words = philox(*counters.T, self._keys)
        blocks = ((np.array(words) + 0.5) / WORDS).T.tolist()
        for (chance, key, attempt), block in zip(wanted, blocks, strict=True):
            chance.foreseen(key, attempt, tuple(block))
