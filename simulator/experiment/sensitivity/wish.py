"""How thoroughly a sensitivity analysis looks."""

from __future__ import annotations

from dataclasses import dataclass

SCREENING_DRAWS = 2
SCREENING_SHOPPERS = 5_000
ROUNDS = 2
"""Closer looks at each flip."""


@dataclass(frozen=True)
class Wish:
    """`inputs`: how many of the strongest are followed in all draws; None for all, without a screening.

    `policy`: whose difference; None for the recommended one. The screening takes the first `draws` draws of the run and
    at most `shoppers` shoppers.
    """

    inputs: int | None = 10
    policy: str | None = None
    draws: int = SCREENING_DRAWS
    shoppers: int = SCREENING_SHOPPERS
    rounds: int = ROUNDS

    def screens(self, inputs: int) -> bool:
        """Is a screening needed for so many inputs?"""
        return self.inputs is not None and inputs > self.inputs
