"""bridge.csv: every line of every policy's bridge, in both orders."""

from __future__ import annotations

import csv
import io

from simulator.accounts.effect.bridge import REVERSED, STATED
from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import estimate
from simulator.report.around.cells import numbers
from simulator.report.case import Case
from simulator.report.money.bridge import LINES, bridge_lines

COLUMNS = ("policy", "number", "line", "order", "value", "low", "high", "unit")
WORDS = """\
## bridge.csv

One line a row: `policy, number, line, order, value, low, high, unit`: what it adds to net profit above the baseline,
mean over draws with its 95 % interval. `order`: `stated` or `reverse`; in each of them the lines add up to `net_gain`,
which stands last. Lines that are read off the statement are the same in both. Where rivals react, the lines are those
among passive rivals and `rivals` is what their reactions change.
"""


def bridge_csv(case: Case) -> str:
    """The file; the baseline has no bridge to itself."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(COLUMNS)
    unit = KPIS["net_gain"].unit.value
    for place, policy in enumerate(case.results.plan.names):
        if not place:
            continue
        lines = bridge_lines(case, place)
        for order, name in ((STATED, "stated"), (REVERSED, "reverse")):
            for number, key in enumerate(LINES):
                found = estimate(lines[:, order, number])
                rows.writerow((policy, number + 1, key, name, *numbers(found), unit))
            total = estimate(lines[:, order].sum(axis=1))
            rows.writerow((policy, len(LINES) + 1, "net_gain", name, *numbers(total), unit))
    return file.getvalue()
