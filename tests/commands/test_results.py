"""`results` and `report`: what is kept is listed, looked at, exported, removed and drawn again."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import Result
from typer.testing import CliRunner

from simulator.cli import app
from simulator.experiment.storage.place import STORE_VARIABLE

from .cli import STUDY, write_study


def call(*arguments: str, **options: str) -> Result:
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which two studies were run."""
    folder = tmp_path_factory.mktemp("finished")
    small = STUDY.replace("weeks = 56", "weeks = 26").replace("replicates = 3", "replicates = 2")
    write_study(folder, small)
    write_study(folder, small.replace('name = "Small"', 'name = "Other [b]"'), "other.toml")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(folder)
        for name in ("small", "other"):
            done = call("run", f"{name}.toml", "--workers", "1", "--no-report" if name == "other" else "--report")
            assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def here(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, to work in; the study files are gone."""
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    shutil.copytree(finished, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    for path in Path().glob("*.toml"):
        path.unlink()
    return tmp_path / "copy"


def ids(here: Path) -> dict[str, str]:
    """The id of the run of each study."""
    return {path.stem.partition("-")[0]: path.stem for path in (here / ".loyalty-sim" / "runs").iterdir()}


def refused(done: Result, *words: str) -> None:
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
    for word in words:
        assert word in done.stderr


def test_runs_are_listed(here: Path) -> None:
    done = call("results", "ls")
    assert done.exit_code == 0
    for id_ in ids(here).values():
        assert id_ in done.stdout
    assert "Other [b]" in done.stdout
    [row] = [line for line in done.stdout.splitlines() if "small-" in line]
    assert row.split()[-1] == "yes"
    assert re.search(r" run +Small +\d{4}-\d\d-\d\d \d\d:\d\d +2 +2 +[\d.]+ kB ", row)
    only = call("results", "ls", "other").stdout
    assert "Other [b]" in only
    assert "small-" not in only
    assert "No runs of none" in call("results", "ls", "none").stdout


def test_the_store_is_found_or_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = call("results", "ls").stdout.splitlines()[:6]
    shutil.move(".loyalty-sim", "elsewhere")
    refused(call("results", "ls"), ".loyalty-sim", "--store")
    assert call("results", "ls", "--store", "elsewhere").stdout.splitlines()[:6] == expected
    refused(call("results", "ls", "--store", "nowhere"), "nowhere", "no such folder")
    monkeypatch.setenv(STORE_VARIABLE, str(here / "elsewhere"))
    assert call("results", "ls").stdout.splitlines()[:6] == expected


def test_a_run_of_another_version_says_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.commands.storing.engine_version", lambda: "another")
    monkeypatch.setattr("simulator.experiment.kept.engine_version", lambda: "another")
    assert call("results", "ls").stdout.count("no: run again") == 2
    refused(call("report", "small"), "another version", "run loyalty-sim run small.toml again")
    assert call("results", "show", "small").exit_code == 0


def test_a_run_is_shown_with_means_and_intervals(here: Path) -> None:
    done = call("results", "show", "small")
    assert done.exit_code == 0
    assert "solved for its budget: same money as acquisition" in done.stdout
    table = pd.read_csv("reports/small/decision.csv").set_index("policy")
    assert f"{table.loc['baseline', 'retention']:.1%}".replace("%", "") in done.stdout
    assert "chance and 90 assumed inputs" in done.stdout
    roi = call("results", "show", "small", "--kpi", "roi").stdout
    assert "ROI" in roi
    assert "NPV" not in roi
    refused(call("results", "show", "small", "--kpi", "retentoin"), "'retentoin'", "retention")


@pytest.mark.parametrize("command", [("results", "show"), ("results", "rm"), ("report",)])
def test_an_unknown_run_is_told_with_near_names(here: Path, command: tuple[str, ...]) -> None:
    wrong = ids(here)["small"].replace("small", "smal") + "x"
    refused(call(*command, wrong), repr(wrong), f"did you mean {ids(here)['small']}")
    assert len(ids(here)) == 2


def test_figures_are_exported_as_they_are_in_the_report(here: Path) -> None:
    done = call("results", "export", "small", "--out", "small.csv")
    assert done.exit_code == 0, done.output
    frame = pd.read_csv("small.csv")
    assert list(frame.columns) == ["policy", "replicate", "kpi", "unit", "value"]
    assert f"({len(frame):,} rows)" in done.stdout
    decided = pd.read_csv("reports/small/decision.csv").set_index("policy")
    means = frame.pivot_table(index="policy", columns="kpi", values="value")
    for key in ("npv", "retention", "rewards_accrued"):
        for policy in decided.index:
            assert means.loc[policy, key] == pytest.approx(decided.loc[policy, key], rel=1e-9)
    assert frame.groupby(["policy", "replicate", "kpi"]).size().max() == 1
    assert set(frame[frame.kpi == "npv"].unit) == {"currency"}
    assert frame.value.isna().any()
    assert call("results", "export", "small", "--out", "small.parquet").exit_code == 0
    same = duckdb.connect().execute("SELECT * FROM 'small.parquet'").fetchall()
    assert [row[:4] for row in same] == [tuple(row) for row in frame[frame.columns[:4]].values.tolist()]
    assert [row[4] for row in same] == [None if value != value else value for value in frame.value]


def test_an_export_replaces_nothing_unasked(here: Path) -> None:
    Path("mine.csv").write_text("mine")
    refused(call("results", "export", "small", "--out", "mine.csv"), "mine.csv is already there; --force")
    assert Path("mine.csv").read_text() == "mine"
    assert call("results", "export", "small", "--out", "mine.csv", "--force").exit_code == 0
    assert Path("mine.csv").read_text().startswith("policy,")
    refused(call("results", "export", "small", "--out", "small.xlsx"), ".csv or .parquet")
    refused(call("results", "export", "small", "--out", "no/small.csv"), "there is no folder no")
    Path("taken.csv").mkdir()
    refused(call("results", "export", "small", "--out", "taken.csv", "--force"), "taken.csv cannot be written")
    assert list(Path().glob(".*.part")) == []


def test_missing_figures_are_told(here: Path) -> None:
    for path in Path(".loyalty-sim/figures").iterdir():
        path.write_bytes(path.read_bytes()[:-1])
    for command in (("results", "show", "small"), ("results", "export", "small", "--out", "x.csv")):
        refused(call(*command), "figures of 6 worlds of small-", "run loyalty-sim run small.toml again")
    assert not Path("x.csv").exists()
    removed = call("results", "rm", "--damaged", "--yes")
    assert removed.exit_code == 0
    assert list(Path(".loyalty-sim").rglob("*.damaged")) == []


def test_a_run_is_removed_with_what_is_only_its_own(here: Path) -> None:
    worlds = Path(".loyalty-sim/worlds")
    small = json.loads((here / f".loyalty-sim/runs/{ids(here)['small']}.json").read_text())
    mine = {key for keys in small["plans"][0]["worlds"].values() for key in keys}
    before = {path.stem for path in worlds.iterdir()}
    refused(call("results", "rm", "small"), "--yes", "frees")  # nobody can be asked
    assert {path.stem for path in worlds.iterdir()} == before
    done = call("results", "rm", "small", "--yes")
    assert done.exit_code == 0
    assert "freed" in done.stdout
    assert list(ids(here)) == ["other"]
    assert {path.stem for path in worlds.iterdir()} == before  # both studies have the same worlds
    assert call("results", "rm", "other", "--yes").exit_code == 0
    assert {path.stem for path in worlds.iterdir()} == before - mine
    assert call("results", "rm", "--unused", "--yes").exit_code == 0
    assert list(worlds.iterdir()) == []
    assert "Nothing to remove" in call("results", "rm", "--unused").stdout
    assert "No runs are kept" in call("results", "ls").stdout
    refused(call("results", "rm"), "--damaged")


def test_runs_of_other_versions_are_removed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nothing to remove" in call("results", "rm", "--old-engine").stdout
    monkeypatch.setattr("simulator.commands.storing.engine_version", lambda: "another")
    assert call("results", "rm", "--old-engine", "--yes").exit_code == 0
    assert ids(here) == {}


@pytest.mark.parametrize(("answer", "left"), [("n\n", 2), ("\n", 2), ("y\n", 1)])
def test_a_person_is_asked(here: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int) -> None:
    monkeypatch.setattr("simulator.commands.storing.is_asked_by_a_person", lambda: True)
    done = call("results", "rm", "small", input=answer)
    assert "Remove? [y/N]" in done.stdout
    assert len(ids(here)) == left
    assert done.exit_code == (0 if left == 1 else 2)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_is_drawn_again_to_the_byte_without_simulating(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.experiment.task.simulate", lambda _: pytest.fail("simulated"))
    done = call("report", "small", "--out", "again", "--quiet")
    assert done.exit_code == 0, done.output
    assert done.stdout == "Report: again/report.html\n"
    first, again = files(Path("reports/small")), files(Path("again"))
    assert first.keys() == again.keys()
    differ = {name for name in first if first[name] != again[name]}
    assert differ <= {"provenance.json", *(name for name in first if name.endswith(".xlsx"))}  # the second they name
    was, now = (json.loads(each["provenance.json"]) for each in (first, again))
    assert {**was, "started": "", "finished": ""} == {**now, "started": "", "finished": ""}


@pytest.mark.parametrize(
    ("formats", "there", "missing"),
    [
        pytest.param("html", "report.html", ("decision.csv", "*.xlsx"), marks=pytest.mark.full),
        ("xlsx", "*.xlsx", ("report.html", "decision.csv")),
        ("csv, CSV", "decision.csv", ("report.html", "*.xlsx")),
    ],
)
def test_formats_are_chosen(here: Path, formats: str, there: str, missing: tuple[str, ...]) -> None:
    done = call("report", "small", "--out", "some", "--format", formats)
    assert done.exit_code == 0, done.output
    written = Path(done.stdout.removeprefix("Report: ").strip())
    assert written.is_file()
    assert len(list(Path("some").glob(there))) == 1
    assert [path for each in missing for path in Path("some").glob(each)] == []
    assert Path("some/provenance.json").exists()


def test_a_report_of_another_study_is_not_replaced(here: Path) -> None:
    done = call("report", "other", "--out", "reports/small", "--format", "csv")
    assert done.stdout.startswith("Report: reports/small-2/")
    refused(call("report", "small", "--format", "pdf"), "'pdf'", "html, xlsx, csv")


def test_a_kind_that_nobody_draws_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.commands.redrawing.KINDS", {})
    refused(call("report", "small"), "is of kind 'run'")
