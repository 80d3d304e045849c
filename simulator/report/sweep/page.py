"""The pages of sweeps and rankings: one template, what differs between them as words, sections and charts."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.report import words
from simulator.report.around.section import Section
from simulator.report.assumption_table import assumption_groups
from simulator.report.charts.shown import Shown
from simulator.report.glyph import WIDTH
from simulator.report.goals import goal_words
from simulator.report.ranking.verdict import odds
from simulator.report.sweep.best_table import best_rows
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.words import facts_words, failure_words, held_sentence, method_words
from simulator.report.templating import environment


def page(
    case: SweepCase,
    kind: str,
    headline: str,
    reasons: Sequence[tuple[str, str]],
    sections: Sequence[Section],
    charts: Sequence[Shown],
    files: Sequence[str],
) -> str:
    """The whole page as HTML. `reasons`: names and words below the answer, those without words are left out."""
    told = {
        "kind": kind,
        "headline": headline,
        "odds": odds(case.view),
        "reasons": [(name, text) for name, text in reasons if text],
        "sections": sections,
        "section_charts": {chart.id: chart for chart in charts},
        "files": files,
    }
    return environment().get_template("points.html").render(told | _first_screen(case) | _around(case))


def _first_screen(case: SweepCase) -> dict[str, object]:
    view, rows = case.view, best_rows(case.view)
    under = f" under {view.condition.name}" if case.has_conditions else ""
    checks = view.ranking.candidates[0].checks
    return {
        "study": view.study,
        "illustrative": words.ILLUSTRATIVE if words.is_illustrative(view) else "",
        "facts": facts_words(case),
        "caption": (
            f"The best of {len(view.ranking.candidates)} candidates{under}, and {view.against}; {case.currency} over "
            f"{view.weeks} weeks. Simulated effect (same shoppers, with and without)."
        ),
        "against": view.against,
        "rows": rows,
        "goals": [goal_words(check.kpi, check.goal) for check in checks],
        "glyph_width": WIDTH,
        "uncertainty": held_sentence(view),
        "spread": words.spread_words(view),
        "hidden": len(view.ranking.candidates) - len(rows),
        "no_trust": words.trust_words(view),
        "unset": words.all_unset_costs(view),
    }


def _around(case: SweepCase) -> dict[str, object]:
    return {
        "failures": failure_words(case),
        "groups": assumption_groups(case.view),
        "method": method_words(case),
    }
