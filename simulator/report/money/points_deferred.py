"""Deferred revenue from balance to balance by fiscal year, and its journal by month; both to the cent."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import numpy as np

from simulator.accounts.points.journal import Month, journal
from simulator.accounts.registry import KPIS
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MINUS
from simulator.report.money.books import calendar_of
from simulator.report.money.points_followed import FloatArray, has_points, over_draws, with_points
from simulator.report.roll_forward import CENT, Entry, chained

LINES = (
    "opening_contract_liability", "deferred_on_sales", "revenue_redeemed", "revenue_breakage", "revenue_catch_up",
    "contract_liability",
)  # fmt: skip
COLUMNS = ("date", "entry", "account", "debit", "credit", "memo", "policy")
WORDS = """\
## journal.csv

There when points are followed by vintage. Columns `date, entry, account, debit, credit, memo, policy`: journal entries
of every policy with points for deferred revenue (IFRS 15, ASC 606) and the cost of rewards redeemed, at the end of each
fiscal month, means over draws in cents. Debits equal credits in every entry (`entry` counts within a policy), and the
balance of `Contract liability for points` is the closing deferred revenue. What a month does not move has no entry.
Money of orders is booked as everywhere in this report: sales before points, rewards redeemed as a cost.
"""


def deferred_roll(case: Case, place: int, cuts: Iterable[int]) -> list[Entry]:
    """Opening, deferred, used, breakage, caught up, closing between cuts, means over draws, in cents.

    What is released is below 0; lines add up exactly, and one period closes with what the next opens with.
    """
    names = ("deferred", "redeemed", "breakage", "catch_up")
    weekly = {name: _mean(case, name, place) for name in names}
    opening = float(over_draws(case, lambda books: books.contract.opening)[:, place].mean())
    signs = (1.0, -1.0, -1.0, -1.0)
    spans = [
        [sign * float(weekly[name][start:stop].sum()) for name, sign in zip(names, signs, strict=True)]
        for start, stop in pairwise(cuts)
    ]
    return chained(opening, spans, CENT)


def _mean(case: Case, name: str, place: int) -> FloatArray:
    return np.asarray(over_draws(case, lambda books: getattr(books.contract, name)[:, place]).mean(axis=0))


def deferred_table(case: Case) -> Table:
    """The roll-forward of every policy with points, by fiscal year."""
    calendar = calendar_of(case)
    rows = [
        Row((case.name(place), year), tuple(Cell(f"{value:,}".replace("-", MINUS)) for value in entry))
        for place in with_points(case)
        for year, entry in zip(calendar.years, deferred_roll(case, place, calendar.year_cuts), strict=True)
    ]
    caption = (
        f"Deferred revenue on points (IFRS 15, ASC 606), {case.currency}, mean over draws, by fiscal year. Lines add "
        "up to the cent. What is released is revenue."
    )
    return Table(caption, ("Policy", ""), tuple((KPIS[key].name, KPIS[key].formula) for key in LINES), tuple(rows))


def journal_csv(case: Case) -> str:
    """journal.csv."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    for place, name in enumerate(case.results.plan.names):
        if not has_points(case, place):
            continue
        opening, months = _months(case, place)
        for line in journal(opening, case.study.run.start.isoformat(), months):
            sides = (side or "" for side in (line.debit, line.credit))
            rows.writerow((line.date, line.entry, line.account, *sides, line.memo, name))
    return file.getvalue()


def _months(case: Case, place: int) -> tuple[Decimal, Sequence[Month]]:
    """The opening balance and what each month moves, in cents."""
    calendar = calendar_of(case)
    paid = np.mean([account.statement.points.redeemed_cost[:, place] for account in case.results.accounts], axis=0)
    costs = chained(0.0, [[float(paid[start:stop].sum())] for start, stop in pairwise(calendar.cuts)], CENT)
    entries = deferred_roll(case, place, calendar.cuts)
    months = [
        Month(calendar.last_day_of(month).isoformat(), month.label, one[1], -one[2], -one[3], -one[4], cost[1])
        for month, one, cost in zip(calendar.months, entries, costs, strict=True)
    ]
    return entries[0][0], months
