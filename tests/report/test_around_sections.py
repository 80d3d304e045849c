"""Sections, charts, files and checks on what happens around programs, on results that were made by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulator.accounts.figures import OFFER_FIGURES, SOURCE_FIGURES
from simulator.behavior.around_columns import Stage
from simulator.experiment.results import Results
from simulator.report.around.experiment import HEADINGS, is_the_policy
from simulator.report.around.models import models_section
from simulator.report.around.rivals import rivals_section
from simulator.report.around.section import Section, Table
from simulator.report.case import Case, case_of
from simulator.report.charts.all import AROUND_IDS, all_charts
from simulator.report.checks import FAIL, PASS, all_checks
from simulator.report.reactions import Payoff, payoff_of, reaction_effects
from simulator.report.sections import section_files, sections
from simulator.report.write import write_report
from tests.report.reading import Page
from tests.report.rivalrous import around_results, shadow_of
from tests.report.small import REWARD, plan_with, results_of

SCALE = 10
MATRIX = Payoff("baseline", "we alone", "they", "cut")
NAMES = {"won", "stages", "offers", "winback", "experiment", "rivals"}


@pytest.fixture(scope="module")
def results() -> Results:
    return around_results()


@pytest.fixture(scope="module")
def case(results: Results) -> Case:
    return replace(case_of(results, MATRIX), reactions=reaction_effects(results, shadow_of(results)))


@pytest.fixture(scope="module")
def found(case: Case) -> dict[str, Section]:
    return {one.id: one for one in sections(case)}


def _row(table: Table, *words: str) -> dict[str, str]:
    cells = next(row.cells for row in table.rows if row.words[: len(words)] == words)
    return {name: cell.text for (name, _), cell in zip(table.headings, cells, strict=True)}


def test_a_study_has_the_sections_that_it_asks_for(found: dict[str, Section]) -> None:
    assert set(found) >= NAMES
    plain = sections(case_of(results_of(plan_with(REWARD), [0.1], draws=2)))
    assert not {one.id for one in plain} & NAMES


def test_what_a_customer_costs_and_is_worth_by_channel(found: dict[str, Section]) -> None:
    row = _row(found["won"].tables[0], "burn and stop", "search")
    assert row["Spend"] == "1.5\u202fk"
    assert row["New customers"] == "900"  # 3 a week in 30 weeks, 10 real ones each
    assert row["Cost per customer"] == "1.67"
    assert row["Price of a contact"] == "0.02"
    assert row["Deal-prone"] == "100.0\u202f%"
    assert _row(found["won"].tables[0], "burn and stop", "No contact")["Cost per customer"] == "–"


def test_the_funnel_at_the_end_has_everybody_once(found: dict[str, Section], case: Case) -> None:
    row = _row(found["stages"].tables[0], "burn and stop")
    assert (row["Never reached"], row["First order"], row["Regular"]) == ("800", "200", "2.5\u202fk")
    assert sum(len(table.rows) for table in found["stages"].tables) == len(case.shown)


def test_offers_are_told_with_what_is_left_of_their_budget(found: dict[str, Section], case: Case) -> None:
    row = _row(found["offers"].tables[0], "offers", "chosen")
    assert row["Sent"] == "60.0\u202fk"
    assert row["Budget"] == "1.2\u202fk"  # 20 a week, 60 weeks
    spent = np.mean([one.offers.spent[2, 1] for one in case.results.accounts if one.offers])
    assert float(row["Unspent"].replace("\u2212", "-").replace("\u202fk", "")) == pytest.approx(
        (1200 - spent) / 1000, abs=0.06
    )
    assert _row(found["offers"].tables[0], "offers", "mass")["Unspent"] == "–"


def test_win_back_is_held_against_those_who_return_anyway(found: dict[str, Section]) -> None:
    table = found["winback"].tables[1]
    row = _row(table, "offers")
    assert row["Customers won back"] == "2.4\u202fk"
    assert row["Against doing nothing"] == "+600"
    assert row["Came back at a contact"] == "2.4\u202fk"


def test_an_experiment_is_told_beside_the_simulated_effect(found: dict[str, Section], case: Case) -> None:
    row = _row(found["experiment"].tables[0], "offers", "Year 1")
    assert len(row) == len(HEADINGS)
    assert row["Take part, held out"] == "3,200, 800"
    books = [account.hold_out for account in case.results.accounts]
    assert all(one is not None for one in books)
    assert float(row["Simulated effect"]) == pytest.approx(
        np.mean([one.effect[0, 2] for one in books if one]), abs=0.006
    )
    assert is_the_policy(case, 2)


def test_an_experiment_in_a_policy_that_changes_more_says_so(results: Results) -> None:
    plan = results.plan
    stores = tuple(
        store.model_copy(update={"price_index": 0.9}) if store.focal else store for store in plan.policies[2].stores
    )
    policies = (*plan.policies[:2], replace(plan.policies[2], stores=stores), *plan.policies[3:])
    changed = case_of(replace(results, plan=replace(plan, policies=policies)))
    assert not is_the_policy(changed, 2)
    section = next(one for one in sections(changed) if one.id == "experiment")
    assert "“offers” changes more than what is held out" in section.facts[1]


def test_the_reaction_is_told_off_and_on_together(found: dict[str, Section], case: Case) -> None:
    table = found["rivals"].tables[0]
    assert [row.words for row in table.rows] == [(name,) for name in case.results.plan.names[1:]]
    profit = case.results.values("profit")
    copied = (profit[:, 3] - profit[:, 4]).mean()
    row = _row(table, "cut")
    shown = float(row["What the reaction does"].replace("\u2212", "-").replace("\u202fk", "")) * 1000
    assert shown == pytest.approx(copied, rel=0.01)
    assert table.rows[2].cells[2].tone == "worse"
    assert _row(table, "offers")["What the reaction does"] == "0"


def test_the_payoff_matrix_has_every_store_in_every_cell(found: dict[str, Section], case: Case) -> None:
    table = found["rivals"].tables[1]
    assert [row.words for row in table.rows] == [
        ("We do not adopt", "Ours"), ("We do not adopt", "Rival"), ("We adopt", "Ours"), ("We adopt", "Rival"),
    ]  # fmt: skip
    rival = np.mean([account.stores.profits[0, 1] for account in case.results.accounts])
    text = table.rows[1].cells[0].text
    assert float(text.replace("\u2212", "-").replace("\u202fk", "")) == pytest.approx(rival / 1000, abs=0.6)
    assert table.rows[0].cells[0].detail == ""  # nobody adopts: the reference


def test_prices_that_stand_still_are_no_chart(case: Case) -> None:
    assert rivals_section(case, {}, None)[0].charts == ("price_paths",)
    still = case_of(results_of(plan_with(REWARD), [0.1], draws=2))
    assert rivals_section(still, {}, None) == []


def test_business_models_are_told_where_a_store_does_not_resell() -> None:
    guide = '[[policies]]\nname = "guide"\nset = { "stores.Ours.model" = "guide" }\n'
    (section,) = models_section(case_of(results_of(plan_with(guide), [0.1], draws=2)))
    row = _row(section.tables[0], "Ours", "guide")
    assert (row["Paid out to sellers"], row["Margin"], row["Cost of goods"]) == ("−94.0", "6.0", "–")
    assert models_section(case_of(results_of(plan_with(REWARD), [0.1], draws=2))) == []


def test_files_hold_every_figure_and_no_undefined_one(case: Case) -> None:
    files = section_files(case)
    assert set(files) >= {"sources.csv", "funnel.csv", "offers.csv"}
    sources = list(csv.DictReader(io.StringIO(files["sources.csv"])))
    assert {row["metric"] for row in sources} == set(SOURCE_FIGURES)
    own = [row for row in sources if row["policy"] == "burn and stop" and row["metric"] == "first_orders"]
    assert sum(float(row["value"]) for row in own) == pytest.approx(case.results.level("new_customers", 1).mean)
    assert {row["metric"] for row in csv.DictReader(io.StringIO(files["offers.csv"]))} == set(OFFER_FIGURES)
    funnel = list(csv.DictReader(io.StringIO(files["funnel.csv"])))
    week = [row for row in funnel if row["policy"] == "cut" and row["week"] == "59" and row["unit"] == "shoppers"]
    assert sum(float(row["value"]) for row in week) == 4000.0
    assert not any("nan" in text.lower() for text in files.values())


def test_charts_are_made_for_these_sections_only(case: Case) -> None:
    assert {one.id for one in all_charts(case)} >= set(AROUND_IDS)
    plain = case_of(results_of(plan_with(REWARD), [0.1], draws=2))
    assert not {one.id for one in all_charts(plain)} & set(AROUND_IDS)


def test_the_page_shows_all_of_it(results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
    monkeypatch.setattr("simulator.report.write.case_of", lambda known: case_of(known, MATRIX))
    written = write_report(results, tmp_path / "around")
    page = Page(written.read_text("utf-8"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert set(ids) >= NAMES | set(AROUND_IDS)
    assert "nan" not in page.text.lower().split()
    assert all((written.parent / f"charts/{name}.svg").exists() for name in AROUND_IDS)
    dictionary = (written.parent / "columns.md").read_text("utf-8")
    assert all(f"- `{key}`:" in dictionary for key in (*SOURCE_FIGURES, *OFFER_FIGURES))


def test_identities_are_checked_and_fail_when_they_do_not_hold(results: Results) -> None:
    status = {check.name: check.status for check in all_checks(case_of(results))}
    sources, stages = (
        next(n for n in status if words in n) for words in ("by source add up", "one stage of the funnel")
    )
    assert status[sources] == status[stages] == PASS
    first = results.accounts[0]
    assert first.sources is not None
    moved = first.stages.copy()
    moved[5, 1, Stage.REGULAR] += SCALE
    broken = replace(first, sources=replace(first.sources, missing=2), stages=moved)
    bad = {c.name: c.status for c in all_checks(case_of(replace(results, accounts=(broken, *results.accounts[1:]))))}
    assert bad[sources] == bad[stages] == FAIL


ADOPT = """\
[[policies]]
name = "only we"
[[policies]]
name = "copied"
set = { "stores.Rival.reactions.program" = { kind = "copy_program", lag_weeks = 26 } }
[[policies]]
name = "both"
set = { "stores.Rival.program" = { reward_rate = 0.02 } }
[[policies]]
name = "only they"
set = { "stores.Rival.program" = { reward_rate = 0.02 }, "stores.Ours.program" = "none" }
"""


def test_a_matrix_is_found_where_four_policies_make_one() -> None:
    assert payoff_of(plan_with(ADOPT)) == Payoff("baseline", "only we", "only they", "both")
    assert payoff_of(plan_with(ADOPT.replace('"stores.Ours.program" = "none"', '"stores.Ours.appeal" = 1'))) is None
    twice = ADOPT + '[[policies]]\nname = "we, dearly"\nset = { "stores.Ours.program.reward_rate" = 0.04 }\n'
    assert payoff_of(plan_with(twice)) is None
