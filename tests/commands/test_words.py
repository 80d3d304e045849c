"""`check`, `explain`, `diff`, `new`, `schema` and `fit` answer in words."""

from __future__ import annotations

import json
from pathlib import Path

from .cli import ROOT, STUDY, loyalty_sim, write_study


def test_check_shows_policies_warnings_and_expected_cost(tmp_path: Path) -> None:
    write_study(tmp_path)
    done = loyalty_sim("check", "small.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "program none -> reward rate 2 %" in done.stdout
    assert "Expected cost" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]


def test_explain_prints_the_order_of_a_week_and_sources(tmp_path: Path) -> None:
    done = loyalty_sim("explain", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "stores act" in done.stdout
    assert "LP1" in done.stdout


def test_diff_is_in_words(tmp_path: Path) -> None:
    write_study(tmp_path)
    write_study(tmp_path, STUDY.replace("reward_rate = 0.02", "reward_rate = 0.05"), "other.toml")
    done = loyalty_sim("diff", "small.toml", "other.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "reward rate 2 % -> 5 %" in done.stdout


def test_a_new_study_can_be_checked_at_once(tmp_path: Path) -> None:
    listed = loyalty_sim("new", "x", "--template", "list", cwd=tmp_path)
    names = [line.split(":")[0] for line in listed.stdout.splitlines()]
    assert names
    for name in names:
        made = loyalty_sim("new", f"my_{name}", "--template", name, cwd=tmp_path)
        assert made.returncode == 0, made.stderr
        assert loyalty_sim("check", f"my_{name}.toml", cwd=tmp_path).returncode == 0


def test_schema_is_json(tmp_path: Path) -> None:
    assert "properties" in json.loads(loyalty_sim("schema", cwd=tmp_path).stdout)


def test_every_scenario_is_sound() -> None:
    for path in sorted((ROOT / "scenarios").glob("*.toml")):
        done = loyalty_sim("check", str(path.relative_to(ROOT)), cwd=ROOT)
        assert done.returncode == 0, done.stderr
