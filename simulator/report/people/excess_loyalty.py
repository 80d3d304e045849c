"""Excess loyalty: the store's share of its buyers' orders against what a store of its size has (EH1, LP2).

The Dirichlet of the baseline of each draw (M, K, and one S for all stores; orders only, last whole year) says how loyal
the buyers of a store with a given share of orders are. A program that binds shows as more than that: not as size.
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache

import numpy as np

from simulator.accounts.kpis.cause import EXCESS_FIGURES
from simulator.accounts.people.order_counts import OrderCounts
from simulator.accounts.ratio import ratio
from simulator.calibration.dirichlet import DirichletMarket
from simulator.calibration.dirichlet_fit import fit_dirichlet
from simulator.experiment.contrast import Estimate, estimate
from simulator.report.around.cells import figure_cell, numbers
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.cell import Cell, tone_of
from simulator.report.formats import MISSING, points, points_range
from simulator.report.people.books import FloatArray, people_of

WHY = "not defined: no whole year, or a market that no Dirichlet fits"


@lru_cache(maxsize=4)
def excess_figures(case: Case) -> dict[str, FloatArray]:
    """Figures by key of EXCESS_FIGURES: (draws, policies); NaN where no Dirichlet can be fitted."""
    place = case.results.plan.place
    draws = [_of_draw(one.orders, place, len(case.results.plan.names)) for one in people_of(case)]
    found = {key: np.stack([draw[key] for draw in draws]) for key in draws[0]}
    found["excess"] = found["observed"] - found["expected"]
    found["excess_difference"] = found["excess"] - found["excess"][:, :1]
    return found


def market_of(counts: OrderCounts, world: int = 0) -> DirichletMarket | None:
    """The Dirichlet fitted to all stores in a world; None where there is none."""
    orders = counts.orders[world]
    bought, sold = float(counts.buyers_anywhere[world]), orders > 0
    if not counts.shoppers or not bought or not sold.any():
        return None
    try:
        return fit_dirichlet(
            bought / counts.shoppers,
            float(orders.sum()) / bought,
            list(counts.buyers[world][sold] / counts.shoppers),
            list(orders[sold] / orders.sum()),
        )
    except ValueError:
        return None


def _of_draw(counts: OrderCounts | None, place: int, policies: int) -> dict[str, FloatArray]:
    keys = ("observed", "expected", "buyers", "orders_per_buyer", "expected_orders_per_buyer")
    found = {key: np.full(policies, np.nan) for key in keys}
    market = market_of(counts) if counts else None
    if counts is None or market is None:
        return found
    here, buyers = counts.orders[:, place], counts.buyers[:, place]
    found["observed"] = ratio(here, counts.orders_of_buyers[:, place])
    found["buyers"] = buyers / counts.shoppers
    found["orders_per_buyer"] = ratio(here, buyers)
    for world, share in enumerate(ratio(here, counts.orders.sum(axis=1))):
        if 0.0 < share < 1.0:
            alike = DirichletMarket(market.mean, market.shape, market.concentration, (float(share),))
            found["expected"][world] = alike.share_of_category_requirements(0)
            found["expected_orders_per_buyer"][world] = alike.purchases_per_buyer(0)
    return found


def excess_table(case: Case) -> list[Table]:
    """The table, where anybody is followed through a whole year."""
    books = people_of(case)
    if not books or all(one.orders is None for one in books):
        return []
    figures = excess_figures(case)
    rows = tuple(
        Row((case.name(place),), tuple(_cell(figures, key, place) for key in EXCESS_FIGURES)) for place in case.shown
    )
    caption = (
        "Excess loyalty: the store's share of its buyers' orders against the Dirichlet fitted to the baseline, which "
        "knows no programs. Larger stores have slightly more loyal buyers by size alone; only what goes beyond that is "
        "loyalty to a program. Last whole year, orders only, mean over draws and 95 % interval."
    )
    headings = tuple((kpi.name, kpi.formula) for kpi in EXCESS_FIGURES.values())
    return [Table(caption, ("Policy",), headings, rows)]


def _cell(figures: dict[str, FloatArray], key: str, place: int) -> Cell:
    kpi, values = EXCESS_FIGURES[key], figures[key][:, place]
    if key not in ("excess", "excess_difference"):
        cell = figure_cell(kpi, values)
        return cell if cell.text != MISSING else Cell(MISSING, title=WHY)
    if key == "excess_difference" and not place:
        return Cell(MISSING, title="the baseline itself")
    found = estimate(values)
    if found.count == 0:
        return Cell(MISSING, title=WHY)
    return Cell(points(found.mean), _ends(found), "", tone_of(found, kpi.better), found.mean > 0)


def _ends(found: Estimate) -> str:
    return points_range(found.low, found.high) if found.count > 1 else ""


def excess_csv(case: Case) -> str:
    """excess_loyalty.csv: every figure of every policy."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("policy", "metric", "value", "low", "high", "unit"))
    figures = excess_figures(case)
    for place, policy in enumerate(case.results.plan.names):
        for key, kpi in EXCESS_FIGURES.items():
            rows.writerow((policy, key, *numbers(estimate(figures[key][:, place])), kpi.unit.value))
    return file.getvalue()
