"""The files of a report: what is in them, and that they appear together."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import pytest

from simulator.accounts.registry import KPIS
from simulator.experiment.provenance import fingerprint
from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.charts.all import IDS
from simulator.report.charts.profit_by_budget import profit_by_budget
from simulator.report.folder import free_folder
from simulator.report.staging import publish
from simulator.report.weekly import METRICS, lines_told, weekly_table
from simulator.report.write import write_report
from simulator.study import parse_study
from tests.report.conftest import WRITTEN
from tests.report.small import REWARD, plan_with, results_of


def test_decision_csv_has_a_row_a_policy_and_says_so_first(folder: Path, results: Results) -> None:
    rows = list(csv.DictReader((folder / "decision.csv").open(encoding="utf-8")))
    assert next(iter(rows[0])) == "policy"
    assert [row["policy"] for row in rows] == results.plan.names
    assert {f"{key}{end}" for key in KPIS for end in ("", "_low", "_high", "_difference")} <= set(rows[0])
    assert sum(float(row["probability_best"]) for row in rows) == pytest.approx(1.0)
    assert min(float(row["cost_of_being_wrong"]) for row in rows) >= 0.0
    assert {row["illustrative"] for row in rows} == {"yes"}
    assert "nan" not in (folder / "decision.csv").read_text("utf-8").lower()


def test_weekly_csv_adds_up_to_the_horizon(folder: Path, results: Results) -> None:
    with (folder / "weekly.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["policy", "replicate", "week", "store", "metric", "value", "unit"]
    chosen = [r for r in rows if (r["policy"], r["replicate"], r["store"]) == ("2 %", "3", "Ours")]
    total = sum(float(row["value"]) for row in chosen if row["metric"] == "profit")
    assert total == pytest.approx(results.values("profit")[3, 1], rel=1e-6)
    assert {row["store"] for row in rows if row["metric"] == "sales"} == {"Ours", "Rival"}


def test_large_weekly_files_hold_means_with_intervals(results: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.report.weekly.MOST_ROWS", 10)
    case = case_of(results)
    table = weekly_table(case)
    assert set(table["replicate"]) == {"mean"}
    lines = {metric.key for metric in lines_told(case)}
    assert {"setup_written_off", "platform", "staff", "communication"} <= lines <= set(table["metric"])
    assert len(table) == (len(METRICS) + len(lines) + 1) * 60 * len(results.plan.names)
    assert (table["low"] <= table["value"]).all()


def test_the_resolved_study_loads_again(folder: Path, results: Results) -> None:
    text = (folder / "study.resolved.toml").read_text("utf-8")
    assert tomllib.loads(text)["name"] == "A small study"
    again = parse_study(text, "again.toml").resolve()
    assert [policy.stores for policy in again.policies] == [policy.stores for policy in results.plan.policies[1:]]


def test_provenance_says_what_and_when(folder: Path, results: Results) -> None:
    known = json.loads((folder / "provenance.json").read_text("utf-8"))
    assert known["fingerprint"] == fingerprint(results.plan.study)
    assert known["finished"] == "2027-01-02T03:04:05+00:00"
    assert known["replicates_done"] == list(range(6))
    assert known["replicates_failed"] == {"9": "it <died>"}
    assert known["notice"] == "ILLUSTRATIVE: not your customers"


def test_the_same_study_may_replace_its_report_and_another_may_not(folder: Path, results: Results) -> None:
    assert free_folder(folder, fingerprint(results.plan.study), force=False) == folder
    assert free_folder(folder, "another", force=False) == folder.with_name("small-2")


def test_the_dictionary_explains_every_kpi_and_metric(folder: Path) -> None:
    text = (folder / "columns.md").read_text("utf-8")
    assert all(f"| `{name}` |" in text for name in (*KPIS, *(metric.key for metric in METRICS)))


def test_every_chart_is_there_twice(folder: Path) -> None:
    names = {path.name for path in (folder / "charts").iterdir()}
    money = ("profit_bridge", "spend_by_month", "after_launch", "profit_views")
    assert names == {f"{chart}.{ending}" for chart in (*IDS, *money) for ending in ("svg", "png")}


def test_the_same_results_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.report.write.all_charts", lambda case: [profit_by_budget(case)])
    results = results_of(plan_with(REWARD), [0.1], draws=2)
    one, other = (write_report(results, tmp_path / name, written=WRITTEN).parent for name in ("one", "other"))
    files = [path.relative_to(one) for path in one.rglob("*") if path.is_file()]
    assert len(files) >= 10
    assert all((one / name).read_bytes() == (other / name).read_bytes() for name in files)


def test_a_report_that_cannot_be_made_leaves_nothing(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("no page today")

    monkeypatch.setattr("simulator.report.write.page", broken)
    monkeypatch.setattr("simulator.report.write.all_charts", lambda _: [])
    with pytest.raises(RuntimeError):
        write_report(results, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_publishing_keeps_other_files_and_removes_its_own_traces(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "mine.txt").write_text("keep")
    (folder / "a.txt").write_text("old")
    publish(folder, {"a.txt": b"new", "deep/b.txt": b"b", "last.txt": b"l"}, "last.txt")
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.txt")} == {
        "there/mine.txt", "there/a.txt", "there/deep/b.txt", "there/last.txt",
    }  # fmt: skip
    assert (folder / "a.txt").read_text() == "new"


def test_charts_that_are_not_drawn_any_more_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.report.write.all_charts", lambda _: [])
    (tmp_path / "r" / "charts").mkdir(parents=True)
    (tmp_path / "r" / "charts" / "points.svg").write_text("old")
    write_report(results_of(plan_with(REWARD), [0.1], draws=2), tmp_path / "r")
    assert list((tmp_path / "r" / "charts").iterdir()) == []
