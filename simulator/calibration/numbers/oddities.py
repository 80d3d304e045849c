"""What a solution says of the answers: values that no market is likely to have, in sentences."""

from __future__ import annotations

from simulator.calibration.numbers.answers import Answers
from simulator.calibration.numbers.setup import STARTS, Setup

OFTEN_LEFT = 0.6
"""Share of orders that end a relation from which the solution is called unlikely."""
MANY_NEEDS = 3.0
"""How many times the needs of the shipped profile are called unlikely, where they exceed one a week."""


def oddities(answers: Answers, setup: Setup) -> list[str]:
    """One sentence for each unlikely value."""
    found = []
    leaving, needs = setup.profile.leaving, setup.profile.needs.mean_per_week
    dropout = leaving.alpha / (leaving.alpha + leaving.beta)
    if dropout > OFTEN_LEFT:
        found.append(
            f"To meet so low a repeat rate at {answers.orders_per_customer:g} orders a customer, shoppers have to lose "
            f"sight of the store after {100 * dropout:.0f} % of their orders: check both numbers, and take results on "
            "retention with care."
        )
    usual = STARTS[answers.business].needs.mean_per_week
    if needs > max(MANY_NEEDS * usual, 1.0):
        found.append(
            f"Shoppers need {needs:.1f} times a week what the market sells, {needs / usual:.1f} times the shipped "
            f"profile: your market share among them is probably above the {100 * answers.market_share:.0f} % assumed."
        )
    return found
