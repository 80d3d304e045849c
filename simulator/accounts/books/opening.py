"""What stands in the books when the horizon begins: the firm's own figures, and what the model makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from simulator.study.opening import Opening
from simulator.study.program import Program


@dataclass(frozen=True)
class OpeningBooks:
    """The focal program before week 0, and the books that the study enters for it, if any."""

    program: Program | None = None
    entered: Opening | None = None

    def rounding(self, simulated: int, scale: float) -> Fraction:
        """Real points entered that no whole simulated point stands for: entered - simulated x scale, exactly.

        0 where nothing is entered. The line is constant: it is outstanding from week 0 to the end of every policy, or
        until the policy's program forfeits all balances.
        """
        return Fraction(self.entered.points) - simulated * Fraction(scale) if self.entered else Fraction(0)

    def members_rounding(self, simulated: int, scale: float) -> float:
        """Real members entered that no whole simulated shopper stands for; may be negative."""
        return self.entered.members - simulated * scale if self.entered else 0.0
