"""What does not fit in `[last_year]`: weeks that are not simulated, and numbers that contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.last_year import LastYear
from simulator.study.policy import ResolvedStudy

YEAR = 52
MOST_APART = 0.02
"""Share of net sales that customers x orders x average order may differ by: more is not rounding."""


def last_year_warnings(study: ResolvedStudy) -> Iterator[str]:
    """Warnings about `[last_year]`; none for studies without it."""
    if study.last_year is not None:
        yield from _weeks(study.last_year, study.run.burn_in_weeks)
        yield from _product(study.last_year, study.currency)


def _weeks(known: LastYear, weeks: int) -> Iterator[str]:
    if weeks < YEAR:
        yield f"Last year cannot be compared: it needs burn_in_weeks of {YEAR} or more, found {weeks}."
    elif known.repeat_rate is not None and weeks < 2 * YEAR:
        yield f"The repeat rate of last year cannot be compared: it needs burn_in_weeks of {2 * YEAR}, found {weeks}."


def _product(known: LastYear, currency: str) -> Iterator[str]:
    customers, orders, order, sales = (
        known.active_customers,
        known.orders_per_customer,
        known.average_order,
        known.net_sales,
    )
    if customers is None or orders is None or order is None or sales is None:
        return
    product = customers * orders * order
    if abs(product - sales) > MOST_APART * sales:
        yield (
            f"Last year contradicts itself: {customers:,.10g} active customers x {orders:,.6g} orders x {order:,.10g} "
            f"an order are {currency} {product:,.0f}, net sales {currency} {sales:,.0f} "
            f"({100 * (product / sales - 1):+.3g} %): no simulated year can meet all four."
        )
