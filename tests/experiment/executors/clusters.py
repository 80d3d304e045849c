"""A real scheduler and real workers on this machine, started as an operator would."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .sessions import environment, wait_until


@contextmanager
def process(folder: Path, *arguments: str, path: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """`python -m dask ...`, ended with all it has started."""
    own = {"PYTHONPATH": str(path)} if path else {}
    with (folder / "log").open("ab") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            env=environment() | own, cwd=folder, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            yield running
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Its address, and its process."""
    folder.mkdir()
    file = folder / "scheduler.json"
    arguments = ("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with process(folder, *arguments) as running:
        wait_until(lambda: running.poll() is not None or (file.exists() and file.read_text() != ""), "a scheduler")
        assert running.poll() is None, (folder / "log").read_text()
        yield json.loads(file.read_text())["address"], running


@contextmanager
def workers(folder: Path, address: str, count: int, path: Path | None = None) -> Iterator[None]:
    """Workers of one thread, each with a nanny."""
    folder.mkdir()
    options = ("--nworkers", str(count), "--nthreads", "1", "--no-dashboard", "--memory-limit", "0")
    with process(folder, "worker", address, *options, "--local-directory", str(folder), path=path):
        yield
