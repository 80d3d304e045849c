"""What is wrong with a study: every problem at once, each with its place, as a good compiler tells it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_SHOWN = 100
"""Problems that are told at once."""
_WIDEST_LINE = 110


@dataclass(frozen=True)
class Place:
    """Where in a file: `line` and `column` count from 1 in characters, `length` characters are marked."""

    file: str
    line: int | None = None
    column: int = 1
    length: int = 1
    source: str = ""


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
        where = _where(self.place)
        if where or self.key:
            lines.append("  --> " + where + (f"  ({self.key})" if self.key and where else self.key))
        gutter = " " * len(str(self.place.line)) if self.place and self.place.line else " "
        if self.place and self.place.line:
            lines += _excerpt(self.place, gutter)
        if self.help:
            lines.append(f"  {gutter} = help: {self.help}")
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
        mark = (place.file, place.line, place.column, problem.key) if place else (problem.message, problem.key)
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


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return (place.file, place.line or 0, place.column) if place else ("", 0, 0)


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{place.file}:{place.line}:{place.column}" if place.line else place.file


def _excerpt(place: Place, gutter: str) -> list[str]:
    start = place.column - 1
    first = max(0, start - _WIDEST_LINE // 2) if len(place.source) > _WIDEST_LINE else 0
    shown = place.source[first : first + _WIDEST_LINE]
    before = "".join("\t" if char == "\t" else " " * _width(char) for char in shown[: start - first])
    marked = shown[start - first : start - first + place.length]
    carets = "^" * max(1, sum(_width(char) for char in marked))
    return [f"  {place.line} | {shown}".rstrip(), f"  {gutter} | {before}{carets}"]


def _width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _printable(text: str) -> str:
    """Control characters could drive a terminal: they are shown as a replacement character."""
    return "".join(char if char == "\t" or char.isprintable() else "\ufffd" for char in text)
