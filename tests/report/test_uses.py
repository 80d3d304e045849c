"""Where the money went, in the report: returns, the bridge of net profit, what is given by class; files, checks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.accounts.effect.bridge import REVERSED, STATED
from simulator.accounts.kpis.bridge import BRIDGE_LINES
from simulator.experiment.results import Results
from simulator.report.around.section import Section, Table
from simulator.report.case import Case, case_of
from simulator.report.charts.all import all_charts
from simulator.report.charts.chart import Chart
from simulator.report.checks import FAIL, PASS, all_checks
from simulator.report.decision_csv import decision_csv
from simulator.report.money.bridge import LINES, bridge_lines
from simulator.report.money.returns import cheaper_neighbor, marginal_of
from simulator.report.money.uses import uses_columns, uses_files, uses_sections
from simulator.report.write import write_report
from tests.report.given import given_results
from tests.report.reading import Page
from tests.report.small import REWARD, plan_with, results_of

CHARTS = ("profit_bridge", "reward_dollars")
ADD_UP = ("Orders by class", "Points by class", "Rewards, coupons", "Bridges add up")


@pytest.fixture(scope="module")
def results() -> Results:
    return given_results()


@pytest.fixture(scope="module")
def case(results: Results) -> Case:
    return case_of(results)


@pytest.fixture(scope="module")
def found(case: Case) -> dict[str, Section]:
    return {one.id: one for one in uses_sections(case)}


@pytest.fixture(scope="module")
def files(case: Case) -> dict[str, str]:
    return uses_files(case)


def _row(table: Table, *words: str) -> dict[str, str]:
    cells = next(row.cells for row in table.rows if row.words == words)
    return {name: cell.text for (name, _), cell in zip(table.headings, cells, strict=True)}


def _texts(sections: Iterator[Section] | list[Section]) -> Iterator[str]:
    for section in sections:
        yield from section.facts
        for table in section.tables:
            for row in table.rows:
                yield from (text for cell in row.cells for text in (cell.text, cell.detail, cell.more, cell.title))


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_there_is_a_section_on_returns_on_the_bridge_and_on_what_is_given(found: dict[str, Section]) -> None:
    assert list(found) == ["returns", "bridge", "given"]
    assert not any("nan" in text.lower().split() for text in _texts(list(found.values())))


def test_what_is_given_is_told_by_class(found: dict[str, Section]) -> None:
    row = _row(found["given"].tables[0], "2 %", "Rewards")
    # 1,500 points a week in 55 weeks, a cent each, for 10 real shoppers; a tenth was earned on switched orders.
    assert row == {
        "Given": "8.2\u202fk", "Placed anyway": "7.4\u202fk", "Switched": "825", "New demand": "0",
        "New customers": "0", "Older points": "0", "Of it, placed anyway": "90.0\u202f%",
    }  # fmt: skip
    lower = _row(found["given"].tables[0], "lower prices", "Lower prices")
    assert lower["Of it, placed anyway"] == "95.1\u202f%"  # 98 of 103 orders
    nothing = _row(found["given"].tables[0], "the same", "Nothing")
    assert (nothing["Given"], nothing["Of it, placed anyway"]) == ("0", "–")


def test_orders_go_from_the_baseline_to_the_policy(found: dict[str, Section]) -> None:
    row = _row(found["given"].tables[1], "2 %")
    # 60 weeks, 10 real shoppers each: 100 orders, less 3 and 1, plus 8, 3 and 1.
    assert row == {
        "Baseline": "60.0\u202fk", "Lost to rivals": "−1.8\u202fk", "Other orders lost": "−600",
        "Switched": "+4.8\u202fk", "New demand": "+1.8\u202fk", "New customers": "+600", "Policy": "64.8\u202fk",
        "Gained − lost": "+4.8\u202fk",
    }  # fmt: skip


def test_kinds_of_shoppers_and_stores_are_told(found: dict[str, Section]) -> None:
    captions = [table.caption.split(":")[0] for table in found["given"].tables]
    assert captions[2:] == ["From whom", "By kind of shopper"]
    whom = _row(found["given"].tables[2], "2 %")
    assert set(whom) == {"Rival"}
    kinds = [row.words for row in found["given"].tables[3].rows]
    assert len(kinds) == 4 * 2
    assert _row(found["given"].tables[3], "the same", kinds[-1][1])["Given an order gained"] == "–"
    assert _row(found["given"].tables[3], "2 %", kinds[-1][1])["Given an order gained"] not in ("–", "0")


def test_a_policy_that_is_the_baseline_has_zeros_and_dashes(found: dict[str, Section]) -> None:
    column = found["bridge"].tables[0].headings.index(("the same", ""))
    assert {row.cells[column].text for row in found["bridge"].tables[0].rows} == {"0"}
    row = found["returns"].tables[0].rows[-1]
    assert row.words == ("the same",)
    assert [cell.text for cell in row.cells[:4]] == ["–"] * 4
    assert all(cell.title for cell in row.cells if cell.text == "–")


def test_the_bridge_adds_up_in_both_orders(case: Case) -> None:
    for place in case.others:
        lines, net = bridge_lines(case, place), case.results.values("net_gain")[:, place]
        for order in (STATED, REVERSED):
            assert np.abs(lines[:, order].sum(axis=1) - net).max() < 0.005


def test_a_bridge_among_rivals_who_react_ends_with_what_they_change(results: Results) -> None:
    passive = given_results(noise=0.03)
    reacting = case_of(replace(results, shadow=passive))
    lines = bridge_lines(reacting, 1)
    net, quiet = (one.values("net_gain")[:, 1] for one in (results, passive))
    np.testing.assert_allclose(lines[:, :, -1], np.repeat((net - quiet)[:, None], 2, axis=1), atol=1e-3)
    assert np.abs(lines.sum(axis=2) - net[:, None]).max() < 0.005
    section = next(one for one in uses_sections(reacting) if one.id == "bridge")
    assert section.tables[0].rows[-2].words == ("Rivals' reactions",)
    assert "passive rivals" in section.facts[1]


def test_the_last_money_is_held_against_one_rate_less(case: Case, found: dict[str, Section]) -> None:
    names = list(case.results.plan.names)
    assert cheaper_neighbor(case, names.index("3 %")) == names.index("2 %")
    assert cheaper_neighbor(case, names.index("2 %")) == 0
    assert cheaper_neighbor(case, names.index("lower prices")) == 0
    npv, put_in = (case.results.values(key).mean(axis=0) for key in ("npv", "investment"))
    assert marginal_of(case, 1).mean == pytest.approx(npv[1] / put_in[1])
    assert _row(found["returns"].tables[0], "3 %")["Against"] == "2 %"


def test_the_last_money_stands_in_the_decision_file(case: Case) -> None:
    rows = {row["policy"]: row for row in _rows(decision_csv(case))}
    assert rows["3 %"]["marginal_against"] == "2 %"
    assert rows["3 %"]["marginal_return"] == ""  # puts in no more than the 2 % of these books
    assert float(rows["2 %"]["marginal_return"]) == pytest.approx(marginal_of(case, 1).mean)
    assert rows["the same"]["marginal_return"] == ""
    assert rows["baseline"]["marginal_against"] == ""


def test_files_add_up_over_every_dimension(case: Case, files: dict[str, str]) -> None:
    rows = [row for row in _rows(files["attribution.csv"]) if row["policy"] == "2 %"]
    for figure in ("rewards", "orders", "sales", "points_issued"):
        kinds = {"anyway", "switched", "new_demand", "new_customer", "no_order"}
        sums = {
            by: sum(float(r["value"]) for r in rows if (r["by"], r["figure"]) == (by, figure) and r["class"] in kinds)
            for by in ("total", "year", "segment", "level")
        }
        assert len({round(value, 2) for value in sums.values()}) == 1, figure
    rewards = sum(float(row["value"]) for row in rows if (row["by"], row["figure"]) == ("total", "rewards"))
    assert rewards == pytest.approx(case.results.level("rewards_redeemed", 1).mean)
    taken = {row["class"]: float(row["value"]) for row in rows if (row["by"], row["figure"]) == ("store", "orders")}
    assert taken == {"switched": 4800.0, "lost_to_rival": 1800.0}
    assert "nan" not in files["attribution.csv"].lower()


def test_the_file_of_bridges_has_every_line_twice_and_adds_up(case: Case, files: dict[str, str]) -> None:
    rows = [row for row in _rows(files["bridge.csv"]) if row["policy"] == "3 %"]
    for order in ("stated", "reverse"):
        values = {row["line"]: float(row["value"]) for row in rows if row["order"] == order}
        assert list(values) == [*LINES, "net_gain"]
        assert sum(values[key] for key in LINES) == pytest.approx(values["net_gain"], abs=0.005)
        assert values["net_gain"] == pytest.approx(case.results.difference("net_gain", 2).mean, abs=0.005)
    text = "\n".join(uses_columns(case))
    assert all(f"- `{key}`:" in text for key in BRIDGE_LINES)


def test_charts_state_what_they_find(case: Case) -> None:
    charts: dict[str, Chart] = {one.id: one for one in all_charts(case)}
    assert "of what “" in charts["reward_dollars"].title
    assert "goes to orders that are placed anyway" in charts["reward_dollars"].title
    assert charts["profit_bridge"].title.startswith(case.quoted(case.subject))


def test_checks_pass_and_fail_when_something_is_missing(results: Results, case: Case) -> None:
    told = {check.name: check.status for check in all_checks(case)}
    ours = {name: status for name, status in told.items() if name.startswith(ADD_UP)}
    assert len(ours) == len(ADD_UP)
    assert set(ours.values()) == {PASS}
    first = results.accounts[0]
    assert first.attribution is not None
    assert first.bridge is not None
    broken = replace(
        first,
        attribution=replace(first.attribution, missing=2, points_missing=1, given=first.attribution.given * 1.01),
        bridge=replace(first.bridge, total=first.bridge.total + 1.0),
    )
    wrong = case_of(replace(results, accounts=(broken, *results.accounts[1:])))
    failed = {check.name for check in all_checks(wrong) if check.status == FAIL}
    assert sum(name.startswith(ADD_UP) for name in failed) == len(ADD_UP)


def test_one_draw_has_no_interval_and_nothing_undefined_in_words() -> None:
    case = case_of(given_results(draws=1))
    texts = list(_texts(uses_sections(case)))
    assert "one draw: no interval" in texts
    assert not any("nan" in text.lower().split() for text in texts)
    assert "nan" not in "".join(uses_files(case).values()).lower()


def test_where_orders_were_not_followed_the_section_says_so() -> None:
    case = case_of(results_of(plan_with(REWARD), [0.1], draws=2))
    section = next(one for one in uses_sections(case) if one.id == "given")
    assert section.facts[0].startswith("Not told")
    assert not section.tables
    assert set(uses_files(case)) == {"bridge.csv"}


def test_a_study_without_policies_has_none_of_it() -> None:
    case = case_of(results_of(plan_with(), []))
    assert uses_sections(case) == []
    assert uses_files(case) == {}


def test_the_page_shows_all_of_it(results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
    monkeypatch.setattr("simulator.report.charts.all.MAKERS", ())
    written = write_report(results, tmp_path / "given")
    page = Page(written.read_text("utf-8"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert {"returns", "bridge", "given", *CHARTS} <= set(ids)
    assert all((written.parent / f"charts/{name}.svg").exists() for name in CHARTS)
    assert {"attribution.csv", "bridge.csv"} <= {path.name for path in written.parent.iterdir()}
