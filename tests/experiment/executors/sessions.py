"""Starting such a run in a process of its own, and looking at what is left of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[3]
PATIENCE = 300.0
"""Seconds until a test gives up; nothing is measured by it."""


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def started(folder: Path, count: int, quick: int, seconds: float, *cluster: str) -> subprocess.Popen[str]:
    arguments = [str(folder), str(count), str(quick), str(seconds), *cluster]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.experiment.executors.session", *arguments],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, f"not so after {PATIENCE:.0f} s: {what}"
        time.sleep(0.05)


def heard(session: subprocess.Popen[str], count: int) -> list[int]:
    """Wait for so many works to be done; returns the processes of the run."""
    assert session.stdout is not None
    processes: list[int] = []
    done = 0
    while done < count:
        line = session.stdout.readline()
        assert line, f"the run ended: {session.communicate()[1]}"
        word, *numbers = line.split()
        done += word == "done"
        processes += map(int, numbers) if word == "processes" else ()
    return processes


def is_running(process: int) -> bool:
    """Zombies, which wait for whoever inherits them, do not run."""
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
