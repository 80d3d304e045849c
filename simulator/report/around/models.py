"""How each store earns: what is left of 100 of sales at the usual price, line by line."""

from __future__ import annotations

from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING
from simulator.study.margins import Margin, margin_lines

_LINES = (
    ("own_goods", "Cost of goods", -1.0),
    ("payout", "Paid out to sellers", -1.0),
    ("advertising", "Advertising of sellers", 1.0),
    ("markdown", "Leftover stock", -1.0),
    ("credit", "Credit to customers", -1.0),
    ("payments", "Payments", -1.0),
    ("after_payments", "Margin", 1.0),
)


def models_section(case: Case) -> list[Section]:
    """The section, where a store does not simply resell or pays for payments."""
    rate = case.study.run.discount_rate_per_year
    told: dict[tuple[str, str, Margin], None] = {}
    for place in case.shown:
        for _, stores in case.results.plan.policies[place].course:
            told |= {(store.name, store.model, margin_lines(store, rate)): None for store in stores}
    if all(model == "resale" and not margin.payments for _, model, margin in told):
        return []
    rows = tuple(
        Row((name, model.replace("_", " ")), tuple(_cell(getattr(margin, key), sign) for key, _, sign in _LINES))
        for name, model, margin in told
    )
    caption = (
        "Of 100 of sales at price index 1; a lower price comes off the margin. Before fulfilment, returns, rewards and "
        "everything spent on customers."
    )
    table = Table(caption, ("Store", "Model"), tuple((name, "") for _, name, _ in _LINES), rows)
    return [Section("models", "Business models", (), (), (table,))]


def _cell(share: float, sign: float) -> Cell:
    return Cell(f"{sign * 100 * share:,.1f}".replace("-", "−") if share else MISSING)
