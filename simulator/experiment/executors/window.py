"""A window over works: as many under way as there is room for, the next taken when one ends, the dead tried again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from simulator.experiment.executors.attempt import Performed
from simulator.experiment.executors.work import Outcome, Work

ATTEMPTS = 3
"""How often a work is tried when the process that runs it dies; the last time alone."""


@dataclass(eq=False)
class Trial:
    """A work under way, and how often the process that ran it has died so far."""

    work: Work
    deaths: int = 0


@dataclass(frozen=True)
class Died:
    """The process that ran a work ended under it; `how` it did, such as "killed by SIGKILL"."""

    how: str


class Crew(Protocol):
    """Processes that perform one work at a time each."""

    def has_room(self) -> bool:
        """Whether one of them is free."""

    def begin(self, trial: Trial) -> None:
        """Hand a work to a free one."""

    def ended(self) -> list[tuple[Trial, Performed | Died]]:
        """What has ended since; waits a moment where nothing has, and may then return nothing."""


class Window:
    """Iterates over what works come to, in the order in which they end.

    Holds as many works as there is room for, one made ready ahead, and those whose process has died. A work whose
    process dies is tried again among the others, the last time alone, when all others are through: what ran out of
    memory beside others gets all of it, and what kills every process takes no other work with it.
    """

    def __init__(self, works: Iterable[Work], crew: Crew) -> None:
        """`works`: taken one by one, as there is room."""
        self._source = iter(works)
        self._crew = crew
        self._ahead: Trial | None = None
        self._again: list[Trial] = []
        self._alone: list[Trial] = []
        self._running = 0

    def __iter__(self) -> Iterator[Performed]:
        self._fill()
        while self._running or self._ahead or self._again or self._alone:
            for trial, how in self._crew.ended():
                self._running -= 1
                if isinstance(how, Performed):
                    yield how
                else:
                    yield from self._died(trial, how)
            self._fill()

    def _fill(self) -> None:
        while self._crew.has_room() and (trial := self._next()) is not None:
            self._crew.begin(trial)
            self._running += 1
        self._look_ahead()

    def _next(self) -> Trial | None:
        if self._again:
            return self._again.pop()
        self._look_ahead()
        if self._ahead is not None:
            trial, self._ahead = self._ahead, None
            return trial
        return self._alone.pop() if self._alone and not self._running else None

    def _look_ahead(self) -> None:
        """Take the next work while others run, so that none waits for it to be made."""
        if self._ahead is None:
            work = next(self._source, None)
            self._ahead = None if work is None else Trial(work)

    def _died(self, trial: Trial, died: Died) -> Iterator[Performed]:
        trial.deaths += 1
        if trial.deaths < ATTEMPTS:
            (self._alone if trial.deaths == ATTEMPTS - 1 else self._again).append(trial)
        else:
            sentence = f"the process running it died {ATTEMPTS} times, the last time {died.how}"
            yield Performed(Outcome(trial.work.number, trial.work.key, sentence))
