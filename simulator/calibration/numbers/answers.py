"""What a firm is asked, and whether its answers can be those of one firm."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.calibration.errors import CalibrationError

CLOSE = 0.02
"""How far net sales may lie from customers x orders x average order, as a share."""


class AnswersError(CalibrationError):
    """Answers that no firm can have, or a file of them that cannot be read; the message says all that is wrong."""


@dataclass(frozen=True)
class Answers:
    """A firm's last year. Shares are fractions, money is in `currency`, a year has 52 weeks."""

    currency: str
    business: str
    market_share: float
    active_customers: float
    orders_per_customer: float
    average_order: float
    net_sales: float
    gross_margin: float
    repeat_rate: float
    identified_share: float
    acquisition_spend: float
    new_customers: float
    reward_cost: float

    @property
    def has_program(self) -> bool:
        """Is there a program today?"""
        return self.reward_cost > 0.0

    @property
    def product(self) -> float:
        """Customers x orders x average order: what net sales must be."""
        return self.active_customers * self.orders_per_customer * self.average_order


def contradictions(answers: Answers) -> list[str]:
    """What cannot be true of one firm, one sentence each."""
    found = []
    if abs(answers.product / answers.net_sales - 1.0) > CLOSE:
        found.append(sales_sentence(answers))
    if answers.new_customers > answers.active_customers:
        found.append(
            f"new_customers ({answers.new_customers:,.0f}) cannot exceed active_customers "
            f"({answers.active_customers:,.0f}): who is new bought in the year, too."
        )
    if answers.has_program and answers.identified_share == 0.0:
        found.append(
            f"a program that costs {answers.reward_cost:,.0f} a year needs sales that are identified: "
            "identified_share cannot be 0 (or reward_cost is 0: no program)."
        )
    elif answers.has_program and answers.reward_cost > _MOST_REWARD * answers.identified_share * answers.net_sales:
        found.append(
            f"reward_cost ({answers.reward_cost:,.0f}) is more than {_MOST_REWARD:.0%} of the sales that are "
            f"identified ({answers.identified_share * answers.net_sales:,.0f}): one of them is wrong."
        )
    return found


_MOST_REWARD = 0.4
"""A reward rate that no program has, as a share of identified sales."""


def sales_sentence(answers: Answers) -> str:
    """The sentence on sales that do not follow from customers, orders and baskets."""
    return (
        f"{answers.active_customers:,.0f} customers x {answers.orders_per_customer:g} orders x "
        f"{answers.average_order:,.2f} make {answers.product:,.0f}, but net_sales says {answers.net_sales:,.0f}: "
        "which of the four is wrong?"
    )
