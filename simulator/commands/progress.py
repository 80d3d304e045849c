"""Progress of works: a bar with rate and time left on a terminal, plain lines elsewhere; nothing of what is short."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TaskID, TextColumn
from rich.text import Text

from simulator.commands.pace import Pace

SILENT_FOR = 2.0
"""Seconds within which nothing is shown."""
PLAIN_EVERY = 10.0
"""Seconds between plain lines."""


class _PaceColumn(ProgressColumn):
    """Rate and time left, counted by us: what was kept from before is no part of them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock

    def render(self, task: Task) -> Text:
        return Text(task.fields["pace"].words(self._clock()))


class JobProgress:
    """Shows how many works of each step are done; call it with (what, done, all). Use as a context manager."""

    def __init__(self, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        """`quiet`: show nothing; `clock`: seconds."""
        self._quiet = quiet
        self._clock = clock
        self._console = Console(stderr=True)
        self._is_terminal = self._console.is_terminal and not quiet
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _PaceColumn(clock))
        self._bar = Progress(*columns, console=self._console)
        self._starts_bar = threading.Timer(SILENT_FOR, self._bar.start)  # a first work may take minutes
        self._starts_bar.daemon = True
        self._tasks: dict[str, TaskID] = {}
        self._paces: dict[str, Pace] = {}
        self._began = self._told = clock()

    def __enter__(self) -> JobProgress:
        self._began = self._told = self._clock()
        if self._is_terminal:
            self._starts_bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_terminal:
            self._starts_bar.cancel()
            self._starts_bar.join()
            self._bar.stop()

    def __call__(self, what: str, done: int, count: int) -> None:
        """Show that `done` of `count` works of a step are finished."""
        now = self._clock()
        pace = self._paces.setdefault(what, Pace.starting(now, done, count))
        pace.reach(now, done, count)
        if self._is_terminal:
            if what not in self._tasks:
                self._tasks[what] = self._bar.add_task(what, total=count, pace=pace)
            self._bar.update(self._tasks[what], completed=done, total=count)
        elif not self._quiet and now - self._began > SILENT_FOR and self._is_time(now, pace):
            self._told = now
            words = pace.words(now)
            print(f"{what}: {done} of {count}{words and f' ({words})'}", file=sys.stderr, flush=True)

    def _is_time(self, now: float, pace: Pace) -> bool:
        return now - self._told > PLAIN_EVERY or (pace.done == pace.count and pace.done > pace.before)
