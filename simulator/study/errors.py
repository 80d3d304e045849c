"""What is wrong with a study: every problem at once, each with its place, as a good compiler tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from simulator.study.places import Place

__all__ = ["MOST_SHOWN", "PathError", "Place", "Problem", "StudyError", "distinct", "near"]

MOST_SHOWN = 100
"""Problems that are told at once."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: a sentence, its place, the dotted path of the key and a hint."""

    message: str
    place: Place | None = None
    key: str = ""
    help: str = ""

    def render(self) -> str:
        """The problem as plain text: sentence, `-->` place, source line, carets, help."""
        lines = [f"error: {self.message}"]
        where = self.place.text if self.place else ""
        if where or self.key:
            lines.append("  --> " + where + (f"  ({self.key})" if self.key and where else self.key))
        lines += self.place.excerpt() if self.place else []
        if self.help:
            lines.append(f"  {self.place.gutter if self.place else ' '} = help: {self.help}")
        return "\n".join(_printable(line) for line in lines)


class StudyError(Exception):
    """A study that cannot be used; `problems` holds everything that is wrong with it, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep each distinct problem once."""
        self.problems: tuple[Problem, ...] = tuple(distinct(problems))
        super().__init__(self.render())

    def render(self) -> str:
        """All problems as plain text, with their number where there are several."""
        blocks = [problem.render() for problem in self.problems[:MOST_SHOWN]]
        if len(self.problems) > MOST_SHOWN:
            blocks.append(f"the first {MOST_SHOWN} of {len(self.problems)} errors")
        elif len(blocks) > 1:
            blocks.append(f"{len(blocks)} errors")
        return "\n\n".join(blocks)

    def __reduce__(self) -> tuple[type[StudyError], tuple[tuple[Problem, ...]]]:
        """Travel between processes with the problems."""
        return type(self), (self.problems,)


class PathError(StudyError):
    """A dotted path that leads nowhere, or a value that may not stand at its end."""


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in file order, the first one of each key and place."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        place = problem.place
        mark = (place.file, place.order, problem.key) if place else (problem.message, problem.key)
        seen.setdefault(mark, problem)
    return sorted(seen.values(), key=_order)


def near(word: object, known: Iterable[str]) -> str:
    """A hint at what was meant: the nearest known name, else all of them when they are few, else ""."""
    names = [str(name) for name in known]
    lowered = {name.lower(): name for name in reversed(names)}
    found = get_close_matches(str(word).lower(), lowered, n=1, cutoff=0.7)
    if found:
        return f"did you mean '{lowered[found[0]]}'?"
    return "known here: " + ", ".join(names) if 0 < len(names) <= 20 else ""


def _order(problem: Problem) -> tuple[str, tuple[int, ...]]:
    return (problem.place.file, problem.place.order) if problem.place else ("", ())


def _printable(text: str) -> str:
    """Control characters could drive a terminal: they are shown as a replacement character."""
    return "".join(char if char == "\t" or char.isprintable() else "\ufffd" for char in text)
