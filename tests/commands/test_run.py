"""`run` as a planner uses it: files, reuse, exit codes, nothing lost, nothing overwritten."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .cli import ROOT, STUDY, loyalty_sim, loyalty_sim_apart, write_study


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the small study has been run."""
    folder = tmp_path_factory.mktemp("run")
    write_study(folder)
    done = loyalty_sim_apart("run", "small.toml", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def decision(folder: Path) -> list[dict[str, str]]:
    with (folder / "decision.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_run_leaves_report_decision_and_provenance(finished: Path) -> None:
    report = finished / "reports" / "small"
    assert (report / "report.html").stat().st_size > 10_000
    rows = decision(report)
    assert next(iter(rows[0])) == "policy"
    assert [row["policy"] for row in rows] == ["baseline", "2 %", "same money as acquisition"]
    provenance = json.loads((report / "provenance.json").read_text("utf-8"))
    assert provenance["seed"] == 5


def test_budgets_are_met_within_one_percent_of_the_pilot(finished: Path) -> None:
    rows = {row["policy"]: float(row["investment"]) for row in decision(finished / "reports" / "small")}
    assert rows["same money as acquisition"] == pytest.approx(rows["2 %"], rel=0.01)


def test_a_second_run_computes_nothing_and_gives_the_same_numbers(finished: Path) -> None:
    done = loyalty_sim("run", "small.toml", "--out", "again", "--workers", "1", "--format", "csv", cwd=finished)
    assert done.returncode == 0, done.stderr
    assert "3 kept from before" in done.stdout
    assert (finished / "again" / "decision.csv").read_bytes() == (
        finished / "reports" / "small" / "decision.csv"
    ).read_bytes()


def test_a_changed_study_never_overwrites_an_earlier_report(finished: Path) -> None:
    before = (finished / "reports" / "small" / "decision.csv").read_bytes()
    done = loyalty_sim("run", "small.toml", "--seed", "6", "--replicates", "2", "--format", "csv", cwd=finished)
    assert done.returncode == 0, done.stderr
    assert (finished / "reports" / "small" / "decision.csv").read_bytes() == before
    assert (finished / "reports" / "small-2" / "decision.csv").exists()


def test_a_damaged_result_is_set_aside_and_computed_again(finished: Path) -> None:
    store = finished / ".loyalty-sim"
    victim = sorted(store.glob("worlds/*.parquet"))[0]
    victim.write_bytes(b"not a result")
    done = loyalty_sim("run", "small.toml", "--out", "healed", "--format", "csv", cwd=finished)
    assert done.returncode == 0, done.stderr
    assert (finished / "healed" / "decision.csv").read_bytes() == (
        finished / "reports" / "small" / "decision.csv"
    ).read_bytes()


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(tmp_path: Path) -> None:
    write_study(
        tmp_path, STUDY.replace("shoppers = 600", "shoppers = 20_000").replace("replicates = 3", "replicates = 40")
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "run", "small.toml"], cwd=tmp_path, env=environment, text=True,
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    )  # fmt: skip
    store = tmp_path / ".loyalty-sim"
    deadline = time.monotonic() + 240
    while not list(store.glob("worlds/*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "run the same command again" in told
    assert list(store.glob("worlds/*.parquet"))
    assert not list(store.rglob("*.part"))
    assert not (tmp_path / "reports").exists()
