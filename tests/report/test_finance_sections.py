"""The page for the budget meeting and the profit and loss by year, as a reader sees them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from simulator.accounts.books.views import View
from simulator.experiment.results import Results
from simulator.report.case import Case, case_of
from simulator.report.cell import NEUTRAL
from simulator.report.charts.after_launch import after_launch
from simulator.report.charts.profit_views import owing, profit_views
from simulator.report.charts.spend_by_month import spend_by_month
from simulator.report.checks import PASS, all_checks
from simulator.report.money.books import ledgers_of
from simulator.report.money.budget import budget_sections, request_words
from simulator.report.money.statement import statement_sections

from .reading import Page
from .small import DEARER, REWARD, SAME, plan_with, results_of

LIFE = REWARD.replace('"2 %"\n', '"2 %"\nset = { "stores.Ours.program.costs.setup_life_years" = 3 }\n')


@pytest.fixture(scope="module")
def case(results: Results) -> Case:
    return case_of(results)


def test_the_page_has_the_meeting_before_the_statement(html: str) -> None:
    text = Page(html).text
    assert text.index("For the budget meeting") < text.index("Profit and loss by fiscal year")
    assert "Stop rule:" in text
    assert not re.search(r"\bnan\b", text)


def test_what_is_asked_for_is_the_budget_and_the_reserve(case: Case) -> None:
    words = request_words(case)
    assert words.startswith("Amount requested for “2 %”, all spend on program and customers:")
    assert "the 52 weeks of FY2027" in words
    assert "60 weeks" in words


def test_nothing_is_asked_for_where_doing_nothing_is_recommended() -> None:
    losing = case_of(results_of(plan_with(REWARD), [-0.3]))
    assert request_words(losing).startswith("Doing nothing is recommended: nothing is requested. If “2 %” is chosen")


def test_without_a_policy_the_baseline_has_its_own_budget() -> None:
    alone = case_of(results_of(plan_with(), []))
    assert request_words(alone).startswith("No policy is compared.")
    assert statement_sections(alone)[0].tables
    assert profit_views(alone).draw is None


def test_a_difference_of_nothing_is_never_painted() -> None:
    same = case_of(results_of(plan_with(SAME), [0.0]))
    tables = [table for one in (*budget_sections(same), *statement_sections(same)) for table in one.tables]
    assert tables
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    assert {cell.tone for cell in cells} == {NEUTRAL}


def test_the_table_of_views_starts_from_cash_and_leaves_out_what_is_nothing(case: Case) -> None:
    views = statement_sections(case)[0].tables[1]
    names = [row.words[0] for row in views.rows]
    assert names == [
        "Profit, cash view",
        "less Change of the points liability",
        "= Profit, accrual view",
        "less Change of points at ultimate cost",
        "= Profit, economic view",
    ]
    column = [row.cells[1].text for row in views.rows]
    cash, owed, accrual = (int(text.replace(",", "").replace("−", "-")) for text in column[:3])
    assert abs(cash - owed - accrual) <= 1


def test_setup_with_a_life_keeps_every_check_and_moves_profit_only() -> None:
    long, short = (results_of(plan_with(policy), [0.2]) for policy in (LIFE, REWARD))
    for found in (long, short):
        failed = [
            check.name for check in all_checks(case_of(found)) if check.status != PASS and "seed" not in check.name
        ]
        assert not [name for name in failed if "profit" in name or "accrual" in name]
    more = long.values("profit") - short.values("profit")
    weeks = 60 / (3 * 52.1775)
    np.testing.assert_allclose(more[:, 1], 10.0 * (1.0 - weeks))
    np.testing.assert_array_equal(more[:, 0], 0.0)
    for key in ("roi", "npv", "investment", "cash_profit"):
        np.testing.assert_allclose(long.values(key)[:, 1], short.values(key)[:, 1], rtol=1e-9)
    lines = ledgers_of(case_of(long), View.ACCRUAL)
    written = lines.values[..., lines.place("setup_written_off")].sum(axis=1)
    np.testing.assert_allclose(written[:, 1], 10.0 * weeks)


def test_titles_of_charts_state_what_they_show(case: Case) -> None:
    assert re.match(r"“2 %” ends USD.* the baseline in cash and .* (more|less) in accrual", profit_views(case).title)
    assert "is overspent with a chance of" in spend_by_month(case).title
    assert "members" in after_launch(case).title


def test_views_are_shown_of_a_policy_that_owes_points() -> None:
    cheaper = case_of(results_of(plan_with(REWARD, DEARER), [0.01, 0.4]))
    assert cheaper.subject == 2
    assert owing(cheaper) == 1
    alone = case_of(results_of(plan_with(DEARER), [0.1]))
    assert owing(alone) == 1
    assert "in every view" in profit_views(alone).title
