"""Points by vintage: as a table of the policy that the answer is about, and of all in vintages.csv."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.accounts.points.books import PointsBooks
from simulator.accounts.points.vintages import PERIOD
from simulator.report.around.cells import figure_cell
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING, percent
from simulator.report.money.points_followed import (
    over_draws,
    points_books,
    told_policy,
    vintage_name,
    vintage_start,
)

FloatArray = NDArray[np.float64]
MOST_ROWS = 14
"""Vintages that the table tells one by one: the latest ones."""
_POINTS = Kpi("", "", Unit.POINTS, "", "")
_SHARE = Kpi("", "", Unit.SHARE, "", "")
_MONEY = Kpi("", "", Unit.MONEY, "", "")
_HEADINGS = (
    ("Issued", "points; of the earlier ones those held at week 0"),
    ("Redeemed", "points, since week 0"),
    ("Lapsed or taken back", "points, since week 0"),
    ("Outstanding", "points at the end of the horizon"),
    ("URR as booked", "(redeemed + held x probability that a point of its age is used) / issued, last whole 13 weeks"),
    ("URR, chain ladder", "redeemed / issued x factors of the ages to come, last whole 13 weeks"),
    ("URR, true", "used up to the end of the run-off / issued, up to the same with all that is still open used"),
    ("Deferred revenue left", "allocated price less revenue to date"),
)
COLUMNS = (
    "policy", "vintage", "period_end", "age", "issued", "redeemed", "lost", "outstanding", "urr_booked",
    "urr_chain_ladder", "urr_low", "urr_high",
)  # fmt: skip
WORDS = """\
## vintages.csv

There when points are followed by vintage. One row a policy, vintage and period of 13 weeks (the last may be shorter),
means over draws; periods and vintages in which nothing happens are left out. All points of the program: the panel's
shares of the program's exact totals, so that vintages add up to the lines of points.csv over the horizon, but for what
conversion in the run adds and the rounding of entered books.

- `vintage`: first day of the 13 weeks in which the points were issued; `period_end`: last day of the period; `age`: of
  the vintage in it, in periods, 0 for that of issue
- `issued`, `redeemed`, `lost` (lapsed, forfeited, taken back): real points, in the period; `outstanding`: at its end
- `urr_booked`: ultimate redemption rate as known at the end of the period, from what vintages did at each age; what
  nobody has seen yet counts as used
- `urr_chain_ladder`: the same by chain ladder; both empty for a period that is not whole
- `urr_low`, `urr_high`: what is true, as far as the end of the run-off (without one: of the horizon) tells; points that
  are open then are unused in the one and used in the other. Empty for vintages before week 0, as the rates are
"""


def vintage_table(case: Case) -> Table:
    """The vintages of the policy that the answer is about."""
    place = told_policy(case)
    books = points_books(case)[0]
    count = books.begun + len(books.held)
    first = max(books.begun, count - MOST_ROWS)
    rows = [Row((vintage_name(case, one, books.begun),), _cells(case, place, one)) for one in range(first, count)]
    if first and _sums(case, place, slice(0, first)).any():
        name = "before week 0" if first == books.begun else f"before {case.day((first - books.begun) * PERIOD)}"
        rows.insert(0, Row((name,), _summed(case, place, slice(0, first))))
    rows.append(Row(("All",), _summed(case, place, slice(0, count))))
    caption = (
        f"Points of {case.quoted(place)} by the 13 weeks of their issue, mean over draws. "
        f"URR: ultimate redemption rate. Deferred revenue in {case.currency}."
    )
    return Table(caption, ("Vintage",), _HEADINGS, tuple(rows))


def _sums(case: Case, place: int, which: slice) -> FloatArray:
    """Issued (or held at week 0), redeemed, lost, outstanding, deferred revenue left, each (draws,)."""

    def of(books: PointsBooks) -> FloatArray:
        flows = [each[:, place, which].sum() for each in (books.issued, books.redeemed, books.lost)]
        flows[0] += books.opening[place, which].sum()
        left = books.contract.by_vintage[place, which].sum()
        return np.array([*flows, books.held[-1, place, which].sum(), left])

    return over_draws(case, of).T


def _cells(case: Case, place: int, vintage: int) -> tuple[Cell, ...]:
    sums = _sums(case, place, slice(vintage, vintage + 1))
    if points_books(case)[0].periods:
        rates = [_mean(figure_cell(_SHARE, _of(case, key, place, vintage))) for key in ("booked", "chain_ladder")]
    else:
        rates = [Cell(MISSING, title="no whole 13 weeks")] * 2
    low, high = (float(_of(case, key, place, vintage).mean()) for key in ("low", "high"))
    return (*_points(sums), *rates, _truth(low, high), _mean(figure_cell(_MONEY, sums[4])))


def _of(case: Case, key: str, place: int, vintage: int) -> FloatArray:
    """A rate of a vintage, as last estimated or true: (draws,)."""

    def read(books: PointsBooks) -> FloatArray:
        rates = getattr(books.vintages, key)
        return np.asarray((rates[-1] if rates.ndim > 2 else rates)[place, vintage])

    return over_draws(case, read)


def _summed(case: Case, place: int, which: slice) -> tuple[Cell, ...]:
    sums = _sums(case, place, which)
    nothing = Cell(MISSING, title="told by vintage and, for all of the horizon, in the table of rates")
    return (*_points(sums), nothing, nothing, nothing, _mean(figure_cell(_MONEY, sums[4])))


def _points(sums: FloatArray) -> list[Cell]:
    return [_mean(figure_cell(_POINTS, each)) for each in sums[:4]]


def _mean(cell: Cell) -> Cell:
    return Cell(cell.text, title=cell.title)


def _truth(low: float, high: float) -> Cell:
    if not np.isfinite(low):
        return Cell(MISSING, title="nothing was issued")
    if percent(low) == percent(high):
        return Cell(percent(low))
    return Cell(f"{percent(low)} to {percent(high)}")


def vintages_csv(case: Case) -> str:
    """vintages.csv."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    for place, name in enumerate(case.results.plan.names):
        rows.writerows((name, *row) for row in _rows(case, place))
    return file.getvalue()


def _rows(case: Case, place: int) -> Iterator[tuple[object, ...]]:
    books = points_books(case)
    begun, periods = books[0].begun, len(books[0].held)
    issued, redeemed, lost, held = (
        np.mean([getattr(one, key)[:, place] for one in books], axis=0)
        for key in ("issued", "redeemed", "lost", "held")
    )
    rates = {
        key: np.stack([getattr(one.vintages, key)[..., place, :] for one in books])
        for key in ("booked", "chain_ladder", "low", "high")
    }
    for period in range(periods):
        end = case.study.run.start + datetime.timedelta(weeks=min((period + 1) * PERIOD, case.weeks), days=-1)
        for vintage in range(begun + period + 1):
            moved = [each[period, vintage] for each in (issued, redeemed, lost, held)]
            if not any(moved):
                continue
            is_ours = vintage >= begun
            is_told = is_ours and period < books[0].periods
            told = [_rate(rates[key][:, period, vintage]) if is_told else "" for key in ("booked", "chain_ladder")]
            told += [_rate(rates[key][:, vintage]) if is_ours else "" for key in ("low", "high")]
            first = vintage_start(case, vintage, begun).isoformat()
            yield (first, end.isoformat(), begun + period - vintage, *(f"{each:.10g}" for each in moved), *told)


def _rate(values: FloatArray) -> str:
    known = values[np.isfinite(values)]
    return f"{known.mean():.10g}" if len(known) else ""
