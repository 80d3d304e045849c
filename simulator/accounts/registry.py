"""The registry of KPIs: every table, chart, file and the data dictionary take name, unit and formula from here."""

from __future__ import annotations

from simulator.accounts.kpis.attribution import ATTRIBUTION
from simulator.accounts.kpis.contribution_lines import CONTRIBUTION_LINES
from simulator.accounts.kpis.customers import CUSTOMERS
from simulator.accounts.kpis.kpi import Kpi
from simulator.accounts.kpis.naive import NAIVE
from simulator.accounts.kpis.points import POINTS
from simulator.accounts.kpis.program_lines import PROGRAM_LINES
from simulator.accounts.kpis.retention import RETENTION
from simulator.accounts.kpis.returns import RETURNS

KPIS: dict[str, Kpi] = {
    kpi.key: kpi
    for kpi in (
        *CONTRIBUTION_LINES,
        *PROGRAM_LINES,
        *RETURNS,
        *POINTS,
        *CUSTOMERS,
        *RETENTION,
        *NAIVE,
        *ATTRIBUTION,
    )
}
"""Every KPI by key."""
