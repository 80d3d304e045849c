"""What a report tells of points by vintage: tables, files and charts agree with each other and add up."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import Decimal

import numpy as np
import pytest

from simulator.accounts.points.journal import LIABILITY, REWARDS
from simulator.experiment.results import Results
from simulator.report.around.section import Section
from simulator.report.case import Case, case_of
from simulator.report.charts.points_methods import points_methods
from simulator.report.charts.redemption_rates import redemption_rates
from simulator.report.checks import PASS, all_checks
from simulator.report.columns import columns_text
from simulator.report.formats import MINUS
from simulator.report.money.points_deferred import deferred_roll
from simulator.report.money.points_restated import missed, restated_share
from simulator.report.money.points_section import points_files, points_sections
from simulator.report.points_csv import points_csv
from tests.report.pointed import RUN_OFF, pointed
from tests.report.small import HEAD, REWARD, SAME, WEEKS, plan_with, results_of

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def results() -> Results:
    return pointed(plan_with(REWARD, SAME), [0.2, 0.0])


@pytest.fixture(scope="module")
def case(results: Results) -> Case:
    return case_of(results)


@pytest.fixture(scope="module")
def over() -> Case:
    return case_of(pointed(plan_with(REWARD), [0.2], run_off=RUN_OFF))


def read(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text)))


def only(case: Case) -> Section:
    (found,) = points_sections(case)
    return found


def test_vintages_add_up_to_the_roll_forward(case: Case) -> None:
    rows = [row for row in read(points_files(case)["vintages.csv"]) if row["policy"] == "2 %"]
    sums = {key: sum(float(row[key]) for row in rows) for key in ("issued", "redeemed", "lost")}
    assert sums == pytest.approx({"issued": 1_200_000, "redeemed": 825_000, "lost": 55_000})
    last = max(row["period_end"] for row in rows)
    assert sum(float(row["outstanding"]) for row in rows if row["period_end"] == last) == pytest.approx(320_000)
    assert {row["vintage"] for row in rows} == {"2027-01-04", "2027-04-05", "2027-07-05", "2027-10-04", "2028-01-03"}
    assert all(row["urr_booked"] == "" for row in rows if row["period_end"] == last)  # 8 of 13 weeks
    assert "nan" not in points_files(case)["vintages.csv"]


def test_the_journal_closes_with_the_deferred_revenue(case: Case, results: Results) -> None:
    rows = read(points_files(case)["journal.csv"])
    assert {row["policy"] for row in rows} == {"2 %"}  # the others have no points
    balance, entries = Decimal(0), defaultdict(Decimal)
    for row in rows:
        amount = Decimal(row["debit"] or 0) - Decimal(row["credit"] or 0)
        entries[row["entry"]] += amount
        balance -= amount if row["account"] == LIABILITY else 0
    assert set(entries.values()) == {Decimal(0)}
    assert balance == deferred_roll(case, 1, (0, WEEKS))[0][-1]
    assert float(balance) == pytest.approx(results.level("contract_liability", 1).mean, abs=0.006)
    paid = sum(Decimal(row["debit"] or 0) for row in rows if row["account"] == REWARDS)
    assert float(paid) == pytest.approx(results.level("rewards_redeemed", 1).mean, abs=0.006)
    assert rows[0]["date"] == "2027-01-31"


def test_the_roll_forward_of_deferred_revenue_is_printed_to_the_cent(case: Case) -> None:
    table = only(case).tables[-1]
    assert [row.words for row in table.rows] == [("2 %", "FY2027"), ("2 %", "FY2028")]
    for row in table.rows:
        *moved, closing = (Decimal(cell.text.replace(",", "").replace(MINUS, "-")) for cell in row.cells)
        assert sum(moved) == closing > 0
    assert table.rows[0].cells[-1].text == table.rows[1].cells[0].text


def test_points_csv_carries_it_too(case: Case) -> None:
    rows = [row for row in read(points_csv(case)) if row["policy"] == "2 %" and row["deferred_revenue"]]
    for year in ("1", "2"):
        *moved, closing = (Decimal(row["deferred_revenue"]) for row in rows if row["year"] == year)
        assert sum(moved) == closing


def test_a_policy_without_points_is_not_in_the_tables(case: Case) -> None:
    assert [row.words for row in only(case).tables[0].rows] == [("2 %",)]


def test_no_cell_says_nan_and_every_dash_says_why(case: Case, over: Case) -> None:
    for section in (only(case), only(over)):
        for table in section.tables:
            for row in table.rows:
                for cell in row.cells:
                    assert "nan" not in f"{cell.text}{cell.detail}".lower()
                    assert cell.text != "–" or cell.title


def test_without_a_run_off_only_bounds_are_told(case: Case, over: Case) -> None:
    assert any("not run off" in table.caption for table in only(case).tables)
    assert not any("not run off" in table.caption for table in only(over).tables)
    assert "What becomes of them" in only(over).facts[1]


def test_what_the_run_off_shows_is_what_npv_subtracts(over: Case) -> None:
    # Oldest first, 1,500 a week: of 32,000 (simulated) points held all are used in 22 weeks, so all of them cost.
    kpis = over.results.accounts[0].kpis
    assert kpis["closing_cost"][1] == pytest.approx(kpis["closing_points"][1] * 0.01)
    assert kpis["true_rate_low"][1] == kpis["true_rate_high"][1]


def test_misses_are_counted_over_draws(over: Case) -> None:
    off = missed(over, "chain_ladder", 1)
    assert off.shape == (3, 4)
    assert (off <= 0).all()  # a chain ladder without a tail tells too little where everything else is used
    assert restated_share(np.array([0.03, -0.03, 0.01, np.nan]), 0.025) == pytest.approx(2 / 3)
    assert np.isnan(restated_share(np.array([np.nan]), 0.025))


def test_checks_of_vintages_pass_and_fail(results: Results) -> None:
    def found(of: Results) -> dict[str, str]:
        return {check.name.split(":")[0]: check.status for check in all_checks(case_of(of))}

    names = ("Points by vintage add up to all issued, redeemed, lost and closing points", "Deferred revenue")
    assert [found(results)[name] for name in names] == [PASS, PASS]
    broken = pointed(results.plan, [0.2, 0.0], draws=1)
    books = broken.accounts[0].points
    assert books is not None
    books.redeemed[0, 1, 1] += 10.0
    books.contract.deferred[3, 1] += 1.0
    assert PASS not in [found(broken)[name] for name in names]


def test_charts_say_what_they_show(case: Case, over: Case) -> None:
    for chart in (points_methods(case), redemption_rates(case), points_methods(over), redemption_rates(over)):
        assert chart.draw is not None
        assert "“2 %”" in chart.title
        assert "nan" not in f"{chart.title}{chart.reading}".lower()
    assert "as far as the horizon tells" in redemption_rates(case).title
    assert "as far as" not in redemption_rates(over).title


def test_points_that_nobody_follows_are_told_in_words() -> None:
    plain = case_of(results_of(plan_with(REWARD), [0.2]))
    section = only(plain)
    assert "not followed by vintage" in section.facts[0]
    assert section.charts == ()
    assert points_files(plain) == {}
    assert points_methods(plain).draw is None
    assert redemption_rates(plain).draw is None


def test_without_points_there_is_no_section() -> None:
    assert points_sections(case_of(results_of(plan_with(SAME), [0.0]))) == []


def test_stated_breakage_has_a_column_of_its_own() -> None:
    stated = HEAD.replace("setup = 10,", "setup = 10, booked_breakage = 0.2,")
    assert stated != HEAD
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.report.small.HEAD", stated)
        case = case_of(pointed(plan_with(REWARD), [0.2], draws=2))
    names = [name for name, _ in only(case).tables[0].headings]
    assert "Closing liability at the stated breakage" in names


def test_the_dictionary_tells_the_files(case: Case) -> None:
    text = columns_text(case, points_files(case))
    assert "## vintages.csv" in text
    assert "## journal.csv" in text
