"""The page: everything it shows, put into its template."""

from __future__ import annotations

from simulator.report.charts.shown import Shown
from simulator.report.sensitivity import words
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.tables import flip_rows, left_rows, matter_rows, money_rows
from simulator.report.templating import environment
from simulator.report.words import ILLUSTRATIVE


def page(case: SensitivityCase, charts: list[Shown]) -> str:
    """The whole report as HTML."""
    return environment().get_template("sensitivity.html").render(_context(case, charts))


def _context(case: SensitivityCase, charts: list[Shown]) -> dict[str, object]:
    return {
        "case": case,
        "study": case.study,
        "illustrative": ILLUSTRATIVE if words.is_illustrative(case) else "",
        "headline": words.headline(case),
        "turning": words.turning(case),
        "why": words.why(case),
        "mind": words.mind(case),
        "missed": words.missed(case),
        "facts": words.facts(case),
        "rows": matter_rows(case),
        "charts": charts,
        "footer": words.footer_words(case),
        "flips": flip_rows(case),
        "money": money_rows(case),
        "screening": words.screening_words(case),
        "left": left_rows(case),
        "rivals": [case.quoted(rival) for rival in case.found.rivals],
        "method": words.method_words(case),
        "failures": case.found.failures,
    }
