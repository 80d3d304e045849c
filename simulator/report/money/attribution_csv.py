"""attribution.csv: what every policy gives, gains and loses, by class, year, kind of shopper, level and store."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np

from simulator.accounts.effect.attribution import GIVEN, Attribution
from simulator.accounts.kpis.attribution import ATTRIBUTION_FIGURES
from simulator.behavior.measures import Lost, Moved, PointClass
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import numbers
from simulator.report.around.segments import segment_names
from simulator.report.case import Case
from simulator.report.charts.market_share import store_names
from simulator.report.money.attributed import CLASSES, LOST_NAMES, MOVED_NAMES, FloatArray, attributions
from simulator.report.tier_data import names_of

COLUMNS = ("policy", "by", "group", "figure", "class", "value", "low", "high", "unit")
Figure = tuple[str, str, str, str, FloatArray]
"""By what, which group, which figure, which class, and its values: (draws,)."""

WORDS = """\
## attribution.csv

There when policies are held against a baseline. One figure a row: `policy, by, group, figure, class, value, low, high,
unit`, mean over draws with its 95 % interval; rows that are 0 in every draw are left out. `by`: `total`, `year` (of 52
weeks, the first is 1), `segment`, `level` (not a member, then levels, at the moment of the order) or `store` (the other
store). Classes of each `by` add up to the same totals, and those to the statement's lines.

- `anyway`: the baseline has the order at the store on the same occasion (deadweight); `switched`: at another store;
  `new_demand`: it has no order; `new_customer`: the shopper has not ordered here by then in the baseline; `no_order`:
  points held at week 0 or given without an order
- `lost_to_rival`, `lost_demand`, `lost_customer`: orders of the baseline that the policy does not have
"""


def attribution_csv(case: Case) -> str:
    """The file. A figure of one draw has no interval: `low` and `high` are empty."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    for place, policy in enumerate(case.results.plan.names):
        for by, group, figure, kind, values in _figures(case, place):
            if values.any():
                unit = ATTRIBUTION_FIGURES[figure].unit.value
                rows.writerow((policy, by, group, figure, kind, *numbers(estimate(values)), unit))
    return file.getvalue()


def _figures(case: Case, place: int) -> Iterator[Figure]:
    books = attributions(case)
    years, groups = books[0].orders.shape[0], books[0].orders.shape[2]
    segments = books[0].segments
    yield from _cut(books, place, "total", "all", slice(None), slice(segments))
    for year in range(years):
        yield from _cut(books, place, "year", str(year + 1), slice(year, year + 1), slice(segments))
    for number, name in enumerate(segment_names(case)):
        yield from _cut(books, place, "segment", name, slice(None), slice(number, number + 1))
    names = ["not a member", *names_of(case, place)]
    for number in range(groups - segments):
        name = names[number] if number < len(names) else f"Level {number - 1}"
        group = slice(segments + number, segments + number + 1)
        yield from _cut(books, place, "level", name, slice(None), group, with_lost=False)
    yield from _stores(case, books, place)
    for kind in PointClass:
        yield "total", "all", "points_held", CLASSES[kind], np.array([one.held[place, kind] for one in books])


def _cut(
    books: list[Attribution], place: int, by: str, group: str, years: slice, groups: slice, *, with_lost: bool = True
) -> Iterator[Figure]:
    """All figures by class over some years and groups."""
    for number, figure in enumerate(GIVEN):
        yield from _of(by, group, figure, [one.given[number][years, place, groups] for one in books])
    for figure in ("orders", "sales"):
        yield from _of(by, group, figure, [getattr(one, figure)[years, place, groups] for one in books])
        if with_lost:
            gone = [getattr(one, f"lost_{figure}")[years, place, groups] for one in books]
            for kind in Lost:
                yield by, group, figure, LOST_NAMES[kind], np.array([one[..., kind].sum() for one in gone])
    yield from _of(by, group, "points_issued", [one.issued[years, place, groups] for one in books])


def _of(by: str, group: str, figure: str, found: list[FloatArray]) -> Iterator[Figure]:
    for kind in range(found[0].shape[-1]):
        yield by, group, figure, CLASSES[PointClass(kind)], np.array([one[..., kind].sum() for one in found])


def _stores(case: Case, books: list[Attribution], place: int) -> Iterator[Figure]:
    for number, name in enumerate(store_names(case)[: books[0].moved_orders.shape[2]]):
        for figure in ("orders", "sales"):
            for kind in Moved:
                values = np.array([getattr(one, f"moved_{figure}")[:, place, number, kind].sum() for one in books])
                yield "store", name, figure, MOVED_NAMES[kind], values
