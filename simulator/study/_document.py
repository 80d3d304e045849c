"""What a study is read from: data, and where each key of it stands; one TOML file, read with care."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from simulator.study._files import read_bytes
from simulator.study._spans import Index, Key, Span, index_of
from simulator.study._syntax import syntax_problem
from simulator.study.errors import Problem, StudyError
from simulator.study.places import Place, TextPlace

MAX_BYTES = 1_000_000
"""Largest file that is read, in bytes."""
_LARGEST_INTEGER = 2**63 - 1


class Document(Protocol):
    """A file that holds a study or a part of one, in any notation; `shown` is the path as the user wrote it.

    `problems` are those of single values, which the study's own checks cannot tell.
    """

    @property
    def shown(self) -> str:
        """The path as the user wrote it."""

    @property
    def path(self) -> Path:
        """The path."""

    @property
    def data(self) -> dict[str, Any]:
        """Tables, lists and plain values, as TOML would give them."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with single values."""

    def key_place(self, key: Key) -> Place:
        """The place of a key, or of the nearest table around it."""

    def value_place(self, key: Key) -> Place:
        """The place of the value of a key, or of the nearest key around it."""


@dataclass(frozen=True, eq=False)
class TomlDocument:
    """A TOML text with its parsed data; `shown` is the path as the user wrote it."""

    shown: str
    path: Path
    text: str
    data: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def index(self) -> Index:
        """Where each key and value stands."""
        return index_of(self.text)

    @cached_property
    def lines(self) -> list[str]:
        """The text by lines."""
        return [line.rstrip("\r") for line in self.text.split("\n")]

    def key_place(self, key: Key) -> Place:
        """The place of a key, or of the nearest table around it that is written in the file."""
        return self._place(self.index.keys, key)

    def value_place(self, key: Key) -> Place:
        """The place of the value of a key, or of the nearest key around it."""
        return self._place(self.index.values if key in self.index.values else self.index.keys, key)

    def place_of(self, span: Span | None) -> Place:
        """The place of a span, with its line of text."""
        if span is None:
            return Place(self.shown)
        return TextPlace(self.shown, span.line, span.column, span.length, self.lines[span.line - 1])

    def _place(self, spans: dict[Key, Span], key: Key) -> Place:
        while key and key not in spans:
            key, spans = key[:-1], self.index.keys
        return self.place_of(spans.get(key))


def read_document(shown: str, asked: Place | None = None, key: str = "") -> TomlDocument:
    """Read and parse a file. `asked` is the place that names the file, None for the command line.

    Raises StudyError: missing, not a file, too large, not UTF-8, not TOML, integers beyond 64 bits.
    """
    return parse_document(_read_text(shown, asked, key), shown)


def parse_document(text: str, shown: str) -> TomlDocument:
    """Parse the text of a file. Raises StudyError when it is not TOML."""
    text = text.removeprefix("\ufeff")
    empty = TomlDocument(shown, Path(shown), text)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise StudyError(syntax_problem(empty.place_of, empty.lines, empty.text, error)) from None
    document = TomlDocument(shown, Path(shown), text, data)
    large = [
        Problem("integer too large: whole numbers have at most 64 bits", document.value_place(where))
        for where in _large_integers(data)
    ]
    if large:
        raise StudyError(large)
    return document


def _read_text(shown: str, asked: Place | None, key: str) -> str:
    hint = "a study is a few pages of text; data belongs in other files"
    content = read_bytes(shown, MAX_BYTES, hint, asked, key)

    def refuse(sentence: str, hint: str = "") -> StudyError:
        return StudyError([Problem(sentence, asked or Place(shown), key, hint)])

    return _decoded(content, refuse)


def _decoded(content: bytes, refuse: Any) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("the file is UTF-16 text, expected UTF-8", "save it again with the encoding UTF-8")
    if b"\0" in content:
        raise refuse("the file is not text: it contains zero bytes", "a study is a TOML file, encoding UTF-8")
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise refuse(
            f"the file is not UTF-8 text: byte 0x{byte:02x} on line {line}", "save it again with the encoding UTF-8"
        ) from None


def _large_integers(value: Any, key: Key = ()) -> Iterator[Key]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _large_integers(item, (*key, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _large_integers(item, (*key, number))
    elif isinstance(value, int) and abs(value) > _LARGEST_INTEGER:
        yield key
