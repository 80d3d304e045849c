"""What a study shows beside its decision, in sentences with intervals: one file for each kind of question.

Every sentence is made of the numbers of the run, and only where the study asks: a fee, levels, a shared currency,
channels, rivals who react. A
finding that contradicts what the field believes is told like any other.
"""

from __future__ import annotations

from simulator.report.case import Case
from simulator.report.findings.adopting import adopting
from simulator.report.findings.breach import breach
from simulator.report.findings.break_even import break_even
from simulator.report.findings.changes import changes, paying
from simulator.report.findings.channels import channels
from simulator.report.findings.comparing import comparing
from simulator.report.findings.copied import copied
from simulator.report.findings.cost_split import cost_split
from simulator.report.findings.entering import entering
from simulator.report.findings.events import events
from simulator.report.findings.experiment import hold_out
from simulator.report.findings.failures import failures
from simulator.report.findings.growing import growing
from simulator.report.findings.invited import invited
from simulator.report.findings.lean_times import lean_times
from simulator.report.findings.level_count import level_count
from simulator.report.findings.on_top import on_top
from simulator.report.findings.paid import paid
from simulator.report.findings.points_used import points_used
from simulator.report.findings.same_money import same_money
from simulator.report.findings.segments import segments
from simulator.report.findings.settlement import settlement
from simulator.report.findings.status import status_losers
from simulator.report.findings.stopping import spending_stops
from simulator.report.findings.targeting import targeting
from simulator.report.findings.top_level import top_level
from simulator.report.findings.win_back import win_back

KINDS = (
    paid, break_even, level_count, settlement, points_used, growing, same_money, changes, paying, on_top, top_level,
    status_losers, channels, invited, spending_stops, targeting, win_back, hold_out, breach, copied, adopting, entering,
    events, comparing, lean_times, failures, segments, cost_split,
)  # fmt: skip


def findings(case: Case) -> list[str]:
    """The findings of a case as sentences; [] where the study asks none of these questions."""
    return [sentence for kind in KINDS for sentence in kind(case)]
