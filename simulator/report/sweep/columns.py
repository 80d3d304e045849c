"""The data dictionary of a sweep or ranking: what the columns of its files mean."""

from __future__ import annotations

from collections.abc import Collection

from simulator.accounts.registry import KPIS
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.words import design_words, held_sentence
from simulator.report.words import ILLUSTRATIVE, baseline_words, interval_words, is_illustrative

_FILES = {
    "sweep.csv": """\
## sweep.csv

One row a condition, candidate and KPI. `condition` and the value of every condition by its path; `point` and the value
of every lever by its path (empty for the baseline and for policies that the study states); `kpi`, `unit`.
`mean`, `low`, `high`: over draws, with the 95 % interval of the mean; `difference`, `difference_low`,
`difference_high`: the same of the paired difference from the baseline of the condition; `draws` in which both are
defined. What is not defined is empty.
""",
    "ranking.csv": """\
## ranking.csv

One row a condition and candidate by `rank`: the highest mean NPV first, those that break a goal last. `npv_low`,
`npv_high`: 95 % interval of the candidate by itself; `npv_among_all_low`, `npv_among_all_high`: one that holds for all
candidates at once; `behind_best`: the best minus this one; `cannot_be_told_from_best`, `recommended`, `on_frontier`
(retention and profit), `on_ladder`: yes or no; `probability_best`, `cost_of_being_wrong`: share of draws in which it is
best and mean NPV by which it is below the best of the draw, among the candidates tested, if the assumptions hold; empty
where nothing was drawn but chance; `marginal_return`: more NPV over more money than the step of the ladder below;
`npv_over_conditions`, `largest_regret`: average over conditions, and the most that it is below the best of one.
""",
}


def columns_text(case: SweepCase, files: Collection[str]) -> str:
    """columns.md; `files`: names of the tables that stand beside it."""
    view, study = case.view, case.swept.study
    head = [
        f"# Data dictionary: {study.name}",
        "",
        *([f"**{ILLUSTRATIVE}** (market profile: {view.study.profile.name}).", ""] if is_illustrative(view) else []),
        f"{design_words(case)}. Money in {case.currency}, real customers ({study.run.real_shoppers:,.0f} shoppers, "
        f"{study.run.shoppers:,} simulated). Horizon {view.horizon}. Baseline: {baseline_words(view)}. "
        f"{interval_words(view)}. {held_sentence(view)}",
        "",
    ]
    axes = ["## Axes", "", "| path | in words | unit | kind |", "| --- | --- | --- | --- |"]
    axes += [
        f"| `{axis.path}` | {axis.label} | {axis.unit or '1'} | {'condition' if axis.is_condition else 'lever'} |"
        for axis in (*case.levers, *case.swept.conditions_axes)
    ]
    told = [_FILES[name] for name in files if name in _FILES]
    rows = ["## KPIs", "", "| KPI | name | unit | formula | better |", "| --- | --- | --- | --- | --- |"]
    rows += [
        f"| `{kpi.key}` | {kpi.name} | {kpi.unit.value} | {kpi.formula} | {kpi.better.value} |" for kpi in KPIS.values()
    ]
    return "\n".join([*head, *axes, "", *told, *rows, ""])
