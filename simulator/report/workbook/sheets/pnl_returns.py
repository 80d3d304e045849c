"""On the sheet PnL: money put in, part by part, and what it brings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from simulator.accounts.books.statement import Statement
from simulator.accounts.registry import KPIS
from simulator.report.bands import FloatArray
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, Content, Formula, Sheet, a1
from simulator.report.workbook.sheets.pnl_lines import NAME, at, columns, has, hold_against_draws, line_of, put_line
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

_PROGRAM = (
    ("+", "rewards_accrued"), ("+", "discounts"), ("+", "coupons"), ("+", "privilege_cost"), ("+", "level_cost"),
    ("+", "club_cost"), ("+", "engagement_cost"), ("+", "setup_written_off"), ("+", "platform"), ("+", "staff"),
    ("+", "communication"), ("-", "fees_earned"), ("-", "partner_income"), ("-", "settlement"),
)  # fmt: skip
"""Lines of the net cost of the program, and how they enter."""
_OFFERS = tuple(("+", key) for key in ("offers_used", "campaign_cost", "win_back_cost", "referral_cost"))
_CHOSEN = tuple(("+", key) for key in ("acquisition_cost", "dial_cost", "insurance_cost", "novelty_cost"))
"""Lines that are money put in as far as they are above the baseline's."""


def returns(book: Book, sheet: Sheet) -> None:
    """Net cost of the program, setup in full, offers, acquisition and experience, price given; K, G, ROI."""
    sheet.section("Money put in, and what it brings", "K and G are above the baseline's (P0). ROI = (G - K) / K.")
    first = sheet.row
    put_line(book, sheet, "program_total", KPIS["program_total"].name, "plus", _sums(book, _PROGRAM), "formula")
    paid_ahead: list[Content] = [
        _total(book, lambda one: one.running.setup - one.setup_written_off, place) for place in book.places
    ]
    put_line(book, sheet, "setup ahead", "Setup paid and not written off by the end", "plus", paid_ahead, "figure")
    put_line(book, sheet, "offers", "Deals, campaigns, win-back, referral", "plus", _sums(book, _OFFERS), "formula")
    chosen = _sums(book, _CHOSEN, above_baseline=True)
    put_line(book, sheet, "chosen", "Acquisition and experience above the baseline's", "plus", chosen, "formula")
    given: list[Content] = [_total(book, lambda one: one.price_given, place) for place in book.places]
    put_line(book, sheet, "price_given", "Price given (volume x price below the baseline's)", "plus", given, "figure")
    totals: list[Content] = [
        Formula(f"SUM({a1(first, column)}:{a1(sheet.row - 1, column)})", book.mean("investment", place))
        for column, place in columns(book)
    ]
    put_line(book, sheet, "investment", KPIS["investment"].name, "", totals, "total")
    for key in ("program_total", "investment"):
        hold_against_draws(book, sheet, key, key)
    _gains(book, sheet)


def _sums(book: Book, terms: tuple[tuple[str, str], ...], above_baseline: bool = False) -> list[Content]:
    """The sum of lines of the statement by policy, less the baseline's where it is told."""
    told = [(sign, key) for sign, key in terms if has(book, key)]
    found: list[Content] = []
    for place in book.places:
        text = "".join(f"{sign}{at(book, key, place)}" for sign, key in told).removeprefix("+")
        value = sum((1.0 if sign == "+" else -1.0) * line_of(book, key, place) for sign, key in told)
        if above_baseline and told:
            text += "".join(f"-{at(book, key, book.places[0])}" for _, key in told)
            value -= sum(line_of(book, key, book.places[0]) for _, key in told)
        found.append(Formula(text or "0", value))
    return found


def _total(book: Book, read: Callable[[Statement], FloatArray], place: int) -> float:
    """Weekly money over the horizon, mean over draws."""
    return float(np.mean([read(one.statement)[:, place].sum() for one in book.case.results.accounts]))


def _gains(book: Book, sheet: Sheet) -> None:
    """K, net incremental profit, G, and the ratios of their means beside the headline."""
    rows: list[tuple[str, str, Content, str, str]] = []
    for column, place in columns(book):
        rows = _rows(book, sheet, column, place)
        sheet.put_down(column, [row[1:] for row in rows])
        for step, (what, *_) in enumerate(rows):
            book.at[NAME, what, place] = sheet.place(sheet.row + step, column)
    sheet.row += len(rows)
    for key in ("net_gain", "gain"):
        hold_against_draws(book, sheet, key, key)


def _rows(book: Book, sheet: Sheet, column: int, place: int) -> list[tuple[str, str, Content, str, str]]:
    base = book.places[0]
    put_in, net, gain = (book.difference(key, place).mean for key in ("investment", "profit", "gain"))
    k, n, ahead, g = (a1(sheet.row + step, column) for step in range(4))
    later = put_in + net - gain
    more, above, setup = (
        f"{at(book, key, place)}-{at(book, key, base)}" for key in ("investment", "accrual_view", "setup ahead")
    )
    roi = _ratio(f"({g}-{k})", k, gain - put_in, put_in)
    return [
        ("K", "K: money put in above the baseline's", Formula(more, put_in), "formula", "money"),
        ("net_gain", KPIS["net_gain"].name, Formula(above, net), "formula", "money"),
        ("later", "Setup paid and not yet in profit, above the baseline's", Formula(setup, later), "formula", "money"),
        (
            "gain",
            f"{KPIS['gain'].name} = net + K - setup not yet in profit",
            Formula(f"{n}+{k}-{ahead}", gain),
            "formula",
            "money",
        ),
        ("roi of means", "ROI of these means = (G - K) / K", roi, "total", "percent"),
        ("G/K", "Benefit-cost ratio of these means = G / K", _ratio(g, k, gain, put_in), "formula", "ratio"),
        ("roi", "ROI as in the report: mean of the draws' ratios", _mean(book, "roi", place), "formula", "percent"),
        ("npv", "NPV against the baseline (sheet CashFlow)", _mean(book, "npv", place), "formula", "money"),
    ]


def _ratio(top: str, bottom: str, over: float, under: float) -> Formula:
    return Formula(f'IF({bottom}>0,{top}/{bottom},"{MISSING}")', over / under if under > 0 else MISSING)


def _mean(book: Book, key: str, place: int) -> Formula:
    return Formula(book.address(SCENARIOS, f"mean {key}", place), book.mean(key, place))
