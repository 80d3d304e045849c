"""The sections of a ranking's page."""

from __future__ import annotations

from simulator.report.around.section import Section
from simulator.report.charts.chart import Chart
from simulator.report.ranking.charts import candidates, frontier
from simulator.report.ranking.goals import goals_table
from simulator.report.ranking.robust_table import robust_table, robust_words
from simulator.report.sweep.best_table import first_candidates
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.charts import conditions, ladder, split
from simulator.report.sweep.condition_table import condition_table
from simulator.report.sweep.marginal import ladder_table
from simulator.report.sweep.point_table import point_table
from simulator.report.sweep.split_table import split_table
from simulator.report.sweep.verdict import conditions_words

IDS = (candidates.ID, frontier.ID, conditions.ID, ladder.ID, split.ID)
"""The fixed ids of charts: names of files and of anchors in the page."""
MOST_ROWS = 16
NOT_THIS = (
    "It is not an optimum: only the candidates listed were tested. What lies between or beyond them may be better, and "
    "nothing is said of it.",
    "It is not a forecast of the winner: the highest of many means is high partly by luck. The interval among "
    "all holds "
    "for whichever candidate is picked; the interval of a candidate by itself does not.",
    "It is not a measurement: a simulated effect rests on the assumptions below. A share of draws is how often a "
    "candidate is best among those tested if the assumptions hold, no more.",
    "It is not an approval: a goal is pass or FAIL of the mean; what a single year may bring is wider.",
)


def ranking_charts(case: SweepCase) -> list[Chart]:
    """Those that the ranking has, in the order in which the page shows them."""
    return [
        *candidates.candidates(case),
        *frontier.frontier(case),
        *ladder.budget_ladder(case),
        *split.budget_split(case),
        *conditions.npv_conditions(case),
    ]


def ranking_sections(case: SweepCase, charts: list[Chart]) -> list[Section]:
    """The sections that have something in them."""
    made = {chart.id for chart in charts}
    view = case.view
    under = (f"All of it under {view.condition.name}.",) if case.has_conditions else ()
    held = tuple(words for words in (conditions_words(case), robust_words(case)) if words)
    found = [
        Section("order", "Who can be told from whom", under, (candidates.ID,), ()),
        Section(
            "goals",
            "Which candidates keep the goals",
            under,
            (),
            tuple(goals_table(view, first_candidates(view, MOST_ROWS))),
        ),
        Section("both", "Retention or profit", under, (frontier.ID,), ()),
        Section("ladder", "What more money brings", under, (ladder.ID,), tuple(ladder_table(case))),
        Section(
            "split", "The same money, for rewards or for acquisition", under, (split.ID,), tuple(split_table(case))
        ),
        Section(
            "conditions",
            "Does the choice hold under other conditions?",
            held,
            (conditions.ID,),
            (*condition_table(case), *robust_table(case)),
        ),
        Section("candidates_all", "All candidates", (), (), tuple(point_table(case))),
    ]
    kept = [one for one in found if one.tables or any(id_ in made for id_ in one.charts)]
    return [*kept, Section("not_this", "What this is not", NOT_THIS, (), ())]
