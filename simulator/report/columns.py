"""The data dictionary: what every column and metric of the files means, from the registry of KPIs."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from simulator.accounts.figures import OFFER_FIGURES, SOURCE_FIGURES
from simulator.accounts.kpis.cause import COHORT_FIGURES, ESTIMATOR_FIGURES, EXCESS_FIGURES, SEGMENT_FIGURES
from simulator.accounts.kpis.kpi import Kpi
from simulator.accounts.kpis.levels import LEVEL_FIGURES
from simulator.accounts.kpis.months import BUCKETS_BY_KEY, TRACKED_BY_KEY
from simulator.accounts.kpis.statement_lines import LINES_BY_KEY
from simulator.accounts.registry import KPIS
from simulator.report.case import Case
from simulator.report.money.budget_csv import WORDS as BUDGET_WORDS
from simulator.report.money.pnl_csv import WORDS as PNL_WORDS
from simulator.report.money.points_section import FILE_WORDS
from simulator.report.money.tracking_csv import WORDS as TRACKING_WORDS
from simulator.report.money.uses import uses_columns
from simulator.report.points_csv import WORDS
from simulator.report.tier_data import tiered_places
from simulator.report.weekly import METRICS, lines_told
from simulator.report.words import ILLUSTRATIVE, baseline_words, interval_words, is_illustrative

_DECISION = """\
## decision.csv

One row a policy, the baseline first. For each KPI `k` below: `k`, `k_low`, `k_high` are its mean over draws and the
95 % interval of the mean; `k_difference`, `k_difference_low`, `k_difference_high` the same of the paired difference
from the baseline. A figure that is not defined is empty, and so are the ends of an interval from a single draw.

- `policy`: name; the baseline is called `baseline`
- `probability_best`: share of draws in which the policy has the highest NPV, ties shared; among the policies tested, if
  the assumptions hold; empty when nothing was drawn but chance
- `cost_of_being_wrong`: currency; mean NPV by which the policy is below the best of the draw; empty likewise
- `marginal_return`, `marginal_return_low`, `marginal_return_high`: NPV more than the neighbor's / money put in more
  than it, with its 95 % interval; the neighbor, `marginal_against`, has the next lower reward rate and differs in
  nothing else, or is the baseline; empty where no more is put in
- `goals_broken`: there when the study states goals: those that the policy breaks by its mean, with what was found;
  empty where it keeps all
- `illustrative`: yes when the market profile is not fitted on the firm's own customers
"""

_WEEKLY = """\
## weekly.csv

Columns `policy, replicate, week, store, metric, value, unit`: one figure a row. Week 0 is the first of the
horizon. When the file would be large, `replicate` is `mean` and `low, high` (95 % interval of the mean over
draws) follow the value.
"""

_TIERS = """\
## tiers.csv

There when a policy has levels. One figure a row: `policy, level, name, metric, to_level, value, low, high, unit`, mean
over draws with its 95 % interval; `level` 0 is the base.

- `members`, `share_of_members`: at the end of the horizon; levels add up to all members
- `orders`, `sales`, `discounts`, `points_issued`, `points_redeemed`: of members while at the level, whole horizon
- `privilege_cost`, `level_cost`: services and privileges; what a member at the level costs beside them
- `risen`, `fallen`: members who rose, or fell, to the level
- `moved_at_the_change`: members who held `level` before the rules changed in week 0 and `to_level` after

Of all levels together (`name` is `all`):
"""


_SOURCES = """\
## sources.csv

There when customers are followed by source. One figure a row: `policy, source, metric, value, low, high, unit`, over
the horizon, mean over draws with its 95 % interval. Sources: customers before week 0, no contact, word of mouth,
invitations, campaigns, and channels by name. First orders of sources add up to `new_customers`.
"""

_FUNNEL = """\
## funnel.csv

There when everybody is followed through the funnel. One figure a row: `policy, week, metric, value, low, high, unit`.
Real shoppers by stage at the end of a week (stages add up to all shoppers of the market), and the mean weeks since the
last order over the repeat orders of the week.
"""

_OFFERS = """\
## offers.csv

There when anybody sends offers. One figure a row: `policy, sender, metric, value, low, high, unit`, over the horizon.
The money that senders' deals take off, and that of deals of channels, add up to `offers_used`.
"""


_ESTIMATORS = """\
## estimators.csv

There when a policy has members who are followed one by one. One figure a row: `policy, estimator, metric, value, low,
high, unit`, mean over draws with its 95 % interval, currency a member and year. What each estimator does is in the
report and in docs/cause.md.
"""

_COHORTS = """\
## cohorts.csv

One figure a row: `policy, cohort, name, quarter, metric, value, low, high, unit`, mean over draws with its 95 %
interval. Cohort 0: customers at week 0; cohort c: who first bought in the c-th quarter (13 weeks) of the horizon.
`quarter`: quarters after that of the first order; for cohort 0 quarters of the horizon.
"""

_EXCESS = """\
## excess_loyalty.csv

One figure a row: `policy, metric, value, low, high, unit`, mean over draws with its 95 % interval. The store's share of
its buyers' orders in the last whole year against that of a store of its size by the Dirichlet of the baseline.
"""

_SEGMENTS = """\
## segments.csv

One figure a row: `policy, segment, metric, value, low, high, difference, difference_low, difference_high, unit`, mean
over draws with its 95 % interval, and the paired difference from the baseline. Orders and sales are those of all
shoppers and add up to the store; the rest is from the shoppers who are followed one by one.
"""


def columns_text(case: Case, files: Collection[str]) -> str:
    """columns.md; `files`: names of those that the sections of this report have."""
    tiers = [_TIERS, *_told(LEVEL_FIGURES)] if tiered_places(case) else []
    return "\n".join(
        [
            *_head(case),
            _DECISION,
            *_kpis(),
            "",
            WORDS,
            _WEEKLY,
            *_metrics(case),
            "",
            *tiers,
            *_around(files),
            *uses_columns(case),
        ]
    )


def _around(files: Collection[str]) -> list[str]:
    """The files on what happens around programs, where there are some."""
    told = {
        "sources.csv": (_SOURCES, SOURCE_FIGURES),
        "funnel.csv": (_FUNNEL, dict[str, Kpi]()),
        "offers.csv": (_OFFERS, OFFER_FIGURES),
        "pnl.csv": (PNL_WORDS, LINES_BY_KEY),
        "budget.csv": (BUDGET_WORDS, BUCKETS_BY_KEY),
        "tracking.csv": (TRACKING_WORDS, TRACKED_BY_KEY),
        "estimators.csv": (_ESTIMATORS, ESTIMATOR_FIGURES),
        "cohorts.csv": (_COHORTS, COHORT_FIGURES),
        "excess_loyalty.csv": (_EXCESS, EXCESS_FIGURES),
        "segments.csv": (_SEGMENTS, SEGMENT_FIGURES),
        **{name: (words, dict[str, Kpi]()) for name, words in FILE_WORDS.items()},
    }
    return [line for name, (words, figures) in told.items() if name in files for line in (words, *_told(figures))]


def _told(figures: Mapping[str, Kpi]) -> list[str]:
    dimensions = next(iter(figures.values())).dimensions if figures else ()
    each = [f"One figure for each {', '.join(dimensions)}.", ""] if figures else []
    return [*each, *(f"- `{one.key}`: {one.unit.value}; {one.formula}" for one in figures.values()), ""]


def _head(case: Case) -> list[str]:
    run = case.study.run
    return [
        f"# Data dictionary: {case.study.name}",
        "",
        *([f"**{ILLUSTRATIVE}** (market profile: {case.study.profile.name}).", ""] if is_illustrative(case) else []),
        f"Money in {case.currency}, real customers ({run.real_shoppers:,.0f} shoppers, {run.shoppers:,} simulated). "
        f"Horizon {case.horizon}. Baseline: {baseline_words(case)}. {interval_words(case)}.",
        "",
    ]


def _kpis() -> list[str]:
    rows = [
        "| " + " | ".join((f"`{kpi.key}`", kpi.name, kpi.unit.value, kpi.formula, *_last(kpi))) + " |"
        for kpi in KPIS.values()
    ]
    heading = "| KPI | name | unit | formula | one for each | better | source |"
    return [heading, "| --- | --- | --- | --- | --- | --- | --- |", *rows]


def _last(kpi: Kpi) -> tuple[str, ...]:
    """What there is one for, which direction is good, and where the formula comes from."""
    return ", ".join(kpi.dimensions), kpi.better.value, kpi.source


def _metrics(case: Case) -> list[str]:
    told = (*METRICS, *lines_told(case))
    rows = [f"| `{metric.key}` | {metric.unit} | {metric.formula} |" for metric in told]
    return ["| metric | unit | what it is, by week |", "| --- | --- | --- |", *rows]
