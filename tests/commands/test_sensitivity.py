"""`sensitivity` as a planner uses it: a tiny real market, and what is refused."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.commands import sensing
from simulator.commands.asked import Asked
from simulator.commands.failures import UsageError
from simulator.commands.redrawing import report_command
from simulator.commands.sensing import sensitivity_command
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.sensitivity.analyze import SensitivityError
from simulator.experiment.sensitivity.wish import Wish
from simulator.experiment.storage.errors import StorageError
from simulator.experiment.storage.removal import remove, unused
from simulator.study import ResolvedStudy

from .cli import loyalty_sim, write_study

FEW = ("stores.Ours.program.awareness", "price.slope", "brand.half_life_weeks")
TINY = {"shoppers": 200, "replicates": 3, "weeks": 8}


def few_ranges(study: ResolvedStudy) -> Plan:
    """The plan with three of its assumed inputs: all of them take minutes."""
    plan = plan_of(study)
    return replace(plan, ranges=tuple(each for each in plan.ranges if each.path in FEW))


def remove_shards(store: Path) -> None:
    for folder in ("worlds", "figures"):
        for path in (store / folder).glob("*.parquet"):
            path.unlink()


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_tiny_market_is_analyzed_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Simulated for real: screened, followed, closed again; a second time nothing is computed and all is the same."""
    write_study(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sensing, "plan_of", few_ranges)
    monkeypatch.setattr("simulator.report.charts.render.PIXELS_PER_INCH", 40)
    wish, options = Wish(inputs=1), Asked(workers=1)
    assert sensitivity_command(Path("small.toml"), TINY, wish, options) == 0
    said = capsys.readouterr().out
    assert "3 assumed inputs" in said
    assert "Recommended:" in said
    report = tmp_path / "reports" / "small-sensitivity"
    rows = rows_of(report / "sensitivity.csv")
    assert {row["input"] for row in rows if row["stage"] != "books"} == set(FEW)
    assert {row["draws"] for row in rows if row["stage"] == "all draws"} == {"3"}
    inert = [row for row in rows if row["input"] == "brand.half_life_weeks"]
    assert {float(row["difference"]) for row in inert if row["what"] == "swing"} == {0.0}, (
        "nobody buys advertising of a brand"
    )
    margin = [row for row in rows if row["input"] == "stores.Ours.gross_margin" and row["what"] == "difference"]
    assert len({row["difference"] for row in margin}) > 1
    store = tmp_path / ".loyalty-sim"
    kept = sorted(path for path in store.rglob("*") if "worlds" in path.parts)
    assert sensitivity_command(Path("small.toml"), TINY, wish, replace(options, report=False, quiet=True)) == 0
    assert capsys.readouterr() == ("", "")
    assert sorted(path for path in store.rglob("*") if "worlds" in path.parts) == kept
    looked = 2 * 2 * len(FEW)  # both ends in two draws, of three policies each: only their figures are kept
    assert len(kept) < 3 * looked
    assert json.loads((report / "provenance.json").read_text("utf-8"))["inputs"] == 3
    monkeypatch.setattr("simulator.experiment.kept.plan_of", few_ranges)
    monkeypatch.setattr("simulator.experiment.task.simulate", lambda _: pytest.fail("simulated again"))
    remove(store, unused(store))  # nothing that the analysis rests on goes
    report_command("small-sensitivity", store, tmp_path / "again", "html,xlsx,csv", False, False, True)
    for name in ("sensitivity.csv", "flips.csv", "study.resolved.toml"):
        assert (tmp_path / "again" / name).read_bytes() == (report / name).read_bytes()
    remove_shards(store)
    with pytest.raises(StorageError, match="missing or damaged"):
        report_command("small-sensitivity", store, tmp_path / "gone", "html,xlsx,csv", False, False, True)
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize(
    ("changes", "wish", "workers", "words"),
    [
        ({}, Wish(inputs=0), 1, "--inputs must be at least 1, found 0"),
        ({}, Wish(), 0, "--workers must be at least 1, found 0"),
        ({}, Wish(policy="4 %"), 1, "there is no policy '4 %'; the study has 2 %, same money as acquisition"),
        (
            {"shoppers": 200_000, "replicates": 200},
            Wish(inputs=None),
            1,
            "this is a large analysis .* start it with --yes",
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(
    tmp_path: Path, changes: dict[str, int], wish: Wish, workers: int, words: str
) -> None:
    write_study(tmp_path)
    with pytest.raises((UsageError, SensitivityError), match=words) as refused:
        sensitivity_command(tmp_path / "small.toml", changes, wish, Asked(workers=workers))
    assert "\n" not in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["small.toml"]


def test_the_command_line_ends_with_2_for_them(tmp_path: Path) -> None:
    write_study(tmp_path)
    done = loyalty_sim("sensitivity", "small.toml", "--policy", "4 %", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: --policy: there is no policy '4 %'")
