"""All charts of a report on sensitivity, in the order in which the page shows them."""

from __future__ import annotations

from simulator.report.charts.chart import Chart
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.charts import lines, tornado

IDS = (*tornado.IDS, lines.ID)


def all_charts(case: SensitivityCase) -> list[Chart]:
    """Those that the analysis has."""
    return [*tornado.tornados(case), lines.lines(case)]
