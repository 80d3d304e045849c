"""Progress of jobs: a bar with rate and time left on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

PLAIN_EVERY = 10.0
"""Seconds between plain lines."""


class JobProgress:
    """Shows how many jobs of each step are done; call it with (what, done, all)."""

    def __init__(self, quiet: bool = False) -> None:
        """`quiet`: show nothing."""
        self._quiet = quiet
        self._console = Console(stderr=True)
        self._is_terminal = self._console.is_terminal and not quiet
        self._bar = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(), console=self._console,
        )  # fmt: skip
        self._tasks: dict[str, TaskID] = {}
        self._began: dict[str, float] = {}
        self._told = 0.0

    def __enter__(self) -> JobProgress:
        if self._is_terminal:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_terminal:
            self._bar.stop()

    def __call__(self, what: str, done: int, count: int) -> None:
        """Show that `done` of `count` draws of a step are finished."""
        now = time.monotonic()
        began = self._began.setdefault(what, now)
        rate = f"{done / (now - began):.1f}/s" if done and now > began else ""
        if self._is_terminal:
            task = self._tasks.get(what)
            if task is None:
                task = self._tasks[what] = self._bar.add_task(what, total=count, rate="")
            self._bar.update(task, completed=done, total=count, rate=rate)
        elif not self._quiet and (now - self._told > PLAIN_EVERY or done == count):
            self._told = now
            print(f"{what}: {done} of {count} draws {rate}".rstrip(), file=sys.stderr, flush=True)
