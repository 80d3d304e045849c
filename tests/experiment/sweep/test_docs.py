"""What docs/sweep.md says is so."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.experiment.executors import open_executor
from simulator.experiment.goals import check_goals
from simulator.experiment.ranking import simultaneous
from simulator.experiment.ranking.rank import rankings_of
from simulator.experiment.ranking.ranking import Candidate
from simulator.experiment.sweep import expected
from simulator.experiment.sweep.design import settings
from simulator.experiment.sweep.prepared import prepare
from simulator.study import load_study
from simulator.study.variation import with_sweep
from tests.experiment.studies import STUDY, policy, study_with

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "sweep.md").read_text("utf-8")
SWEEP, GOALS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
(PYTHON,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_pieces_load_and_can_be_prepared() -> None:
    study = study_with(SWEEP.replace("Rest of market", "Rest") + GOALS)
    check_goals(study)
    prepared = prepare(study)
    assert [len(axis.values) for axis in prepared.levers] == [5, 2, 4]
    assert [one.is_condition for one in study.ready.varied] == [False, False, False, True, True]
    assert [len(one.points) for one in prepared.conditions] == [1 + 40] * 4
    taken_out = with_sweep(study, ['market.entry_per_year="none"'])
    assert len(prepare(taken_out).conditions) == 2


def test_the_numbers_of_the_page_are_those_of_the_program() -> None:
    assert f"{expected.MOST_WORLD_RUNS:,} worlds x draws" in PAGE
    assert f"{expected.MOST_SECONDS / 60:.0f} minutes by the estimate" in PAGE
    assert f"fewer than {simultaneous.FEWEST} draws or more than {simultaneous.MOST} candidates" in " ".join(
        PAGE.split()
    )


def test_the_designs_of_the_table_are_those_of_the_program() -> None:
    told = re.findall(r"^\| `(\w[\w-]*)`", PAGE, re.MULTILINE)
    axes = prepare(study_with('[sweep]\n"stores.Ours.program.reward_rate" = [0.0, 0.01]\n')).levers
    found = [settings(word.replace("-", "_"), axes, 2 if word == "latin" else None, 7) for word in told]  # type: ignore[arg-type]
    assert [len(points) for points in found] == [2, 2, 2]


def test_the_piece_of_python_runs(tmp_path: Path) -> None:
    small = tmp_path / "small.toml"
    text = STUDY.replace("weeks = 26\nburn", "weeks = 6\nburn").replace("shoppers = 300", "shoppers = 80")
    small.write_text(text + policy("own") + '[sweep]\n"stores.Ours.program.reward_rate" = [0.03]\n', "utf-8")
    piece = PYTHON.replace('"scenarios/reward_budgets.toml"', f'"{small}"').replace(
        "shoppers=2_000, replicates=6", "replicates=2"
    )
    told: dict[str, object] = {"folder": tmp_path / "store"}
    exec(piece.replace("workers=2", "workers=1"), told)
    assert isinstance(told["best"], Candidate)
    assert told["open_executor"] is open_executor
    assert told["rankings_of"] is rankings_of


def test_shipped_studies_that_vary_something_can_be_swept() -> None:
    points = {}
    for name in ("reward_budgets", "tier_count", "keep_or_win", "market_phase"):
        study = load_study(ROOT / "scenarios" / f"{name}.toml")
        check_goals(study)
        prepared = prepare(study)
        assert not expected.sweep_cost(prepared).is_large
        points[name] = [len(one.points) for one in prepared.conditions]
    assert points == {
        "reward_budgets": [27],
        "tier_count": [19],
        "keep_or_win": [12, 12],
        "market_phase": [11, 11, 11],
    }
