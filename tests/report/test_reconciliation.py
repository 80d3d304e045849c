"""Last year on the first page, in the checks and as a file; a study without it looks as before."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.checks import FAIL, PASS, all_checks
from simulator.report.page import page
from simulator.report.reconciliation import reconciliation_csv, reconciliation_of, shown_reconciliation
from simulator.report.write import write_report
from simulator.study.last_year import LastYear
from tests.report.reading import Page
from tests.report.small import REWARD, plan_with, results_of

FIGURES = {"active_customers": 1000.0, "net_sales": 52_000.0, "repeat_rate": 0.4, "new_customers": 300.0}


def results(**actual: float) -> Results:
    made = results_of(plan_with(REWARD), [0.3], draws=3)
    known = LastYear(**{**FIGURES, **actual}, new_after_weeks=104)
    accounts = tuple(
        replace(account, year_before={key: value * (1 + 0.01 * (draw - 1)) for key, value in FIGURES.items()})
        for draw, account in enumerate(made.accounts)
    )
    return replace(made, plan=replace(made.plan, study=replace(made.plan.study, last_year=known)), accounts=accounts)


def test_a_reconciled_year_is_on_the_first_page() -> None:
    case = case_of(results())
    text = Page(page(case, [])).text
    assert "RECONCILED" in text
    assert "NOT RECONCILED" not in text
    assert "no order in 104 weeks before the year" in text
    assert "ILLUSTRATIVE" in text
    checks = {check.name: check.status for check in all_checks(case)}
    assert [status for name, status in checks.items() if name.startswith("Last year")] == [PASS]


def test_a_falsified_number_is_told_at_the_top_and_fails_a_check() -> None:
    case = case_of(results(net_sales=60_000.0))
    shown = shown_reconciliation(case)
    assert shown is not None
    assert [one.name for one in shown.columns if one.is_missed] == ["Net sales"]
    text = Page(page(case, [])).text
    assert text.index("NOT RECONCILED") < text.index("A small study")
    assert "net sales −13.3" in text
    failed = [check for check in all_checks(case) if check.status == FAIL]
    assert [check.name.partition(",")[0] for check in failed] == ["Last year"]


def test_the_file_has_a_row_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.report.write.all_charts", lambda _: [])
    found = reconciliation_of(case_of(results(net_sales=60_000.0)))
    assert found is not None
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(reconciliation_csv(found)))}
    assert float(rows["active_customers"]["simulated"]) == pytest.approx(1000.0)
    assert (rows["active_customers"]["reconciled"], rows["net_sales"]["reconciled"]) == ("yes", "no")
    folder = write_report(results(), tmp_path / "r").parent
    assert (folder / "reconciliation.csv").read_text("utf-8").startswith("number,last_year,simulated")


def test_a_study_without_last_year_says_nothing_of_it(html: str, folder: Path) -> None:
    assert "RECONCILED" not in html
    assert not (folder / "reconciliation.csv").exists()
