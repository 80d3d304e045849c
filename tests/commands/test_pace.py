"""Rate and time left count what is computed, and nothing is said of what is over at once."""

from __future__ import annotations

import pytest

from simulator.commands.pace import Pace, duration
from simulator.commands.progress import JobProgress


def test_what_was_kept_from_before_is_no_part_of_the_rate() -> None:
    pace = Pace.starting(100.0, 900, 1000)
    assert pace.words(100.0) == ""
    pace.reach(110.0, 920, 1000)
    assert pace.words(110.0) == "2.0/s, 40 s left"
    assert pace.words(120.0) == "1.0/s, 1 min 20 s left"


def test_slow_works_are_counted_by_the_minute() -> None:
    pace = Pace.starting(0.0, 0, 100)
    pace.reach(60.0, 1, 100)
    assert pace.words(60.0) == "1.0/min, 1 h 39 min left"


def test_a_step_that_is_over_keeps_its_rate() -> None:
    pace = Pace.starting(0.0, 0, 20)
    pace.reach(10.0, 20, 20)
    assert pace.words(1000.0) == "2.0/s"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.4, "59 s"), (60, "1 min 0 s"), (3_599.7, "1 h 0 min"), (7_500, "2 h 5 min")],
)
def test_durations_are_told_as_one_would(seconds: float, words: str) -> None:
    assert duration(seconds) == words


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def lines(capsys: pytest.CaptureFixture[str], step: float, quiet: bool = False) -> list[str]:
    clock = Clock()
    with JobProgress(quiet, clock) as progress:
        progress("simulating", 4, 10)
        for done in range(5, 11):
            clock.now += step
            progress("simulating", done, 10)
    return capsys.readouterr().err.splitlines()


def test_plain_lines_come_now_and_then_and_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, 6.0) == [
        "simulating: 6 of 10 (10.0/min, 24 s left)",
        "simulating: 8 of 10 (10.0/min, 12 s left)",
        "simulating: 10 of 10 (10.0/min)",
    ]


def test_what_is_over_in_two_seconds_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, 0.3) == []


def test_quiet_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(capsys, 60.0, quiet=True) == []
