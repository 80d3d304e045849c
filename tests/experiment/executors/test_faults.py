"""Ctrl-C and kill -9 of a run on local processes: what is finished is kept, nobody is left, resuming ends the same."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from simulator.experiment.executors.in_process import InProcess

from .sessions import PATIENCE, heard, is_running, started, wait_until
from .toys import Square, kept

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")
FOREVER = 3_600.0


@pytest.mark.parametrize("whole_group", [True, pytest.param(False, marks=pytest.mark.full)])
def test_an_interrupt_ends_all_at_once_and_keeps_what_is_finished(tmp_path: Path, whole_group: bool) -> None:
    """A terminal sends Ctrl-C to every process of the run, a service manager to the first."""
    session = started(tmp_path, 20, 4, FOREVER)
    processes = heard(session, 4)
    assert len(processes) == 2
    if whole_group:
        os.killpg(session.pid, signal.SIGINT)
    else:
        session.send_signal(signal.SIGINT)
    _, errors = session.communicate(timeout=PATIENCE)
    assert session.returncode == 130
    assert errors == ""
    assert not any(is_running(process) for process in processes)
    assert sorted(kept(tmp_path)) == [f"worlds/square-{number}" for number in range(4)]


def test_a_run_that_is_killed_leaves_nobody_and_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    session = started(tmp_path / "broken", 8, 5, FOREVER)
    processes = heard(session, 5)
    session.kill()
    session.communicate(timeout=PATIENCE)
    wait_until(lambda: not any(is_running(process) for process in processes), "the workers are gone")
    finished = kept(tmp_path / "broken")
    assert len(finished) == 5

    again = started(tmp_path / "broken", 8, 8, 0.0)
    heard(again, 3)
    assert "done" not in again.communicate(timeout=PATIENCE)[0]
    assert again.returncode == 0
    InProcess(tmp_path / "whole").run([Square(number) for number in range(8)], lambda _: None)
    assert kept(tmp_path / "broken") == kept(tmp_path / "whole")
    assert finished.items() <= kept(tmp_path / "whole").items()
