"""Cause and retention in the report: what is told, what is left open and why, and that files and page agree."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from matplotlib.figure import Figure

from simulator.accounts.people.order_counts import OrderCounts
from simulator.calibration.dirichlet import DirichletMarket
from simulator.report.case import Case, case_of
from simulator.report.charts.all import all_charts
from simulator.report.charts.around_joining import around_joining
from simulator.report.charts.chart import Chart
from simulator.report.charts.cohort_map import cohort_map
from simulator.report.charts.estimators import estimators
from simulator.report.charts.survival import survival
from simulator.report.columns import columns_text
from simulator.report.people.books import baseline_has_members, member_places, told_place
from simulator.report.people.estimated import estimated, inflation
from simulator.report.people.excess_loyalty import _of_draw, market_of
from simulator.report.people.sections import people_files, people_sections
from tests.report.followed import EFFECT, followed_results
from tests.report.small import DEARER, REWARD, SAME, plan_with, results_of

YEAR = 13
MAKERS = (estimators, around_joining, survival, cohort_map)


@pytest.fixture(scope="module")
def case() -> Case:
    return case_of(followed_results(REWARD, SAME, DEARER))


@pytest.fixture(scope="module")
def running() -> Case:
    return case_of(followed_results(REWARD, DEARER, before=True))


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def texts(case: Case) -> list[str]:
    sections = people_sections(case)
    cells = (cell for one in sections for table in one.tables for row in table.rows for cell in row.cells)
    words = [text for cell in cells for text in (cell.text, cell.detail, cell.more)]
    return [*words, *(fact for one in sections for fact in one.facts)]


def test_members_and_the_effect_on_them(case: Case) -> None:
    assert member_places(case) == [1]
    assert told_place(case) == 1
    np.testing.assert_allclose(estimated(case, "members_against_others", "effect", 1), YEAR * EFFECT)
    naive = estimated(case, "members_against_others", "estimate", 1).mean()
    assert inflation(case, "members_against_others", 1) == pytest.approx(naive / (YEAR * EFFECT))
    assert (
        estimators(case).title.startswith("3 of 5 methods are clearly off") or "clearly off" in estimators(case).title
    )


def test_the_page_and_the_file_say_the_same(case: Case) -> None:
    rows = rows_of(people_files(case)["estimators.csv"])
    told = {(row["estimator"], row["metric"]): row["value"] for row in rows if row["policy"] == "2 %"}
    assert {row["policy"] for row in rows} == {"2 %"}
    assert float(told["matching", "effect"]) == pytest.approx(YEAR * EFFECT)
    cells = {row.words[0]: row.cells for row in people_sections(case)[0].tables[0].rows}
    assert cells["Matching"][1].text == f"{YEAR * EFFECT:.1f}".removesuffix(".0")


def test_identical_policies_differ_by_exactly_0(case: Case) -> None:
    rows = rows_of(people_files(case)["cohorts.csv"])
    same = [row for row in rows if row["policy"] == "the same" and row["metric"] == "retention_difference"]
    assert len(same) == 4
    assert {row["value"] for row in same} == {"0"}
    segments = [row for row in rows_of(people_files(case)["segments.csv"]) if row["policy"] == "the same"]
    assert {row["segment"] for row in segments} == {"price sensitive", "loyal"}
    assert {float(row["difference"]) for row in segments if row["difference"]} == {0.0}


def test_nothing_is_printed_as_nan(case: Case, running: Case) -> None:
    short, nobody = (case_of(followed_results(REWARD, **options)) for options in ({"weeks": 30}, {"joining": False}))
    for one in (case, running, short, nobody):
        assert not [text for text in texts(one) if "nan" in text.lower()]
        assert "nan" not in "".join(people_files(one).values()).lower()


def test_a_baseline_with_members_has_no_selection_inflation(running: Case) -> None:
    assert baseline_has_members(running)
    assert np.isnan(inflation(running, "members_against_others", 1))
    facts = " ".join(people_sections(running)[0].facts)
    assert "The baseline has members too" in facts
    assert "members were there before week 0" in facts
    assert estimators(running).draw is not None
    assert around_joining(running).draw is None


def test_where_nobody_joins_there_is_no_section_on_cause() -> None:
    nobody = case_of(followed_results(REWARD, joining=False))
    assert [section.id for section in people_sections(nobody)] == ["staying"]
    assert "estimators.csv" not in people_files(nobody)
    assert estimators(nobody).draw is None


def test_a_horizon_below_a_year_says_so() -> None:
    short = case_of(followed_results(REWARD, weeks=30))
    section = people_sections(short)[0]
    assert "The horizon has no whole year, so no method can be used." in section.facts
    assert section.tables == ()
    assert section.charts == ("around_joining",)
    rows = rows_of(people_files(short)["estimators.csv"])
    assert {row["value"] for row in rows if row["metric"] in ("estimate", "effect", "lift")} == {""}
    assert estimators(short).draw is None


def test_one_draw_has_no_intervals() -> None:
    one = case_of(followed_results(REWARD, draws=1))
    assert not [text for text in texts(one) if "nan" in text.lower()]
    assert np.isnan(inflation(one, "matching", 1))
    for maker in MAKERS:
        _drawn(maker(one))


def test_where_nobody_is_followed_nothing_is_told() -> None:
    plain = case_of(results_of(plan_with(REWARD), [0.1]))
    assert people_sections(plain) == []
    assert people_files(plain) == {}


def test_every_chart_is_drawn_in_its_section(case: Case) -> None:
    asked = [name for section in people_sections(case) for name in section.charts]
    assert asked == [maker.__name__ for maker in MAKERS]
    assert set(asked) <= {chart.id for chart in all_charts(case)}
    for maker in MAKERS:
        _drawn(maker(case))


def _drawn(chart: Chart) -> None:
    assert chart.draw is not None
    figure = Figure()
    chart.draw(figure)
    assert figure.axes


def test_the_dictionary_knows_every_metric_of_the_files(case: Case) -> None:
    words = columns_text(case, people_files(case))
    for name, text in people_files(case).items():
        assert f"## {name}" in words
        for metric in {row["metric"] for row in rows_of(text)}:
            assert f"- `{metric}`:" in words, metric


MARKET = DirichletMarket(3.0, 0.9, 1.2, (0.4, 0.35, 0.25))


def counts_of(*markets: DirichletMarket, shoppers: int = 10**9) -> OrderCounts:
    """What a market of so many shoppers would show, in each world."""
    stores = range(3)
    return OrderCounts(
        shoppers=shoppers,
        buyers_anywhere=np.array([shoppers * one.category_penetration() for one in markets]),
        buyers=np.array([[shoppers * one.penetration(store) for store in stores] for one in markets]),
        orders=np.array([[shoppers * one.mean * one.shares[store] for store in stores] for one in markets]),
        orders_of_buyers=np.array(
            [
                [shoppers * one.penetration(store) * one.category_purchases_per_buyer(store) for store in stores]
                for one in markets
            ]
        ),
    )


def test_a_market_that_is_a_dirichlet_has_no_excess_loyalty() -> None:
    counts = counts_of(MARKET)
    fitted = market_of(counts)
    assert fitted is not None
    assert fitted.concentration == pytest.approx(MARKET.concentration, rel=1e-6)
    found = _of_draw(counts, 0, 1)
    assert found["expected"][0] == pytest.approx(found["observed"][0], rel=1e-6)
    assert found["expected_orders_per_buyer"][0] == pytest.approx(found["orders_per_buyer"][0], rel=1e-6)


def test_growth_alone_is_no_excess_loyalty_but_binding_is() -> None:
    grown = DirichletMarket(3.0, 0.9, 1.2, (0.5, 0.3, 0.2))
    found = _of_draw(counts_of(MARKET, grown), 0, 2)
    excess = found["observed"] - found["expected"]
    np.testing.assert_allclose(excess, 0.0, atol=1e-6)
    assert found["observed"][1] > found["observed"][0]
    counts = counts_of(MARKET, MARKET)
    counts.orders_of_buyers[1, 0] *= 0.95  # its buyers order a twentieth less elsewhere and here together
    bound = _of_draw(counts, 0, 2)
    assert bound["observed"][1] - bound["expected"][1] > 0.02


def test_no_dirichlet_where_nobody_buys_or_nobody_was_followed_for_a_year() -> None:
    nobody = OrderCounts(10, np.zeros(1), np.zeros((1, 3)), np.zeros((1, 3)), np.zeros((1, 3)))
    for counts in (nobody, None):
        assert np.isnan(_of_draw(counts, 0, 1)["expected"]).all()
