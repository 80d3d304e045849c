"""Tiers, program lines and the shared currency in a report, against results worked out by hand."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from simulator.experiment.results import Results
from simulator.report.case import Case, case_of
from simulator.report.charts.all import TIER_IDS, all_charts
from simulator.report.charts.members_by_level import spread
from simulator.report.charts.style import styled
from simulator.report.checks import PASS, all_checks
from simulator.report.decision_table import decision_rows
from simulator.report.frequency import frequency_rows
from simulator.report.points_table import points_lines
from simulator.report.program_table import partner_rows, partner_words, program_lines
from simulator.report.tier_table import HEADINGS, loser_rows, tier_rows, tiers_csv
from simulator.report.write import write_report
from tests.report.reading import Page
from tests.report.small import REWARD, plan_with, results_of
from tests.report.tiered import tiered_results

SCALE = 10


@pytest.fixture(scope="module")
def results() -> Results:
    return tiered_results()


@pytest.fixture(scope="module")
def case(results: Results) -> Case:
    return case_of(results)


def test_every_level_of_every_policy_has_a_row(case: Case) -> None:
    rows = [(row.policy, row.level) for row in tier_rows(case)]
    assert [level for policy, level in rows if policy == "Higher thresholds"] == ["Base", "Silver", "Gold"]
    assert [level for policy, level in rows if policy == "Four levels"] == [
        "Base", "Level 1", "Level 2", "Level 3", "Level 4",
    ]  # fmt: skip


def test_a_level_is_told_in_real_members_and_money(case: Case) -> None:
    gold = next(row for row in tier_rows(case) if (row.policy, row.level) == ("Higher thresholds", "Gold"))
    found = dict(zip(HEADINGS, (cell.text for cell in gold.cells), strict=True))
    assert found["Members at the end"] == "70"
    assert found["Share of members"] == "7.0\u202f%"
    assert found["Orders"] == "1.2\u202fk"  # 2 x 10 x 60
    assert found["Net sales"] == "22.2\u202fk"  # 2 x 20 x 60 x 10 - 3 x 60 x 10
    assert (found["Points multiplier"], found["Rises to it"]) == ("2", "50")


def test_status_losers_are_listed_from_the_highest_level(case: Case) -> None:
    rows = [(row.policy, row.before, row.after, row.members.text, row.share) for row in loser_rows(case)]
    assert rows == [
        ("Higher thresholds", "Gold", "Silver", "80", "80.0\u202f%"),
        ("Four levels", "Silver", "Base", "30", "10.0\u202f%"),
    ]


def test_moves_of_a_year_and_saturation_of_the_top_level(case: Case) -> None:
    rows = csv.DictReader(io.StringIO(tiers_csv(case)))
    told = {(row["policy"], row["metric"]): row["value"] for row in rows if row["name"] == "all"}
    # Of 100 members 5 rise from Silver to Gold in week 9, beside the 2 who hold it.
    assert float(told["Higher thresholds", "upgrade_rate"]) == pytest.approx(0.05)
    assert float(told["Higher thresholds", "downgrade_rate"]) == 0.0
    assert float(told["Higher thresholds", "kept_level_rate"]) == pytest.approx(0.95)
    assert float(told["Higher thresholds", "top_level_share"]) == pytest.approx(0.07)
    assert float(told["Four levels", "upgrade_rate"]) == 0.0


def test_tiers_csv_adds_up_by_level(case: Case) -> None:
    rows = list(csv.DictReader(io.StringIO(tiers_csv(case))))
    for policy in ("baseline", "Higher thresholds", "Four levels"):
        own = [row for row in rows if row["policy"] == policy]
        assert sum(float(row["value"]) for row in own if row["metric"] == "members") == pytest.approx(100 * SCALE)
        assert sum(float(row["value"]) for row in own if row["metric"] == "share_of_members") == pytest.approx(1.0)
        moves = [row for row in own if row["metric"] == "moved_at_the_change"]
        assert sum(float(row["value"]) for row in moves) == pytest.approx(100 * SCALE)
    fell = [row for row in rows if (row["policy"], row["name"], row["to_level"]) == ("Higher thresholds", "Gold", "1")]
    assert [float(row["value"]) for row in fell] == [80.0]


def test_titles_tell_who_holds_a_level_and_who_loses_one(case: Case) -> None:
    charts = {one.id: one for one in all_charts(case)}
    assert "of members hold a level at the end under" in charts["members_by_level"].title
    assert "takes a level from" in charts["level_moves"].title
    with styled():
        for name in TIER_IDS:
            draw = charts[name].draw
            assert draw is not None
            figure = Figure(figsize=(9.6, 5.4))
            FigureCanvasAgg(figure)
            draw(figure)


def test_labels_of_thin_bands_are_pushed_apart() -> None:
    found = spread([0.5, 0.51, 0.99, 0.995], 0.1)
    assert found == pytest.approx([0.5, 0.6, 0.9, 1.0])
    assert np.diff(spread([0.97, 0.98, 0.99], 0.05)).min() >= 0.05 - 1e-12


def test_program_lines_add_up_to_its_net_cost(case: Case) -> None:
    lines = {line.name: line for line in program_lines(case)}
    assert "Membership fees" not in lines  # nothing is on it
    assert [cell.text for cell in lines["Discounts of levels and clubs"].cells][1] == "1.8\u202fk"
    values = {key: case.results.values(key) for key in ("rewards_accrued", "discounts", "level_cost", "program_cost")}
    total = sum(values.values()) - case.results.values("settlement")
    np.testing.assert_allclose(total, case.results.values("program_total"))


def test_a_coalition_tells_who_pays_whom(case: Case) -> None:
    own, partner = (
        next(row for row in partner_rows(case) if (row.policy, row.store) == ("Four levels", store))
        for store in ("Ours", "Partner")
    )
    assert (own.role, partner.role) == ("operator", "partner")
    assert partner.issued.text == "150\u202fk"  # 500 x .5 x 60 x 10
    assert partner.settlement.text == "\u221269.0\u202fk"  # 300 x .5 x .9 - 500 x .5 x 1, x 60 x 10
    assert own.settlement.text == "+69.0\u202fk"
    assert partner_words(case).endswith("Partner pays Ours USD\u202f69.0\u202fk net.")


def test_points_taken_back_and_pending_are_lines_of_the_roll_forward(case: Case) -> None:
    names = [line.name for line in points_lines(case)]
    assert "Points taken back" in names
    assert "Points pending" in names


def test_books_with_levels_and_partners_pass_every_check(case: Case) -> None:
    found = {check.name: check.status for check in all_checks(case)}
    assert {status for name, status in found.items() if not name.startswith("Precision")} == {PASS}
    assert "Members by level add up to all members, every week" in found
    assert "Settlements of a coalition add up to 0 over its stores" in found


def test_levels_that_do_not_add_up_fail() -> None:
    results = tiered_results(draws=1)
    results.accounts[0].statement.levels.members[3, 1, 1] += 50.0
    failed = [check.name for check in all_checks(case_of(results)) if check.status == "FAIL"]
    assert failed == ["Members by level add up to all members, every week"]


def test_the_report_has_a_section_and_a_file_for_tiers(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
    written = write_report(results, tmp_path / "tiers")
    page = Page(written.read_text("utf-8"))
    assert "Tiers: who holds which level, and what it costs" in page.text
    assert "Status losers" in page.text
    assert "The shared currency: who pays whom" in page.text
    assert (written.parent / "tiers.csv").read_text("utf-8") == tiers_csv(case_of(results))
    assert all((written.parent / "charts" / f"{name}.svg").exists() for name in TIER_IDS)


def test_without_levels_there_is_neither() -> None:
    plain = case_of(results_of(plan_with(REWARD), [0.1], draws=2))
    assert not {one.id for one in all_charts(plain)} & set(TIER_IDS)
    assert tier_rows(plain) == loser_rows(plain) == partner_rows(plain) == []


def test_frequency_is_told_beside_the_basket() -> None:
    results = results_of(plan_with(REWARD), [0.1], draws=2)
    for account in results.accounts:
        assert account.gap is not None
        account.gap.orders_per_member[1], account.gap.orders_per_other[1] = 12.0, 5.0
    row = frequency_rows(case_of(results))[0]
    assert (row.policy, row.cells[0].text, row.cells[1].text) == ("2 %", "12.00", "5.00")


def test_fees_above_all_costs_are_no_released_liability() -> None:
    results = results_of(plan_with(REWARD), [0.1], draws=2)
    for account in results.accounts:
        account.kpis["fees"][1] += 1e9
        account.kpis["investment"][1] -= 1e9
    cell = decision_rows(case_of(results))[1].cells[0]
    assert cell.detail == "income above cost"
