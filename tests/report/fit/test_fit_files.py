"""The files beside the page, and what happens to those of an earlier report."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

from simulator.commands.fit_report import ReportWish
from simulator.report.fit.charts.all import IDS
from simulator.report.fit.provenance import fit_fingerprint
from tests.report.fit.conftest import written
from tests.report.fit.small import ALIKE, BUSIER, READING, case_of


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_comparison_is_a_file_with_the_numbers_of_the_fit(held_out: Path) -> None:
    rows = rows_of(held_out / "comparison.csv")
    case = case_of(BUSIER)
    assert [row["figure"] for row in rows] == [line.name for line in case.comparisons]
    assert [row["verdict"] for row in rows] == [line.verdict for line in case.comparisons]
    assert [float(row["simulated"]) for row in rows] == [float(f"{line.simulated:.10g}") for line in case.comparisons]
    assert {row["kind"] for row in rows} == {"target", "check"}


def test_the_hold_out_is_a_file_where_there_is_one(held_out: Path, plain: Path) -> None:
    rows = rows_of(held_out / "hold_out.csv")
    assert [row["repeat_purchases"] for row in rows] == ["0", "7+", "all purchases"]
    assert [row["foreseen"] for row in rows] == ["yes", "no", "no"]
    assert float(rows[-1]["expected_per_customer"]) == 350.0
    assert not (plain / "hold_out.csv").exists()


def test_drawn_charts_are_files(held_out: Path, plain: Path) -> None:
    for folder, absent in ((held_out, {"season"}), (plain, {"hold_out"})):
        names = {path.name for path in (folder / "charts").iterdir()}
        assert names == {f"{id_}.{ending}" for id_ in IDS if id_ not in absent for ending in ("svg", "png")}


def test_a_new_report_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    written(case_of(BUSIER), tmp_path / "fit")
    written(case_of(ALIKE, holds_out=False), tmp_path / "fit")
    assert not (tmp_path / "fit" / "hold_out.csv").exists()
    assert not (tmp_path / "fit" / "charts" / "hold_out.svg").exists()


def test_the_report_of_something_else_is_not_replaced_unasked(tmp_path: Path) -> None:
    folder = written(case_of(ALIKE), tmp_path / "fit")
    wish = ReportWish(folder)
    known = json.loads((folder / "provenance.json").read_text("utf-8"))["fingerprint"]
    assert wish.place(Path("mine.toml"), known, force=False) == folder
    assert wish.place(Path("mine.toml"), "another", force=False) == tmp_path / "fit-2"
    assert wish.place(Path("mine.toml"), "another", force=True) == folder


def test_another_file_or_another_command_is_another_fit() -> None:
    one = fit_fingerprint(READING, "fit")
    assert one == fit_fingerprint(READING, "fit")
    assert (
        len({one, fit_fingerprint(READING, "fit --share 0.3"), fit_fingerprint(replace(READING, rows=1), "fit")}) == 3
    )
