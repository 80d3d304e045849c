"""The window: no more works are held than there is room for, and whose process dies is tried again, last alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from simulator.experiment.executors.attempt import Performed
from simulator.experiment.executors.window import ATTEMPTS, Died, Trial, Window
from simulator.experiment.executors.work import Outcome

from .toys import Square

Dies = Callable[[int, int], bool]
"""Whether the process dies of a work: (number, how many works run beside it)."""


class Crew:
    """One thing ends at a time, the oldest first."""

    def __init__(self, room: int, dies: Dies = lambda number, beside: False) -> None:
        self.room = room
        self.dies = dies
        self.running: list[Trial] = []
        self.begun: list[tuple[int, int]] = []

    def has_room(self) -> bool:
        return len(self.running) < self.room

    def begin(self, trial: Trial) -> None:
        assert self.has_room()
        self.begun.append((trial.work.number, len(self.running)))
        self.running.append(trial)

    def ended(self) -> list[tuple[Trial, Performed | Died]]:
        trial = self.running.pop(0)
        if self.dies(trial.work.number, len(self.running)):
            return [(trial, Died("killed by SIGKILL"))]
        return [(trial, Performed(Outcome(trial.work.number, trial.work.key)))]


def outcomes(crew: Crew, count: int) -> dict[int, str | None]:
    found = [done.outcome for done in Window((Square(number) for number in range(count)), crew)]
    assert len(found) == len({outcome.number for outcome in found})
    return {outcome.number: outcome.error for outcome in found}


@pytest.mark.parametrize("room", [1, 2, 7, 100])
@pytest.mark.parametrize("count", [0, 1, 20])
def test_every_work_is_begun_and_ends_once(room: int, count: int) -> None:
    crew = Crew(room)
    assert outcomes(crew, count) == dict.fromkeys(range(count))
    assert [number for number, _ in crew.begun] == list(range(count))


def test_works_are_taken_as_there_is_room_with_one_made_ready_ahead() -> None:
    taken = 0

    def source() -> Iterator[Square]:
        nonlocal taken
        for number in range(1_000):
            taken += 1
            yield Square(number)

    for over, _ in enumerate(Window(source(), Crew(3))):
        assert taken <= over + 3 + 1


def test_what_kills_every_process_is_recorded_and_takes_no_other_with_it() -> None:
    crew = Crew(3, lambda number, beside: number == 4)
    found = outcomes(crew, 10)
    assert found.pop(4) == f"the process running it died {ATTEMPTS} times, the last time killed by SIGKILL"
    assert set(found.values()) == {None}
    assert [number for number, _ in crew.begun].count(4) == ATTEMPTS


def test_the_last_attempt_is_alone_and_comes_when_all_others_are_through() -> None:
    crew = Crew(3, lambda number, beside: number in (2, 5) and beside > 0)
    assert outcomes(crew, 10) == dict.fromkeys(range(10))
    assert [beside for _, beside in crew.begun[-2:]] == [0, 0]
    assert {number for number, _ in crew.begun[-2:]} == {2, 5}


def test_a_process_that_dies_once_costs_one_more_attempt_and_no_waiting() -> None:
    died: list[int] = []

    def once(number: int, beside: int) -> bool:
        if number == 1 and not died:
            died.append(number)
            return True
        return False

    crew = Crew(2, once)
    assert outcomes(crew, 6) == dict.fromkeys(range(6))
    assert [number for number, _ in crew.begun] == [0, 1, 2, 1, 3, 4, 5]


def test_a_crew_that_keeps_dying_ends() -> None:
    found = outcomes(Crew(4, lambda number, beside: True), 9)
    assert len(found) == 9
    assert None not in found.values()
