"""`sweep` and `optimize` as a planner uses them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.commands.failures import UsageError
from simulator.commands.redrawing import report_command
from simulator.commands.sweeping import SweepWish, optimize_command, sweep_command
from simulator.experiment import task
from simulator.experiment.run import run_study
from simulator.experiment.sweep.errors import SweepError
from simulator.study import StudyError, load_study
from tests.experiment.studies import STUDY, policy

from .cli import loyalty_sim

RATE = "stores.Ours.program.reward_rate"
GOALS = '[goals]\n"market_share" = { min = 0.9 }\n'
SWEEP = f'[sweep]\n"{RATE}" = [0.01, 0.03]\n"market.entry_per_year" = [0.0, 0.5]\n{GOALS}'
TINY = STUDY.replace("weeks = 26\nburn", "weeks = 6\nburn").replace("shoppers = 300", "shoppers = 80")
QUICK = SweepWish(run={"replicates": 2}, workers=1, report=False)


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOYALTY_SIM_STORE", str(tmp_path / "store"))
    path = tmp_path / "tiny.toml"
    path.write_text(TINY + policy("own") + SWEEP, "utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_sweep_leaves_its_tables_and_a_second_look_computes_nothing(
    study: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = study.parent / "out"
    assert sweep_command(study, replace(QUICK, out=out, report=True)) == 0
    table = rows(out / "sweep.csv")
    assert {row["condition"] for row in table} == {"entry per year 0 %", "entry per year 50 %"}
    assert [row["point"] for row in table if row["kpi"] == "npv"] == ["baseline", "own", "reward rate 3 %"] * 2
    assert {row[RATE] for row in table if row["point"] == "reward rate 3 %"} == {"0.03"}
    capsys.readouterr()
    assert optimize_command(study, replace(QUICK, out=study.parent / "best", report=True)) == 0
    told = capsys.readouterr().out
    assert "4 kept from before" in told
    assert "Every candidate breaks a goal" in told
    ranked = rows(study.parent / "best" / "ranking.csv")
    assert len(ranked) == 6
    assert all("market_share at least 0.9" in row["goals_broken"] for row in ranked)
    assert {row["recommended"] for row in ranked} == {"no"}


def test_a_sweep_that_is_kept_is_drawn_again_without_simulating(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, again = study.parent / "out", study.parent / "again"
    wish = replace(QUICK, out=out, report=True, sweep=(f"{RATE}={{ low = 0.0, high = 0.05 }}",))
    assert sweep_command(study, replace(wish, design="latin", points=2)) == 0

    def never(*_: object) -> None:
        raise AssertionError("nothing is simulated")

    monkeypatch.setattr(task, "simulate", never)
    report_command("tiny-sweep", study.parent / "store", again, "html,xlsx,csv", False, False, True)
    for name in ("sweep.csv", "ranking.csv", "study.resolved.toml"):
        assert (again / name).read_bytes() == (out / name).read_bytes()
    with pytest.raises(UsageError, match="others are drawn as a whole"):
        report_command("tiny-sweep", study.parent / "store", again, "html", False, False, True)


def test_a_policy_has_the_same_figures_in_a_sweep_as_in_a_run(study: Path) -> None:
    out = study.parent / "out"
    sweep_command(study, replace(QUICK, out=out, report=True, sweep=('market.entry_per_year="none"',)))
    swept = {row["kpi"]: row for row in rows(out / "sweep.csv") if row["point"] == "own"}
    ran = run_study(load_study(study).with_run(replicates=2), workers=1)
    for kpi in ("npv", "retention", "sales", "closing_liability", "market_share"):
        found = ran.difference(kpi, 1)
        assert float(swept[kpi]["difference"]) == pytest.approx(found.mean, rel=1e-9)
        assert float(swept[kpi]["difference_low"]) == pytest.approx(found.low, rel=1e-9)


def test_points_are_drawn_where_a_range_has_no_steps(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (f"{RATE}={{ low = 0.0, high = 0.05 }}", 'market.entry_per_year="none"')
    assert sweep_command(study, replace(QUICK, sweep=lines, design="latin", points=3)) == 0
    assert "of 5)" in capsys.readouterr().out.replace("the best 5 ", "(").replace("\n", ")")


def test_a_failed_replicate_is_told_and_the_others_go_on(
    study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    simulate = task.simulate

    def sometimes(job: object) -> object:
        if job.replicate == 1:  # type: ignore[attr-defined]
            raise ValueError("poisoned")
        return simulate(job)  # type: ignore[arg-type]

    monkeypatch.setattr(task, "simulate", sometimes)
    assert sweep_command(study, replace(QUICK, sweep=('market.entry_per_year="none"',))) == 1
    assert "replicate 1 failed: ValueError: poisoned" in capsys.readouterr().out


def test_a_large_sweep_is_not_started_unasked(study: Path) -> None:
    with pytest.raises(UsageError, match=r"this is a large sweep \(6 worlds under 2 conditions x 400 draws.*--yes"):
        sweep_command(study, replace(QUICK, run={"replicates": 400}))
    assert not (study.parent / "store").exists()


def test_a_goal_on_what_is_no_kpi_is_told_at_its_line(study: Path) -> None:
    study.write_text(study.read_text("utf-8").replace("market_share", "market_shar"), "utf-8")
    with pytest.raises(StudyError, match=r"there is no KPI 'market_shar'(.|\n)*did you mean 'market_share'"):
        sweep_command(study, QUICK)


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (replace(QUICK, design="random"), "--design is one of grid, latin and one-at-a-time, found 'random'"),
        (replace(QUICK, workers=0), "--workers must be at least 1, found 0"),
        (replace(QUICK, sweep=(f"{RATE}=[]",)), "the list is empty"),
        (replace(QUICK, points=5), "--points belongs to --design latin"),
    ],
)
def test_what_is_refused_before_anything_is_run(study: Path, wish: SweepWish, told: str) -> None:
    with pytest.raises((UsageError, StudyError, SweepError), match=told):
        sweep_command(study, wish)
    assert [one.name for one in study.parent.iterdir()] == ["tiny.toml"]


def test_a_study_without_anything_varied_gets_an_example_and_exit_code_2(study: Path) -> None:
    study.write_text(TINY, "utf-8")
    done = loyalty_sim("optimize", "tiny.toml", cwd=study.parent)
    assert done.returncode == 2
    assert "the study has no [sweep]; write one, or give --set 'stores.Ours.program.reward_rate=" in done.stderr
