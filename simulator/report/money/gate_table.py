"""Stage gates and the stop rule as the decision page shows them."""

from __future__ import annotations

import math

from simulator.accounts.kpis.kpi import Unit
from simulator.accounts.kpis.months import TRACKED_BY_KEY
from simulator.report.around.section import Row, Table
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import MISSING, percent, quantity, weeks
from simulator.report.money.gates import SHOWN, Check, Gate, gates_of

NO_GATE = "Stage gates: none, as the horizon is shorter than three months after launch."


def gate_table(case: Case) -> list[Table]:
    """What must be seen by each gate under the policy that the page is about; none in a short horizon."""
    gates = gates_of(case, case.subject)
    if not gates:
        return []
    told = [key for key in SHOWN if any(check.kpi.key == key for gate in gates for check in gate.checks)]
    headings = [(_heading(key), TRACKED_BY_KEY[key].formula) for key in told]
    rows = [
        Row((f"Month {gate.month}", f"end of {gate.label}"), tuple(_cell(gate, key) for key in told)) for gate in gates
    ]
    caption = (
        f"Stage gates of {case.quoted(case.subject)}: what must be seen to go on; below, what is expected. Bounds are "
        f"ends of the 95 % range of one real outcome. Cash adds up from launch, {case.currency}, whole store."
    )
    return [Table(caption, ("Gate", "Looked at"), tuple(headings), tuple(rows))]


def stop_rule(case: Case) -> tuple[str, ...]:
    """When to stop, as a sentence."""
    gates = gates_of(case, case.subject)
    if not gates:
        return (NO_GATE,)
    return (
        "Stop rule: where one figure of a gate misses its bound, find out why before more is spent; where two do, or "
        "cumulative cash does at two gates in a row, stop and decide anew. If the assumptions hold, one figure in 40 "
        "misses its bound by chance. Cash above what the store would have without the policy cannot be read off its "
        "books: keep a hold-out to see it.",
    )


def _heading(key: str) -> str:
    return "Cash since launch" if key == "cash_profit" else TRACKED_BY_KEY[key].name


def _cell(gate: Gate, key: str) -> Cell:
    check = next((one for one in gate.checks if one.kpi.key == key), None)
    if check is None:
        return Cell(MISSING, title="not defined yet, or nobody is followed one by one")
    if not math.isfinite(check.bound):
        return Cell(MISSING, f"expected {_shown(check, check.expected)}", title="a single draw tells no range")
    if check.is_floor and check.bound == 0.0:
        told = f"expected {_shown(check, check.expected)}"
        return Cell(MISSING, told, title="the range of one real outcome begins at 0: nothing to hold it against")
    word = "at least" if check.is_floor else "at most"
    return Cell(f"{word} {_shown(check, check.bound)}", f"expected {_shown(check, check.expected)}")


def _shown(check: Check, value: float) -> str:
    if check.kpi.unit is Unit.SHARE:
        return percent(value)
    return weeks(value) if check.kpi.unit is Unit.WEEKS else quantity(value)
