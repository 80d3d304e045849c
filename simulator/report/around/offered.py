"""Offers and win-back: who sent how many, what came of them, what they cost, what is left of budgets; offers.csv."""

from __future__ import annotations

import csv
import io

import numpy as np

from simulator.accounts.around.offers import OfferBooks
from simulator.accounts.figures import OFFER_FIGURES, SOURCE_FIGURES
from simulator.accounts.registry import KPIS
from simulator.behavior.around_columns import CAMPAIGNS, CHANNELS, SENDERS, WIN_BACK_SENDER, OfferMeasure
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray, figure_cell, numbers
from simulator.report.around.names import channel_name, sender_name
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case

TOLD = ("sent", "relevant", "used", "use_rate", "money", "offer_sales", "offer_cost", "budget", "unspent")
_SUMS = {
    "sent": OfferMeasure.SENT,
    "relevant": OfferMeasure.RELEVANT,
    "used": OfferMeasure.USED,
    "money": OfferMeasure.MONEY,
    "offer_sales": OfferMeasure.SALES,
}


def offer_books(case: Case) -> list[OfferBooks]:
    """The offers of every draw; none where nobody sends any."""
    return [account.offers for account in case.results.accounts if account.offers is not None]


def offer_figures(case: Case, key: str, place: int) -> FloatArray:
    """A figure of every draw under a policy: (draws, SENDERS)."""
    return np.stack([_figure(books, key)[place] for books in offer_books(case)])


def _figure(books: OfferBooks, key: str) -> FloatArray:
    if key in _SUMS:
        return books.total(_SUMS[key])
    if key == "use_rate":
        return books.use_rate
    if key == "offer_cost":
        return np.asarray(books.cost.sum(axis=0))
    limited = books.budget if key == "budget" else books.unspent
    return np.concatenate([limited, np.full((len(limited), SENDERS - CAMPAIGNS), np.nan)], axis=1)


def senders_told(case: Case, place: int) -> list[int]:
    """Who sent any offer, or had a budget for it, under a policy."""
    sent = (offer_figures(case, "sent", place) > 0).any(axis=0)
    limited = np.isfinite(offer_figures(case, "budget", place)).any(axis=0)
    return [int(sender) for sender in np.flatnonzero(sent | limited)]


def offer_sections(case: Case) -> list[Section]:
    """Offers of campaigns and inviters, budgets of channels, and win-back; each where there is some."""
    if not offer_books(case):
        return []
    told = {place: senders_told(case, place) for place in case.shown}
    sent = {place: [one for one in senders if one != WIN_BACK_SENDER] for place, senders in told.items()}
    unspent = (
        " Unspent money is kept; below 0 where deals that were sent earlier took more off than the budget had left."
    )
    tables = [_table(case, sent, TOLD, unspent)]
    tables.append(_channels(case))
    offers = Section("offers", "Offers", (), (), tuple(table for table in tables if table.rows))
    back = _table(
        case,
        {p: [s for s in found if s == WIN_BACK_SENDER] for p, found in told.items()},
        ("sent", "relevant", "used", "use_rate", "money", "offer_sales", "offer_cost"),
    )
    facts = (
        "Relevant: those who came back after a contact. Many lapsed customers return without one: what win-back adds "
        f"is “{KPIS['won_back'].name}” of a policy against one without it.",
    )
    win_back = Section("winback", "Win-back", facts, (), (back, _won_back(case)))
    return [*([offers] if offers.tables else []), *([win_back] if back.rows else [])]


def _table(case: Case, told: dict[int, list[int]], keys: tuple[str, ...], more: str = "") -> Table:
    return Table(
        f"Over {case.weeks} weeks, money in {case.currency}, mean over draws and 95 % interval.{more}",
        ("Policy", "Sender"),
        tuple((OFFER_FIGURES[key].name, OFFER_FIGURES[key].formula) for key in keys),
        tuple(
            Row(
                (case.name(place), sender_name(case, place, sender)),
                tuple(figure_cell(OFFER_FIGURES[key], offer_figures(case, key, place)[:, sender]) for key in keys),
            )
            for place, senders in told.items()
            for sender in senders
        ),
    )


def _channels(case: Case) -> Table:
    """Channels that spent less or more than they were to."""
    rows = []
    for place in case.shown:
        budget, spent = (
            np.stack([getattr(books, key)[place] for books in offer_books(case)])
            for key in ("channel_budget", "channel_spent")
        )
        for number in range(CHANNELS):
            left = budget[:, number] - spent[:, number]
            if np.isfinite(left).any() and np.abs(left).max() > 0.005 * np.nanmax(budget[:, number]):
                cells = (
                    figure_cell(SOURCE_FIGURES["spend"], spent[:, number]),
                    figure_cell(OFFER_FIGURES["budget"], budget[:, number]),
                    figure_cell(OFFER_FIGURES["unspent"], left, signed=True),
                )
                rows.append(Row((case.name(place), channel_name(case, place, number)), cells))
    headings = (("Spent", "media"), ("Budget", OFFER_FIGURES["budget"].formula), ("Unspent", "budget - media"))
    caption = f"Channels that did not spend their budget, or more than it, in {case.currency} over {case.weeks} weeks."
    return Table(caption, ("Policy", "Channel"), headings, tuple(rows))


def _won_back(case: Case) -> Table:
    """First orders after having lapsed, whoever asked for them, against the baseline's."""
    values = case.results.values("won_back")
    kpi = KPIS["won_back"]
    rows = [
        Row(
            (case.name(place),),
            (
                figure_cell(kpi, values[:, place]),
                figure_cell(kpi, values[:, place] - values[:, 0], signed=True),
                figure_cell(kpi, offer_figures(case, "relevant", place)[:, WIN_BACK_SENDER]),
            ),
        )
        for place in case.shown
    ]
    headings = (
        (kpi.name, kpi.formula),
        (f"Against {case.against}", "paired difference"),
        ("Came back at a contact", ""),
    )
    caption = f"Customers who came back, real shoppers over {case.weeks} weeks, mean over draws and 95 % interval."
    return Table(caption, ("Policy",), headings, tuple(rows))


def offers_csv(case: Case) -> str:
    """offers.csv: every figure of every sender and policy, over the horizon."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("policy", "sender", "metric", "value", "low", "high", "unit"))
    for place, policy in enumerate(case.results.plan.names):
        for key, kpi in OFFER_FIGURES.items():
            values = offer_figures(case, key, place)
            rows.writerows(
                (policy, sender_name(case, place, sender), key, *numbers(estimate(values[:, sender])), kpi.unit.value)
                for sender in senders_told(case, place)
            )
    return file.getvalue()
