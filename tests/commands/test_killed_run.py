"""A real run that is killed in the middle loses what was running, leaves nobody, and resumes to the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.experiment.executors.sessions import PATIENCE, is_running, wait_until
from tests.experiment.executors.toys import kept

from .cli import ROOT, STUDY, loyalty_sim_apart, write_study

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc"),
]

ONE_POLICY = STUDY.split('[[policies]]\nname = "same money')[0].replace("replicates = 3", "replicates = 6")
WORLDS = 2 * 6


def children(process: int) -> list[int]:
    text = Path(f"/proc/{process}/task/{process}/children").read_text("utf-8")
    return [int(child) for child in text.split()]


def worlds(folder: Path) -> dict[str, bytes]:
    """Finished worlds; what was being written when the run was killed is none."""
    found = kept(folder / ".loyalty-sim" / "worlds") if (folder / ".loyalty-sim" / "worlds").is_dir() else {}
    return {name: content for name, content in found.items() if not name.startswith(".")}


def test_a_killed_run_leaves_nobody_and_resumes_to_the_same_bytes(tmp_path: Path) -> None:
    broken, whole = tmp_path / "broken", tmp_path / "whole"
    for folder in (broken, whole):
        folder.mkdir()
        write_study(folder, ONE_POLICY)
    call = ("run", "small.toml", "--workers", "2")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, "-m", "simulator", *call], cwd=broken, env=environment, stdout=subprocess.DEVNULL
    )
    wait_until(lambda: len(worlds(broken)) >= 2 or running.poll() is not None, "some worlds are finished")
    workers = children(running.pid)
    running.kill()
    running.wait(PATIENCE)
    wait_until(lambda: not any(is_running(process) for process in workers), "the workers are gone")
    finished = worlds(broken)
    assert 2 <= len(finished) < WORLDS

    for folder in (broken, whole):
        done = loyalty_sim_apart(*call, cwd=folder, timeout=PATIENCE * 5)
        assert done.returncode == 0, done.stderr
    assert len(worlds(whole)) == WORLDS
    assert worlds(broken) == worlds(whole)
    assert finished.items() <= worlds(whole).items()
    tables = [(folder / "reports" / "small" / "decision.csv").read_bytes() for folder in (broken, whole)]
    assert tables[0] == tables[1]
