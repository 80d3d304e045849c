"""The page: everything it shows, put into its template."""

from __future__ import annotations

from simulator.report import words
from simulator.report.assumption_table import assumption_groups
from simulator.report.case import Case
from simulator.report.charts.all import SECTION_IDS, TIER_IDS
from simulator.report.charts.shown import Shown
from simulator.report.checks import FAIL, all_checks
from simulator.report.decision_table import decision_rows
from simulator.report.driver_table import driver_rows, driver_title, silence
from simulator.report.drivers import drivers_of
from simulator.report.findings import findings
from simulator.report.frequency import frequency_rows
from simulator.report.glyph import WIDTH
from simulator.report.goal_table import goal_table, recommended_checks
from simulator.report.money_table import money_lines
from simulator.report.points_table import opening_words, points_lines
from simulator.report.policy_table import policy_rows
from simulator.report.program_table import partner_rows, partner_words, program_lines
from simulator.report.reconciliation import shown_reconciliation
from simulator.report.sections import sections
from simulator.report.templating import environment
from simulator.report.tier_table import HEADINGS, loser_rows, tier_rows
from simulator.report.verdict import verdict_of
from simulator.study.lint import lint


def page(case: Case, charts: list[Shown]) -> str:
    """The whole report as HTML."""
    return environment().get_template("report.html").render(_context(case, charts))


def _context(case: Case, charts: list[Shown]) -> dict[str, object]:
    checks = [*all_checks(case), *recommended_checks(case)]
    return {
        **_decision(case),
        "findings": findings(case),
        "hidden": len(case.results.plan.names) - len(case.shown),
        "charts": [chart for chart in charts if chart.id not in (*TIER_IDS, *SECTION_IDS)],
        "sections": sections(case),
        "section_charts": {chart.id: chart for chart in charts if chart.id in SECTION_IDS},
        "tier_charts": [chart for chart in charts if chart.id in TIER_IDS],
        "tier_headings": HEADINGS,
        "tiers": tier_rows(case),
        "losers": loser_rows(case),
        "program": program_lines(case),
        "partners": partner_rows(case),
        "partner_words": partner_words(case),
        "frequency": frequency_rows(case),
        "interval": words.interval_words(case),
        "money": money_lines(case),
        "points": points_lines(case),
        "names": [case.name(place) for place in case.shown],
        "policies": policy_rows(case),
        "groups": assumption_groups(case),
        "warnings": lint(case.study),
        "checks": checks,
        "failed_checks": sum(check.status == FAIL for check in checks),
        "failures": case.results.failures,
        "method": [*words.method_words(case), *opening_words(case)],
    }


def _decision(case: Case) -> dict[str, object]:
    """What the first page shows."""
    drivers = drivers_of(case.results, case.subject)
    return {
        "case": case,
        "study": case.study,
        "illustrative": words.ILLUSTRATIVE if words.is_illustrative(case) else "",
        "baseline": words.baseline_words(case),
        "drawn_words": words.drawn_words(case),
        "spread_words": words.spread_words(case),
        "no_trust": words.trust_words(case),
        "unset": words.all_unset_costs(case),
        "verdict": verdict_of(case, drivers),
        "rows": decision_rows(case),
        "goals": goal_table(case),
        "reconciliation": shown_reconciliation(case),
        "glyph_width": WIDTH,
        "driver_title": driver_title(case),
        "drivers": driver_rows(case, drivers),
        "silence": silence(case, drivers),
    }
