"""How fast something goes and how long it will still take, in words."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE, HOUR = 60.0, 3600.0


@dataclass
class Pace:
    """Counts from the first call on, so that what was there before it is no part of the rate."""

    began: float
    before: int
    count: int
    done: int
    ended: float | None = None

    @classmethod
    def starting(cls, now: float, done: int, count: int) -> Pace:
        """From here on; `done` of `count` are there already."""
        return cls(now, done, count, done)

    def reach(self, now: float, done: int, count: int) -> None:
        """`done` of `count` are finished."""
        self.done, self.count = done, count
        self.ended = now if done >= count else None

    def words(self, now: float) -> str:
        """Such as "2.3/s, 1 min 20 s left"; empty where nothing is done yet."""
        seconds = (now if self.ended is None else self.ended) - self.began
        computed = self.done - self.before
        if computed <= 0 or seconds <= 0.0:
            return ""
        rate = computed / seconds
        speed = f"{rate:.1f}/s" if rate >= 1.0 else f"{rate * MINUTE:.1f}/min"
        return speed if self.done >= self.count else f"{speed}, {duration((self.count - self.done) / rate)} left"


def duration(seconds: float) -> str:
    """Such as "8 s", "1 min 20 s" or "2 h 5 min"."""
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
