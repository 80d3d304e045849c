"""The page, its words and its files, from a market whose flip points are known."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from simulator.experiment.sensitivity.analyze import analyze
from simulator.experiment.sensitivity.wish import Wish
from simulator.report.sensitivity.case import SensitivityCase
from simulator.report.sensitivity.flip_words import NO_FLIP, flips_words
from simulator.report.sensitivity.words import headline, screening_words, turning
from simulator.report.sensitivity.write import write_sensitivity_report
from tests.experiment.sensitivity.markets import BY_HAND, SLOPE, USE, Market, Npv, no_books, plan_with
from tests.experiment.sensitivity.test_analyze import mean_use
from tests.experiment.sensitivity.test_money import books

WRITTEN = datetime.datetime(2027, 1, 2, 3, 4, 5, tzinfo=datetime.UTC)


def case_with(npv: Npv | None = None, noise: float = 0.0, inputs: int | None = 2) -> SensitivityCase:
    market = Market(npv or BY_HAND, noise)
    return SensitivityCase(analyze(plan_with(), market, no_books, Wish(inputs=inputs)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = analyze(plan_with(), Market(), books, Wish(inputs=2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
        return write_sensitivity_report(found, tmp_path_factory.mktemp("reports") / "flips", written=WRITTEN).parent


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return (folder / "report.html").read_text("utf-8")


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_first_screen_says_the_decision_what_turns_it_and_how_to_learn_it(html: str) -> None:
    first = html[: html.index('id="moves"')]
    assert "ILLUSTRATIVE: not your customers" in first
    assert "Recommended: “2 %”" in first
    assert "simulated effect (same shoppers, with and without)" in first
    assert "above 2.5" in first
    assert "“1 %” is better than “2 %”" in first
    assert "two-week price test in a few regions or stores" in first
    assert "two that turn the decision only together are not seen here" in first


def test_the_page_loads_nothing_and_shows_every_chart(html: str) -> None:
    assert "src=" not in html
    assert "http" not in html.replace("http://www.w3.org", "")
    for chart in ("tornado", "tornado_next_best", "npv_by_input"):
        assert f'<figure id="{chart}">' in html


def test_flips_csv_has_the_flip_with_its_interval(folder: Path) -> None:
    flips = {row["input"]: row for row in rows_of(folder / "flips.csv")}
    slope = flips[SLOPE.path]
    assert (slope["best_below"], slope["best_above"]) == ("2 %", "1 %")
    assert float(slope["low"]) < float(slope["flip"]) < float(slope["high"])
    assert float(slope["flip"]) == pytest.approx(2.51, abs=0.01)
    assert flips[USE.path]["flip"] == ""
    assert slope["illustrative"] == "yes"


def test_sensitivity_csv_has_every_value_that_was_run_and_what_was_screened_out(folder: Path) -> None:
    rows = [row for row in rows_of(folder / "sensitivity.csv") if row["input"] == SLOPE.path]
    against = [row for row in rows if row["against"] == "baseline"]
    values = [float(row["value"]) for row in against if row["what"] == "difference"]
    assert values[0] == 1.5
    assert values[-1] == 3.0
    assert 2.1 in values
    assert float(against[-1]["difference"]) == pytest.approx(-3.75e6)
    stages = {row["stage"] for row in rows_of(folder / "sensitivity.csv")}
    assert stages == {"all draws", "screened out", "books"}


def test_columns_md_tells_every_column(folder: Path) -> None:
    told = (folder / "columns.md").read_text("utf-8")
    for name in ("sensitivity.csv", "flips.csv"):
        for column in rows_of(folder / name)[0]:
            assert f"`{column}`" in told, column


def test_provenance_names_what_was_followed(folder: Path) -> None:
    known = json.loads((folder / "provenance.json").read_text("utf-8"))
    assert known["inputs"] == 4
    assert known["inputs_followed"] == [SLOPE.path, USE.path]
    assert known["screening"] == {"draws": 2, "shoppers": 5000}
    assert known["finished"] == "2027-01-02T03:04:05+00:00"


def test_the_workbook_has_the_sensitivity_sheet_with_the_flip(folder: Path) -> None:
    book = CalamineWorkbook.from_path(folder / "workbook.xlsx")
    rows = book.get_sheet_by_name("Sensitivity").to_python()
    heads = next(row for row in rows if row[0] == "Input")
    slope = next(row for row in rows if row[0] == "price slope")
    assert slope[heads.index("Flip point")] == pytest.approx(2.51, abs=0.01)
    assert slope[heads.index("Swing")] == pytest.approx(-3.75e6)
    assert slope[heads.index("Told from chance")] == "yes"
    assert "ILLUSTRATIVE" in str(rows[2][0])


def test_the_same_analysis_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    found = analyze(plan_with(), Market(), books, Wish(inputs=2))
    again = write_sensitivity_report(found, tmp_path / "again", written=WRITTEN).parent
    for name in ("sensitivity.csv", "flips.csv", "columns.md", "study.resolved.toml"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_no_flip_is_said_in_these_words_and_a_doubtful_end_is_named() -> None:
    sure = {**BY_HAND, "2 %": lambda v: 9e6 + 1e5 * v["price.slope"]}
    case = case_with(sure)
    assert all(flips_words(case, one) == NO_FLIP for one in case.found.strong)
    assert turning(case).startswith("No assumed input, moved alone through its range, clearly changes the policy")
    doubtful = {**BY_HAND, "2 %": lambda v: 1e6 * (v["price.slope"] - 1.45), "1 %": lambda v: -9e6}
    told = [flips_words(one, each) for one in [case_with(doubtful, noise=2e5)] for each in one.found.strong]
    assert any("at the low end the lead of “2 %” is not told from chance" in words for words in told)


def test_a_flip_below_the_value_in_use_is_said_from_that_side() -> None:
    npv = {**BY_HAND, "2 %": lambda v: 1e6 * (v["price.slope"] - 1.8), "1 %": lambda v: -8e6}
    case = case_with(npv)
    assert headline(case).startswith("Recommended: “2 %”")
    assert flips_words(case, case.found.strong[0]) == "below 1.8 doing nothing is better than “2 %”"


def test_several_flips_are_told_value_by_value() -> None:
    """A hump about 2.1: above 0 from 1.8 to 2.4 on the straight lines between 1.5, 2.1 and 3 that are refined."""
    npv = {**BY_HAND, "2 %": lambda v: 1e6 * (0.3 - abs(v["price.slope"] - 2.1)), "1 %": lambda v: -8e6}
    words = [flips_words(case, one) for case in [case_with(npv)] for one in case.found.strong]
    assert words[0] == "up to 1.8 doing nothing is best; from 1.8 to 2.4 “2 %”; from 2.4 on doing nothing"


def test_a_flip_of_an_input_that_chance_explains_is_only_perhaps() -> None:
    close = {**BY_HAND, "2 %": lambda v: 0.0, "1 %": lambda v: -9e6}
    case = case_with(close, noise=2e6, inputs=None)
    unclear = [one for one in case.found.strong if one.flips and not one.is_clear]
    assert unclear
    assert all(flips_words(case, one).startswith("perhaps ") for one in unclear)


def test_a_flip_that_other_inputs_put_anywhere_is_only_perhaps() -> None:
    """The slope moves NPV alike in every draw, so its effect is clear; what use draws is ten times as much."""
    close = {
        **BY_HAND,
        "2 %": lambda v: 1e6 * (0.2 * (2.2 - v["price.slope"]) + 20.0 * (v["rewards.redeemer_use"] - mean_use())),
        "1 %": lambda v: -9e6,
    }
    case = case_with(close, inputs=None)
    slope = next(one for one in case.found.strong if one.path == SLOPE.path)
    assert slope.is_clear
    assert not slope.turns
    assert flips_words(case, slope).endswith("nowhere in the range is their order told from chance")


def test_the_page_says_how_sure_the_screening_is() -> None:
    told = screening_words(case_with(noise=3e5, inputs=1))
    assert "in 2 draws of 5,000 shoppers" in told[0]
    assert any("give or take" in words for words in told)
    assert screening_words(case_with(inputs=None)) == [
        "Every one of the 4 assumed inputs was followed in all draws; nothing was screened out."
    ]


def test_hostile_names_are_text() -> None:
    from simulator.report.sensitivity.page import page

    found = analyze(plan_with(), Market(), no_books, Wish(inputs=2))
    named = found.plan.policies[1].name
    object.__setattr__(found.plan.policies[1], "name", "<script>alert(1)</script>")
    try:
        assert "<script>alert" not in page(SensitivityCase(found), [])
    finally:
        object.__setattr__(found.plan.policies[1], "name", named)
