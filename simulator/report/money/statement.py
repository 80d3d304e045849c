"""Profit and loss by fiscal year, what lies between its views, and that of every store."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.profit_and_loss import Line, Role, lines_of
from simulator.accounts.books.views import View
from simulator.accounts.kpis.kpi import Better
from simulator.experiment.contrast import estimate
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import NEUTRAL, Cell, tone_of
from simulator.report.charts.market_share import store_names
from simulator.report.formats import MINUS, quantity, quantity_range
from simulator.report.money.books import Ledgers, all_views, calendar_of, ledgers_of
from simulator.report.money.pnl_csv import pnl_csv
from simulator.report.money.reconciled import BRIDGES, bridge_values

FloatArray = NDArray[np.float64]
_OF_STORES = (
    "sales", "net_sales", "gross_margin", "acquisition_cost", "contribution", "rewards_accrued", "accrual_view",
)  # fmt: skip
SIGN_WORDS = {Role.PLUS: "plus ", Role.LESS: "less ", Role.OF_WHICH: "– of which ", Role.TOTAL: "= "}


def statement_sections(case: Case) -> list[Section]:
    """The section."""
    found = ledgers_of(case, View.ACCRUAL)
    tables = (_by_year(case, found), _between_views(case), *_stores(case))
    facts = (_calendar_words(case), _view_words(case))
    return [Section("statement", "Profit and loss by fiscal year", facts, ("profit_views",), tables)]


def statement_files(case: Case) -> dict[str, str]:
    """pnl.csv."""
    return {"pnl.csv": pnl_csv(case)}


def _calendar_words(case: Case) -> str:
    calendar = calendar_of(case)
    told = ", ".join(f"{year}: {calendar.weeks_of(year)} weeks" for year in calendar.years)
    month = case.study.run.fiscal_year_start_month
    return (
        f"Fiscal years begin in month {month} and are named by the calendar year in which they end; a week belongs to "
        f"the month of its fourth day. In the horizon: {told}."
    )


def _view_words(case: Case) -> str:
    told = {
        View.CASH: "cash counts money when it is paid",
        View.ACCRUAL: "accrual counts points as their liability at cost grows, setup over its life and fees over the "
        "weeks that they pay for",
        View.DEFERRAL: "deferral takes what points are worth to customers off revenue until they are used (IFRS 15)",
        View.ECONOMIC: "economic counts points at what they will cost in the end when they are issued",
    }
    views = "; ".join(told[view] for view in all_views(case))
    return f"One profit in several views that differ in time only: {views}. The headline is accrual."


def _by_year(case: Case, found: Ledgers) -> Table:
    """The subject's accrual lines by fiscal year, then the whole horizon and its difference from the baseline."""
    place, calendar = case.subject, calendar_of(case)
    values = found.values[:, :, place]
    more = values.sum(axis=1) - found.values[:, :, 0].sum(axis=1)
    rows = []
    for number, line in enumerate(found.lines):
        if line.read is not None and not found.values[:, :, [0, place], number].any():
            continue
        cells = [Cell(quantity(float(mean))) for mean in values[..., number].mean(axis=0)]
        total = Cell(quantity(float(values[..., number].sum(axis=1).mean())))
        cells += [total, _difference(more[:, number], line)] if place else [total]
        rows.append(Row((_name(line),), tuple(cells)))
    headings = [(year, f"{calendar.weeks_of(year)} weeks of the horizon") for year in calendar.years]
    headings += [("All", "the whole horizon")]
    headings += [("Against the baseline", "whole horizon, paired by draw")] if place else []
    caption = (
        f"Profit and loss of {case.quoted(place)}, accrual, {case.currency}, mean over draws. To the cent, for every "
        "policy, store and view: pnl.csv."
    )
    return Table(caption, ("Line",), tuple(headings), tuple(rows))


def _name(line: Line) -> str:
    return SIGN_WORDS[line.role] + line.kpi.name


def _difference(values: FloatArray, line: Line) -> Cell:
    found = estimate(values)
    ends = quantity_range(found.low, found.high, signed=True) if found.count > 1 and values.any() else ""
    is_profit = line.kpi.better is not Better.NEITHER and line.role is Role.TOTAL
    tone = tone_of(found, line.kpi.better) if is_profit else NEUTRAL
    return Cell(quantity(found.mean, signed=True), ends, "", tone, found.mean > 0)


def _between_views(case: Case) -> Table:
    """From the cash profit to each other view: the shown policies, whole horizon."""
    rows: list[Row] = []
    for view in all_views(case)[1:]:
        totals = bridge_values(case, view).sum(axis=1).mean(axis=0)
        for number, line in enumerate(BRIDGES[view]):
            is_first = line.key == "cash_view"
            if (is_first and rows) or not (is_first or line.role is Role.TOTAL or totals[:, number].any()):
                continue
            name = line.kpi.name if is_first else _name(line)
            cells = (Cell(_in_full(float(totals[each, number]))) for each in case.shown)
            rows.append(Row((name,), tuple(cells)))
    caption = (
        f"From cash to the other views over {case.weeks} weeks, {case.currency}, mean over draws: what is owed at the "
        "end and was not at the start has been charged and not paid; each view starts from cash."
    )
    return Table(caption, ("Line",), tuple((case.name(place), "") for place in case.shown), tuple(rows))


def _in_full(value: float) -> str:
    """To the unit of the currency, so that a reader can add it up."""
    return f"{value:,.0f}".replace("-", MINUS)


def _stores(case: Case) -> list[Table]:
    """Every store under the subject, whole horizon; none where other stores are not told."""
    books = [account.stores for account in case.results.accounts]
    if any(one is None for one in books):
        return []
    lines, names, focal = lines_of(View.ACCRUAL), store_names(case), case.results.plan.place
    values = np.stack([one.ledgers.sum(axis=0) for one in books if one is not None])  # draws, policies, stores, lines
    own = ledgers_of(case, View.ACCRUAL)
    rows = []
    for number, line in enumerate(lines):
        if line.key not in _OF_STORES or not values[..., number].any():
            continue
        table = values[..., number].copy()
        if line.key in [one.key for one in own.lines]:  # with the books that a study enters
            table[..., focal] = own.values[..., own.place(line.key)].sum(axis=1)
        rows.append(Row((line.kpi.name,), _store_cells(case, table, range(len(names)), line)))
    caption = (
        f"Every store under {case.quoted(case.subject)}, accrual, {case.currency} over {case.weeks} weeks, mean over "
        "draws; below, the difference from the baseline with its 95 % interval."
    )
    return [Table(caption, ("Line",), tuple((name, "") for name in names), tuple(rows))]


def _store_cells(case: Case, values: FloatArray, stores: Sequence[int], line: Line) -> tuple[Cell, ...]:
    """`values`: (draws, policies, stores)."""
    cells = []
    for store in stores:
        level = quantity(float(values[:, case.subject, store].mean()))
        more = _difference(values[:, case.subject, store] - values[:, 0, store], line)
        told = f"{more.text} ({more.detail})" if more.detail else ""
        cells.append(Cell(level, told if case.subject else ""))
    return tuple(cells)
