"""points.csv: the roll-forward of points and their liability by policy and year."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from simulator.market.job import YEAR
from simulator.report.case import Case
from simulator.report.money.points_deferred import deferred_roll
from simulator.report.money.points_followed import points_books
from simulator.report.roll_forward import Entry, RollForward, roll_forward

COLUMNS = ("policy", "year", "line", "points", "money", "deferred_revenue")
LINES = (
    ("opening", 0, 0, 0),
    ("revaluation", None, 1, None),
    ("issued", 1, None, 1),
    ("accrued", None, 2, None),
    ("converted", 2, None, None),
    ("redeemed", 3, 3, 2),
    ("breakage", None, None, 3),
    ("catch-up", None, None, 4),
    ("lapsed", 4, None, None),
    ("taken back", 5, None, None),
    ("closing", 6, 4, 5),
)
"""Line, and where it stands among points, money and deferred revenue."""

WORDS = """\
## points.csv

Columns `policy, year, line, points, money, deferred_revenue`: points, their liability and deferred revenue from balance
to balance, means over draws, under every policy. Years are of 52 weeks, the first is 1 and begins with week 0; the last
may be shorter. `points` are real points, whole; `money` is currency at cost accrual, `deferred_revenue` by IFRS
15 and ASC 606 (empty where points are not followed by vintage), both to the cent. What is taken off is negative: of a
policy and year, the lines up to `taken back` add up to `closing` exactly, and `closing` is the next year's `opening`.

- `opening`: what stands at the start; in year 1 the opening balance, as entered where books are entered
- `revaluation`: what cost accrual makes of the opening balance, less what is booked; year 1 only, in no profit
- `issued`: points earned on money paid; of sales, the part that is deferred for them
- `accrued`: cost of rewards accrued
- `converted`: points added by conversion to the policy's program, in year 1
- `redeemed`: points used to pay, and their cost; revenue for them
- `breakage`: revenue for points expected never to be used, in proportion to those used
- `catch-up`: revenue from changed estimates of use, and from vintages of which nothing is left
- `lapsed`: points lapsed or forfeited
- `taken back`: points of returned orders
- `closing`: what stands at the end
"""


def points_csv(case: Case) -> str:
    """points.csv. What a line has no figure for is empty."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    cuts = [*range(0, case.weeks, YEAR), case.weeks]
    for place, name in enumerate(case.results.plan.names):
        years = roll_forward(case, place, cuts)
        deferred: list[Entry] = deferred_roll(case, place, cuts) if points_books(case) else [()] * len(years)
        for year, (one, revenue) in enumerate(zip(years, deferred, strict=True), 1):
            rows.writerows((name, year, *line) for line in _lines(one, revenue))
    return file.getvalue()


def _lines(one: RollForward, revenue: Entry) -> Iterator[tuple[Decimal | str, ...]]:
    for line, *places in LINES:
        of = zip((one.points, one.money, revenue), places, strict=True)
        yield (line, *("" if at is None or not entry else entry[at] for entry, at in of))
