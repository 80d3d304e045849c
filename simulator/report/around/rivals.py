"""Rivals: effects with and without their reaction, what being copied costs, and who gains from adopting (D25-D27)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from simulator.accounts.kpis.kpi import Kpi, Unit
from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import FloatArray, figure_cell
from simulator.report.around.section import Row, Section, Table
from simulator.report.case import Case
from simulator.report.cell import Cell, difference_cell
from simulator.report.charts.market_share import store_names
from simulator.report.formats import points, points_range, quantity, quantity_range
from simulator.report.reactions import WITH, WITHOUT, Payoff, ReactionEffect

_PROFIT = Kpi("", "", Unit.MONEY, "", "")


def rivals_section(case: Case, effects: Mapping[str, ReactionEffect], payoff: Payoff | None) -> list[Section]:
    """The section, where a rival reacts, prices move or a payoff matrix is asked for."""
    tables = [*([_reactions(case, effects)] if effects else []), *([_matrix(case, payoff)] if payoff else [])]
    charts = ("price_paths",) if prices_move(case) else ()
    if not tables and not charts:
        return []
    return [Section("rivals", "Rivals", (), charts, tuple(table for table in tables if table.rows))]


def prices_move(case: Case) -> bool:
    """Does any store charge other prices in some weeks than in others, under a shown policy?"""
    for account in case.results.accounts:
        if account.stores is not None:
            shown = np.nan_to_num(account.stores.prices[:, list(case.shown)], nan=1.0)  # who is not there has no price
            if (shown.max(axis=0) > shown.min(axis=0)).any():
                return True
    return False


def _reactions(case: Case, effects: Mapping[str, ReactionEffect]) -> Table:
    better = KPIS["profit"].better
    rows = []
    for place in case.others:
        one = effects.get(case.results.plan.names[place])
        if one is None:
            continue
        copied = one.profit[:, WITH] - one.profit[:, WITHOUT]
        lost = one.share[:, WITH] - one.share[:, WITHOUT]
        money = [one.profit[:, WITH], one.profit[:, WITHOUT], copied]
        shares = [one.share[:, WITH], one.share[:, WITHOUT], lost]
        cells = [difference_cell(estimate(each), better, _signed, _range) for each in money]
        cells += [difference_cell(estimate(each), better, points, points_range) for each in shares]
        rows.append(Row((case.name(place),), tuple(cells)))
    headings = (
        ("Profit, rivals react", "against the baseline"),
        ("Profit, rivals passive", "against the baseline, rivals passive in both"),
        ("What the reaction does", "difference: its negative is the cost of being copied"),
        ("Share, rivals react", ""),
        ("Share, rivals passive", ""),
        ("What the reaction does to it", ""),
    )
    caption = (
        f"With and without rivals' reaction: effect on net profit ({case.currency} over {case.weeks} weeks) and on "
        "market share, mean over draws and 95 % interval."
    )
    return Table(caption, ("Policy",), headings, tuple(rows))


def _signed(value: float) -> str:
    return quantity(value, signed=True)


def _range(low: float, high: float) -> str:
    return quantity_range(low, high, signed=True)


def payoff_profits(case: Case, name: str) -> FloatArray:
    """Profit of every store under a named policy: (draws, stores)."""
    place = case.results.plan.names.index(name)
    return np.stack([one.stores.profits[place] for one in case.results.accounts if one.stores is not None])


def _matrix(case: Case, payoff: Payoff) -> Table:
    """Profit of each store in the four cells, against that where nobody adopts."""
    names, nobody = store_names(case), payoff_profits(case, payoff.neither)
    rows = []
    for policies, who in zip(payoff.names, ("We do not adopt", "We adopt"), strict=True):
        for store, name in enumerate(names):
            cells = tuple(_payoff_cell(payoff_profits(case, policy)[:, store], nobody[:, store]) for policy in policies)
            rows.append(Row((who, name), cells))
    caption = (
        f"Payoff matrix: net profit of every store, {case.currency} over {case.weeks} weeks, mean over draws; below, "
        "the difference from nobody adopting with its 95 % interval."
    )
    return Table(caption, ("", "Profit of"), (("Rivals do not adopt", ""), ("Rivals adopt", "")), tuple(rows))


def _payoff_cell(values: FloatArray, nobody: FloatArray) -> Cell:
    level, found = figure_cell(_PROFIT, values), estimate(values - nobody)
    told = _signed(found.mean) + (f" ({_range(found.low, found.high)})" if found.count > 1 else "")
    return Cell(level.text, told if (values != nobody).any() else "")
