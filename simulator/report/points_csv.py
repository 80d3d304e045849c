"""points.csv: the roll-forward of points and their liability by policy and year."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from simulator.market.job import YEAR
from simulator.report.case import Case
from simulator.report.roll_forward import RollForward, roll_forward

COLUMNS = ("policy", "year", "line", "points", "money")
LINES = (
    ("opening", 0, 0),
    ("revaluation", None, 1),
    ("issued", 1, None),
    ("accrued", None, 2),
    ("converted", 2, None),
    ("redeemed", 3, 3),
    ("lapsed", 4, None),
    ("taken back", 5, None),
    ("closing", 6, 4),
)
"""Line, and where it stands among points and money."""

WORDS = """\
## points.csv

Columns `policy, year, line, points, money`: points and their liability from balance to balance, means over draws, under
every policy. Years are of 52 weeks, the first is 1 and begins with week 0; the last may be shorter. `points` are real
points, whole; `money` is currency at cost accrual, to the cent. What is taken off is negative: of a policy and year,
the lines up to `taken back` add up to `closing` exactly, and `closing` is the next year's `opening`.

- `opening`: what stands at the start; in year 1 the opening balance, as entered where books are entered
- `revaluation`: what cost accrual makes of the opening balance, less what is booked; year 1 only, in no profit
- `issued`: points earned on money paid
- `accrued`: cost of rewards accrued
- `converted`: points added by conversion to the policy's program, in year 1
- `redeemed`: points used to pay, and their cost
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
        for year, one in enumerate(roll_forward(case, place, cuts), 1):
            rows.writerows((name, year, *line) for line in _lines(one))
    return file.getvalue()


def _lines(one: RollForward) -> Iterator[tuple[str, Decimal | str, Decimal | str]]:
    for line, points, money in LINES:
        yield line, "" if points is None else one.points[points], "" if money is None else one.money[money]
