"""The page of a fit: everything it shows, put into its template."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.calibration.discounts import MoneyOff
from simulator.report.charts.shown import Shown
from simulator.report.fit import words
from simulator.report.fit.case import FitCase
from simulator.report.fit.comparison_table import comparison_rows
from simulator.report.fit.numbers import known_words, number_rows
from simulator.report.fit.verdict import foresight, headline
from simulator.report.formats import percent
from simulator.report.templating import environment


@dataclass(frozen=True)
class DiscountRow:
    """Money off of one kind, as it is printed."""

    name: str
    purchases: str
    of_sales: str
    depth: str
    customers: str


def page(case: FitCase, charts: list[Shown]) -> str:
    """The whole report as HTML."""
    return environment().get_template("fit.html").render(_context(case, charts))


def _context(case: FitCase, charts: list[Shown]) -> dict[str, object]:
    return {
        "name": case.origin.name,
        "illustrative": words.banner(case),
        "caveats": case.origin.caveats,
        "fitted": words.fitted_words(case),
        "whose": words.whose_words(case),
        "assumed": words.assumed_words(case),
        "headline": headline(case),
        "odds": foresight(case),
        "known": known_words(case),
        "rows": comparison_rows(case),
        "tolerance": words.tolerance_words(case),
        "numbers": number_rows(case),
        "size": words.size_words(case),
        "charts": charts,
        "footer": words.footer_words(case),
        "discounts": discount_rows(case),
        "reading": case.reading,
        "layout": case.reading.layout.words,
        "how": words.how_words(case),
        "made": case.made,
        "has_hold_out": case.fit.customers.hold_out is not None,
    }


def discount_rows(case: FitCase) -> list[DiscountRow]:
    """Promotions and coupons, where the file tells."""
    found = case.fit.discounts
    if found is None:
        return []
    kinds = (("Promotions", found.promotions), ("Coupons", found.coupons))
    return [_discount(name, off) for name, off in kinds if off is not None]


def _discount(name: str, off: MoneyOff) -> DiscountRow:
    return DiscountRow(
        name,
        percent(off.purchases),
        percent(off.of_sales),
        percent(off.depth),
        f"{percent(off.customer_mean)}, standard deviation {100 * off.customer_sd:.1f} pp",
    )
