"""Tiers: members, what they do and cost by level, and who loses status when the rules change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from simulator.accounts.books.levels import LevelBooks, multipliers
from simulator.accounts.kpis.levels import LEVEL_FIGURES
from simulator.accounts.ratio import ratio
from simulator.experiment.contrast import Estimate, estimate
from simulator.market.job import YEAR
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING, percent, quantity
from simulator.report.program_table import level_cell
from simulator.report.tier_data import (
    FloatArray,
    by_draw,
    members_of,
    moved,
    moving_places,
    names_before,
    names_of,
    tiered_places,
    tiered_program,
)

SUMS = (
    ("orders", "count"),
    ("sales", "currency"),
    ("discounts", "currency"),
    ("privilege_cost", "currency"),
    ("level_cost", "currency"),
    ("points_issued", "points"),
    ("points_redeemed", "points"),
    ("risen", "shoppers"),
    ("fallen", "shoppers"),
)
"""Figures of a level that are added up over the horizon."""
COLUMNS = ("policy", "level", "name", "metric", "to_level", "value", "low", "high", "unit")


@dataclass(frozen=True)
class TierRow:
    """One level of one policy. `cells` stand in the order of `HEADINGS`."""

    policy: str
    level: str
    cells: tuple[Cell, ...]


HEADINGS = (
    "Members at the end", "Share of members", "Orders", "Net sales", "Discounts", "Privileges and level costs",
    "Points multiplier", "Rises to it", "Falls to it",
)  # fmt: skip


@dataclass(frozen=True)
class LoserRow:
    """Members who fall from one level to another when the rules change. Real members, and as a share of the level."""

    policy: str
    before: str
    after: str
    members: Cell
    share: str


def tier_rows(case: Case) -> list[TierRow]:
    """Every level of every shown policy that has levels."""
    return [row for place in tiered_places(case) for row in _rows(case, place)]


def loser_rows(case: Case) -> list[LoserRow]:
    """Status losers by level from and to, the highest first; none where no rules change or nobody falls."""
    rows: list[LoserRow] = []
    for place in moving_places(case):
        found, olds, news = moved(case, place), names_before(case, place), names_of(case, place)
        for before in range(len(olds) - 1, 0, -1):
            held = float(found[:, before].sum(axis=1).mean())
            for after in range(before - 1, -1, -1):
                fell = found[:, before, after]
                if fell.any():
                    rows.append(
                        LoserRow(
                            case.name(place),
                            olds[before],
                            news[after] if after < len(news) else f"Level {after}",
                            level_cell(estimate(fell)),
                            percent(float(fell.mean()) / held),
                        )
                    )
    return rows


def _rows(case: Case, place: int) -> Iterator[TierRow]:
    program = tiered_program(case, place)
    factors = multipliers(program.tiers if program else None)
    for level, name in enumerate(names_of(case, place)):
        known = {key: estimate(_sum(case, key, place, level)) for key, _ in SUMS}
        net = estimate(_sum(case, "sales", place, level) - _sum(case, "discounts", place, level))
        cost = estimate(_sum(case, "privilege_cost", place, level) + _sum(case, "level_cost", place, level))
        cells = (
            level_cell(estimate(_members(case, place)[:, level])),
            Cell(percent(_share(case, place, level).mean)),
            level_cell(known["orders"]),
            level_cell(net),
            level_cell(known["discounts"]),
            level_cell(cost),
            Cell(f"{factors[level]:.3g}" if level < len(factors) else MISSING),
            Cell(quantity(known["risen"].mean)),
            Cell(quantity(known["fallen"].mean)),
        )
        yield TierRow(case.name(place), name, cells)


def tiers_csv(case: Case) -> str:
    """tiers.csv: every figure of every level, tidy; members who move when the rules change, from level to level."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    for place in tiered_places(case):
        policy = case.results.plan.names[place]
        for level, name in enumerate(names_of(case, place)):
            figures = [("members", "shoppers", estimate(_members(case, place)[:, level]))]
            figures.append(("share_of_members", "share", _share(case, place, level)))
            figures += [(key, unit, estimate(_sum(case, key, place, level))) for key, unit in SUMS]
            rows.writerows((policy, level, name, key, "", *_numbers(found), unit) for key, unit, found in figures)
        for key, kpi in LEVEL_FIGURES.items():
            rows.writerow((policy, "", "all", key, "", *_numbers(estimate(moves(case, key, place))), kpi.unit.value))
        found = moved(case, place)
        olds = names_before(case, place)
        for before, after in np.argwhere(found.any(axis=0)):
            numbers = _numbers(estimate(found[:, before, after]))
            rows.writerow((policy, before, olds[before], "moved_at_the_change", after, *numbers, "shoppers"))
    return file.getvalue()


def moves(case: Case, key: str, place: int) -> FloatArray:
    """A figure of kpis/levels.py by draw: (draws,); undefined in a horizon without a year, and without members."""
    if key == "top_level_share":
        return _share_at(case, place, len(names_of(case, place)) - 1)
    if key == "kept_level_rate":
        return 1.0 - moves(case, "upgrade_rate", place) - moves(case, "downgrade_rate", place)
    year = case.weeks // YEAR * YEAR
    if not year:
        return np.full(case.draws, np.nan)
    weeks = slice(year - YEAR, year)
    way = {"upgrade_rate": "risen", "downgrade_rate": "fallen"}[key]
    moved_so = by_draw(case, lambda one: np.asarray(getattr(one, way)[weeks, place].sum()))
    return ratio(moved_so, members_of(case, place)[:, weeks.start].sum(axis=1))


def _sum(case: Case, key: str, place: int, level: int) -> FloatArray:
    def read(books: LevelBooks) -> FloatArray:
        return np.asarray(getattr(books, key)[:, place, level].sum())

    return by_draw(case, read)


def _members(case: Case, place: int) -> FloatArray:
    return members_of(case, place)[:, -1]


def _share(case: Case, place: int, level: int) -> Estimate:
    return estimate(_share_at(case, place, level))


def _share_at(case: Case, place: int, level: int) -> FloatArray:
    members = _members(case, place)
    return ratio(members[:, level], members.sum(axis=1))


def _numbers(found: Estimate) -> list[str]:
    return [f"{value:.10g}" if np.isfinite(value) else "" for value in (found.mean, found.low, found.high)]
