"""The sections of a sweep's page, each with its charts and tables."""

from __future__ import annotations

from simulator.report.around.section import Section
from simulator.report.charts.chart import Chart
from simulator.report.ranking.goals import goals_table
from simulator.report.sweep.best_table import first_candidates
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.charts import conditions, contour, difference_maps, ladder, lines, split
from simulator.report.sweep.condition_table import condition_table
from simulator.report.sweep.marginal import ladder_table
from simulator.report.sweep.point_table import point_table
from simulator.report.sweep.split_table import split_table
from simulator.report.sweep.verdict import conditions_words

IDS = (
    *difference_maps.NPV_IDS, contour.ID, difference_maps.RETENTION_ID, lines.ALONG, lines.SCATTER, conditions.ID,
    ladder.ID, split.ID,
)  # fmt: skip
"""The fixed ids of charts: names of files and of anchors in the page."""
MOST_ROWS = 12


def sweep_charts(case: SweepCase) -> list[Chart]:
    """Those that the sweep has, in the order in which the page shows them."""
    return [
        *difference_maps.npv_maps(case),
        *contour.npv_contour(case),
        *difference_maps.retention_map(case),
        *lines.npv_along_levers(case),
        *lines.npv_scatter(case),
        *conditions.npv_conditions(case),
        *ladder.budget_ladder(case),
        *split.budget_split(case),
    ]


def sweep_sections(case: SweepCase, charts: list[Chart]) -> list[Section]:
    """The sections that have something in them."""
    made = {chart.id for chart in charts}
    maps = tuple(id_ for id_ in (*difference_maps.NPV_IDS, contour.ID, difference_maps.RETENTION_ID) if id_ in made)
    along = tuple(id_ for id_ in (lines.ALONG, lines.SCATTER) if id_ in made)
    told = first_candidates(case.view, MOST_ROWS)
    under = (f"All of it under {case.view.condition.name}.",) if case.has_conditions else ()
    found = [
        Section("maps", "Where NPV and retention rise and fall", (), maps, ()),
        Section("along", "NPV along each lever", under, along, ()),
        Section(
            "conditions",
            "Does the choice hold under other conditions?",
            (conditions_words(case),),
            (conditions.ID,),
            tuple(condition_table(case)),
        ),
        Section("ladder", "What more money brings", under, (ladder.ID,), tuple(ladder_table(case))),
        Section(
            "split", "The same money, for rewards or for acquisition", under, (split.ID,), tuple(split_table(case))
        ),
        Section("goals", "Which points keep the goals", under, (), tuple(goals_table(case.view, told))),
        Section("points", "All points", (), (), tuple(point_table(case))),
    ]
    return [one for one in found if one.tables or any(id_ in made for id_ in one.charts)]
