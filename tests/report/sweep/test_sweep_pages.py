"""The pages and the files beside them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from simulator.experiment.executors.work import Outcome
from simulator.experiment.sweep.fingerprint import sweep_fingerprint
from simulator.experiment.sweep.swept import Swept
from simulator.report.sweep.write import write_sweep
from tests.report.reading import Page

from .conftest import WRITTEN
from .small import REWARDS, axis, swept

FILES = {"sweep.csv", "ranking.csv", "workbook.xlsx", "columns.md", "provenance.json", "study.resolved.toml"}


@pytest.mark.parametrize("name", ["sweep", "ranking"])
def test_a_page_stands_alone_and_names_what_it_rests_on(name: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(f"{name}_folder")
    text = (folder / "report.html").read_text("utf-8")
    page = Page(text)
    assert not re.search(r'(src|href)="(https?:)?//', text)
    assert not page.all("script")
    assert not page.all("link")
    assert len(page.all("svg")) >= 3
    for words in (
        "ILLUSTRATIVE: not your customers", "baseline: Ours: no program",
        "simulated effect (same shoppers, with and without)",
        "8 draws", "Student t", "Intervals hold both: chance, and the", "if the assumptions hold",
        "average cost of being wrong", "Only points that were run are told",
    ):  # fmt: skip
        assert words.lower() in page.text.lower(), words
    assert "measured" not in page.text.lower().replace("measurement", "")
    assert "nan" not in page.text.lower().split()
    assert not re.search(r"100\s%\sof draws|100\s%,? wrong", page.text)
    assert {one.name for one in folder.iterdir() if one.is_file()} == FILES | {"report.html"}


def test_the_sweep_has_its_charts_and_the_ranking_its_own(sweep_folder: Path, ranking_folder: Path) -> None:
    charts = {one.stem for one in (sweep_folder / "charts").iterdir()}
    assert charts == {"npv_map", "npv_contour", "retention_map", "npv_conditions", "budget_ladder"}
    charts = {one.stem for one in (ranking_folder / "charts").iterdir()}
    assert charts == {"candidates", "frontier", "npv_conditions", "budget_ladder"}
    text = (ranking_folder / "report.html").read_text("utf-8")
    assert "What this is not" in text
    assert "It is not an optimum: only the candidates listed were tested" in text


def test_goals_are_shown_as_pass_and_fail(sweep_folder: Path) -> None:
    page = Page((sweep_folder / "report.html").read_text("utf-8"))
    assert "Liability / annual sales at most 0.50" in page.text
    assert "FAIL 0.6" in page.text
    assert "pass 2 of 2 kept" in page.text
    assert "of draws" in page.text


def test_the_files_agree_with_the_figures(two: Swept, sweep_folder: Path) -> None:
    known = json.loads((sweep_folder / "provenance.json").read_text("utf-8"))
    assert known["fingerprint"] == sweep_fingerprint(two)
    assert (known["kind"], known["design"], known["points"], known["candidates"]) == ("sweep", "grid", 12, 14)
    rows = list(csv.DictReader(io.StringIO((sweep_folder / "sweep.csv").read_text("utf-8"))))
    figures = two.conditions[1].figures
    found = next(
        row
        for row in rows
        if row["kpi"] == "npv" and row["point"] == figures.plan.names[3] and row["condition"] == two.conditions[1].name
    )
    assert float(found["mean"]) == pytest.approx(figures.level("npv", 3).mean, rel=1e-8)
    assert "`npv_among_all_low`" in (sweep_folder / "columns.md").read_text("utf-8")


def test_a_smaller_sweep_in_the_same_folder_leaves_no_chart_and_no_byte_of_the_larger_one(
    sweep_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "one"
    shutil.copytree(sweep_folder, folder)
    small = write_sweep(swept((REWARDS,)), folder, written=WRITTEN)
    assert {one.stem for one in (folder / "charts").iterdir()} == {"npv_along_levers", "budget_ladder"}
    again = write_sweep(swept((REWARDS,)), tmp_path / "again", written=WRITTEN)
    assert again.read_bytes() == small.read_bytes()


def test_names_that_try_to_be_code_stay_text_and_failures_are_told(tmp_path: Path) -> None:
    ugly = axis(
        "stores.Ours.model",
        ("<script>alert(1)</script>", "$x^2$ & a very long name of a model of a business", "=1+1"),
        "<b>model</b>",
    )
    failed = Outcome(3, "key", "it <died>", None, 1.0)
    made = swept((REWARDS, ugly), lambda at, given: (1e6 * REWARDS.values.index(at[0]), 1e6, 0.01), failures=(failed,))
    page = Page(write_sweep(made, tmp_path / "ugly", written=WRITTEN).read_text("utf-8"))
    assert not page.all("script")
    assert not page.all("b")
    assert "draw 3: it <died>" in page.text
    assert "1 run failed" in page.text
