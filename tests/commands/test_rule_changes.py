"""A program through its life at the command line: launched, halved, given tiers and ended in the run."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from tests.commands.cli import STUDY, loyalty_sim, write_study

PROGRAM = '"stores.Ours.program" = { reward_rate = 0.04, min_redemption = 1.0, costs = { setup = 100 } }'
ENDS = '"stores.Ours.program.ends" = { announce_week = 45, last_earn_week = 44, last_burn_week = 49 }'
LAUNCH = f'{{ week = 10, set = {{ {PROGRAM} }}, note = "launch" }}'
LIFE = f"""
[[policies]]
name = "launched"
set = {{ "stores.Ours.program" = "none" }}
changes = [{LAUNCH}]
[[policies]]
name = "a life"
set = {{ "stores.Ours.program" = "none" }}
changes = [
    {LAUNCH},
    {{ week = 20, set = {{ "stores.Ours.program.reward_rate" = 0.02 }} }},
    {{ week = 30, set = {{ "stores.Ours.program.tiers" = {{ count = 2, conversion = "requalify" }} }} }},
    {{ week = 45, set = {{ {ENDS} }} }},
]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("life")
    small = (
        STUDY.split("[[policies]]")[0]
        .replace("shoppers = 600", "shoppers = 300")
        .replace("replicates = 3", "replicates = 2")
    )
    write_study(made, small + LIFE)
    done = loyalty_sim("run", "small.toml", "--workers", "1", cwd=made)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def weekly(folder: Path) -> pd.DataFrame:
    table = pd.read_csv(folder / "reports" / "small" / "weekly.csv")
    return table.pivot_table(index=["store", "metric", "replicate", "week"], columns="policy", values="value")


def test_figures_before_a_change_are_those_of_the_policy_without_it(weekly: pd.DataFrame) -> None:
    week = weekly.index.get_level_values("week")
    same = weekly["launched"] == weekly["a life"]
    assert same[week < 20].all()
    assert not same[week == 20].all()
    assert (weekly["a life"] == weekly["baseline"])[week < 10].all()


def test_the_program_begins_and_ends_in_the_stated_weeks(weekly: pd.DataFrame) -> None:
    accrued = weekly.xs("rewards_accrued", level="metric")["a life"].groupby("week").mean()
    assert (accrued[:10] == 0).all()
    assert (accrued[10:45] > 0).all()
    assert accrued[20:30].mean() < 0.75 * accrued[12:20].mean()
    liability = weekly.xs("liability", level="metric")["a life"].groupby("week").mean()
    assert liability[49] > 0
    assert (liability[50:] == 0).all()
    setup = weekly.xs("program_cost", level="metric")["a life"].groupby("week").mean()
    assert setup[setup >= 100].index.tolist() == [10]


def test_nobody_holds_a_level_before_tiers_are_introduced(folder: Path) -> None:
    tiers = pd.read_csv(folder / "reports" / "small" / "tiers.csv")
    names = tiers[tiers["policy"] == "a life"]["name"].unique().tolist()
    assert names == ["Base", "Level 1", "Level 2", "all"]
    risen = tiers[(tiers["policy"] == "a life") & (tiers["metric"] == "risen")]["value"]
    assert risen.sum() > 0


def test_the_report_tells_of_the_changes_and_all_its_checks_pass(folder: Path) -> None:
    page = (folder / "reports" / "small" / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert re.search(r"\d+ checks, 0 failed", text)
    assert "rules change in weeks 10, 20, 30 and 45" in text
    assert "from week 10 (launch): Ours: program none → reward rate 4 %" in text
    assert "from week 20: Ours: reward rate 4 % → 2 %" in text
    assert "count 2" in text
    assert "Dashed upright lines: rules change." in text


def test_the_written_study_runs_to_the_same_numbers(folder: Path) -> None:
    write_study(
        folder, (folder / "reports" / "small" / "study.resolved.toml").read_text(encoding="utf-8"), "again.toml"
    )
    done = loyalty_sim("run", "again.toml", "--workers", "1", "--no-report", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "simulating: 0 of 2" not in done.stderr + done.stdout
    assert loyalty_sim("diff", "small.toml", "again.toml", cwd=folder).stdout.strip() == "No difference."


def test_check_and_diff_tell_of_the_changes(folder: Path) -> None:
    text = (folder / "small.toml").read_text(encoding="utf-8")
    write_study(folder, text.replace('reward_rate" = 0.02', 'reward_rate" = 0.03'), "other.toml")
    assert "from week 30: Ours: tiers none -> count 2" in loyalty_sim("check", "small.toml", cwd=folder).stdout
    told = loyalty_sim("diff", "small.toml", "other.toml", cwd=folder).stdout
    assert told.strip() == "policy 'a life': from week 20: Ours: reward rate 4 % -> 3 %"


def test_a_run_too_short_for_a_change_is_refused(folder: Path) -> None:
    done = loyalty_sim("run", "small.toml", "--weeks", "40", cwd=folder)
    assert done.returncode == 2
    assert "policy 'a life': the rules change in week 45, but the run has 40 weeks" in done.stderr
