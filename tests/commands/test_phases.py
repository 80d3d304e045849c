"""Progress of work of unknown length."""

from __future__ import annotations

import pytest

from simulator.commands import phases


def test_phases_are_told_in_plain_lines_once_work_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with phases.shown_phases("Reading orders.csv") as tell:
        tell("merging days")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(phases, "PATIENCE", -1.0)
    with phases.shown_phases("Reading orders.csv") as tell:
        tell("merging days")
    assert capsys.readouterr().err == "Reading orders.csv: merging days ...\n"
