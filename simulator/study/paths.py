"""Dotted paths such as `stores."Rest of market".price_index`: parse and write them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

ANY = "*"
"""The wildcard segment: every entry of a table of tables or every store."""

_SEGMENT = re.compile(r"""[^\s."'\\\[\]{}=,#]+|"(?:[^"\\]|\\.)*"|'[^']*'""")
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


class PathSyntaxError(ValueError):
    """Text that is not a dotted path; `offset` is the character where reading stopped."""

    def __init__(self, message: str, offset: int) -> None:
        """Keep the sentence and the place."""
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Segment:
    """One part of a path, and the characters of the text that it was read from."""

    name: str
    start: int
    end: int


def split_path(text: str) -> tuple[Segment, ...]:
    """The segments of a dotted path with their places in the text. Raises PathSyntaxError."""
    segments: list[Segment] = []
    at = 0
    while True:
        match = _SEGMENT.match(text, at)
        if match is None:
            raise PathSyntaxError(_what_is_wrong(text, at), at)
        segments.append(Segment(_unquote(match[0], at), at, match.end()))
        at = match.end()
        if at == len(text):
            return tuple(segments)
        if text[at] != ".":
            raise PathSyntaxError(_what_is_wrong(text, at), at)
        at += 1


@lru_cache(maxsize=4096)
def parse_path(text: str) -> tuple[str, ...]:
    """The names along a dotted path. Raises PathSyntaxError."""
    return tuple(segment.name for segment in split_path(text))


def format_path(names: Iterable[str | int]) -> str:
    """A dotted path of these names, each quoted where it must be: the inverse of `parse_path`."""
    return ".".join(_written(name) for name in map(str, names))


def quote(text: str) -> str:
    """Text as a TOML basic string, on one line."""
    return '"' + "".join(_escape(char) for char in text) + '"'


def _written(name: str) -> str:
    return name if _SEGMENT.fullmatch(name) and name[0] not in "\"'" else quote(name)


def _escape(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return f"\\u{ord(char):04x}" if ord(char) < 0x20 or ord(char) == 0x7F else char


def _unquote(raw: str, at: int) -> str:
    if raw[0] == "'":
        return raw[1:-1]
    if raw[0] != '"':
        return raw
    try:
        return str(tomllib.loads(f"k = {raw}")["k"])
    except tomllib.TOMLDecodeError:
        raise PathSyntaxError(f"{raw} is not a quoted name", at) from None


def _what_is_wrong(text: str, at: int) -> str:
    if at >= len(text):
        return "the path ends with a dot" if text else "the path is empty"
    if text[at].isspace():
        return "a name with spaces stands in quotes inside the path"
    if text[at] in "\"'":
        return "a quoted name in the path is not closed"
    return f"'{text[at]}' cannot stand here in a path"
