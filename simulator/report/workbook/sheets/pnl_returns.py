"""On the sheet PnL: money put in, part by part, and what it brings."""

from __future__ import annotations

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.report.workbook.book import Book
from simulator.report.workbook.sheet import MISSING, Content, Formula, Sheet, a1
from simulator.report.workbook.sheets.pnl_lines import NAME, at, columns, end_line, has, hold_against_draws, put
from simulator.report.workbook.sheets.scenarios import NAME as SCENARIOS

_PROGRAM = (
    ("rewards_accrued", "+"), ("discounts", "+"), ("coupons", "+"), ("program_cost", "+"), ("privilege_cost", "+"),
    ("level_cost", "+"), ("club_cost", "+"), ("engagement_cost", "+"), ("fees", "-"), ("partner_income", "-"),
    ("settlement", "-"),
)  # fmt: skip
"""Lines of the net cost of the program, and how they enter."""
_OFFERS = ("offers_used", "campaign_cost", "win_back_cost", "referral_cost")
_CHOSEN = ("acquisition_cost", "dial_cost", "insurance_cost", "novelty_cost")
"""Lines that are money put in as far as they are above the baseline's."""


def returns(book: Book, sheet: Sheet) -> None:
    """Net cost of the program, offers, acquisition and experience, price given; K, G, ROI."""
    sheet.section("Money put in, and what it brings", "K and G are above the baseline's (P0). ROI = (G - K) / K.")
    first = sheet.row
    for what, name in (
        ("program_total", KPIS["program_total"].name),
        ("offers", "Deals, campaigns, win-back, referral"),
        ("chosen", "Acquisition and experience above the baseline's"),
    ):
        for column, place in columns(book):
            put(book, sheet, column, what, place, Formula(*_part(book, what, place)), "formula")
        end_line(book, sheet, name, "plus")
    for column, place in columns(book):
        put(book, sheet, column, "price_given", place, _price_given(book, place), "figure")
    end_line(book, sheet, "Price given (volume x price below the baseline's)", "plus")
    for column, place in columns(book):
        total = Formula(f"SUM({a1(first, column)}:{a1(sheet.row - 1, column)})", book.mean("investment", place))
        put(book, sheet, column, "investment", place, total, "total")
    end_line(book, sheet, KPIS["investment"].name, "", True)
    hold_against_draws(book, sheet, "program_total", "investment")
    _gains(book, sheet)


def _part(book: Book, what: str, place: int) -> tuple[str, float]:
    """The formula of one part of money put in, and what it comes to."""
    if what == "program_total":
        terms = [(sign, key, place) for key, sign in _PROGRAM]
    elif what == "offers":
        terms = [("+", key, place) for key in _OFFERS]
    else:
        terms = [(sign, key, one) for key in _CHOSEN for sign, one in (("+", place), ("-", book.places[0]))]
    told = [term for term in terms if has(book, term[1])]
    text = "".join(f"{sign}{at(book, key, one)}" for sign, key, one in told).removeprefix("+")
    return text or "0", sum((1.0 if sign == "+" else -1.0) * book.mean(key, one) for sign, key, one in told)


def _gains(book: Book, sheet: Sheet) -> None:
    """K, net incremental profit, G, and the ratios of their means beside the headline."""
    for column, place in columns(book):
        rows = _rows(book, sheet, column, place)
        sheet.put_down(column, [row[1:] for row in rows])
        for step, (what, *_) in enumerate(rows):
            book.at[NAME, what, place] = sheet.place(sheet.row + step, column)
    sheet.row += len(_rows(book, sheet, 0, book.places[0]))
    hold_against_draws(book, sheet, "net_gain", "gain")


def _rows(book: Book, sheet: Sheet, column: int, place: int) -> list[tuple[str, str, Content, str, str]]:
    base = book.places[0]
    put_in, net = (book.difference(key, place).mean for key in ("investment", "profit"))
    k, n, g = (a1(sheet.row + step, column) for step in range(3))
    more, gain = (f"{at(book, key, place)}-{at(book, key, base)}" for key in ("investment", "profit"))
    return [
        ("K", "K: money put in above the baseline's", Formula(more, put_in), "formula", "money"),
        ("net_gain", KPIS["net_gain"].name, Formula(gain, net), "formula", "money"),
        ("gain", f"{KPIS['gain'].name} = net + K", Formula(f"{n}+{k}", net + put_in), "formula", "money"),
        ("roi of means", "ROI of these means = (G - K) / K", _ratio(n, k, net, put_in), "total", "percent"),
        ("G/K", "Benefit-cost ratio of these means = G / K", _ratio(g, k, net + put_in, put_in), "formula", "ratio"),
        ("roi", "ROI as in the report: mean of the draws' ratios", _mean(book, "roi", place), "formula", "percent"),
        ("npv", "NPV against the baseline (sheet CashFlow)", _mean(book, "npv", place), "formula", "money"),
    ]


def _ratio(top: str, bottom: str, over: float, under: float) -> Formula:
    return Formula(f'IF({bottom}>0,{top}/{bottom},"{MISSING}")', over / under if under > 0 else MISSING)


def _mean(book: Book, key: str, place: int) -> Formula:
    return Formula(book.address(SCENARIOS, f"mean {key}", place), book.mean(key, place))


def _price_given(book: Book, place: int) -> float:
    return float(np.mean([one.statement.price_given[:, place].sum() for one in book.case.results.accounts]))
