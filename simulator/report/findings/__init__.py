"""What a study shows beside its decision, in sentences with intervals: one file for each kind of question.

Every sentence is made of the numbers of the run, and only where the study asks: a fee, levels, a shared currency. A
finding that contradicts what the field believes is told like any other.
"""

from __future__ import annotations

from simulator.report.case import Case
from simulator.report.findings.break_even import break_even
from simulator.report.findings.changes import changes
from simulator.report.findings.level_count import level_count
from simulator.report.findings.paid import paid
from simulator.report.findings.points_used import points_used
from simulator.report.findings.same_money import same_money
from simulator.report.findings.settlement import settlement
from simulator.report.findings.status import status_losers
from simulator.report.findings.top_level import top_level

KINDS = (paid, break_even, level_count, settlement, points_used, same_money, changes, top_level, status_losers)


def findings(case: Case) -> list[str]:
    """The findings of a case as sentences; [] where the study asks none of these questions."""
    return [sentence for kind in KINDS for sentence in kind(case)]
