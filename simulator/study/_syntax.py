"""What the standard library says about broken TOML, in words that help."""

from __future__ import annotations

import re
from collections.abc import Callable

from simulator.study._spans import Index, Span, index_of
from simulator.study.errors import Place, Problem
from simulator.study.paths import format_path

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BACKSLASH = "in double quotes \\ starts an escape: write paths with / or in single quotes"
_SAYINGS = (
    ("Invalid value", "expected a value here", "text goes in quotes; a number has a digit before the point"),
    ("Expected '='", "expected '=' after the key", "keys with spaces or signs go in quotes"),
    ("Expected newline", "expected the end of the line after the value", "one key per line; no 012, no 1,000"),
    ("Illegal character '\\n'", "the text in quotes is not closed on its line", 'add the closing "'),
    ("Expected ']'", "expected ']' at the end of the table's name", ""),
    ("Invalid hex value", "\\u and \\U need the digits of a character", _BACKSLASH),
    ("Unescaped '\\'", "'\\' is not a known escape", _BACKSLASH),
    ("Unterminated string", "the text in quotes is not closed", 'add the closing "'),
    ("Unclosed inline table", "the inline table is not closed", "an inline table { ... } ends on its line"),
    ("Invalid initial character", "expected a key here", "an inline table { ... } has no last comma"),
    ("Invalid statement", "expected a key or a [table]", ""),
    ("Exceeds the limit", "integer too large: whole numbers have at most 64 bits", ""),
)
_REPETITIONS = ("Cannot overwrite", "Cannot declare", "Duplicate inline", "Cannot mutate")

Locate = Callable[[Span | None], Place]


def syntax_problem(place: Locate, lines: list[str], text: str, error: Exception) -> list[Problem]:
    """The problems behind an error of `tomllib` on a text of these lines."""
    if isinstance(error, RecursionError):
        return [Problem("values are nested too deeply", place(None))]
    message = str(error)
    if message.startswith(_REPETITIONS):
        repeated = _repetitions(place, _safe_index(text))
        if repeated:
            return repeated
    sentence, hint = _in_words(_POSITION.sub("", message))
    return [Problem(sentence, place(_position(message, lines)), help=hint)]


def _repetitions(place: Locate, index: Index) -> list[Problem]:
    problems = []
    for key, span in index.repeated:
        first = index.keys[key].line
        again = f"first given on line {first}; give each key and table once"
        problems.append(Problem("duplicate key", place(span), format_path(key), again))
    return problems


def _safe_index(text: str) -> Index:
    try:
        return index_of(text)
    except RecursionError:
        return Index()


def _in_words(message: str) -> tuple[str, str]:
    for start, sentence, hint in _SAYINGS:
        if message.startswith(start):
            return sentence, hint
    if message.startswith(_REPETITIONS):
        return "duplicate key", "give each key and table once"
    return f"not valid TOML: {message[:1].lower()}{message[1:]}", ""


def _position(message: str, lines: list[str]) -> Span | None:
    match = _POSITION.search(message)
    if match is None:
        return None
    if match[1]:
        return Span(int(match[1]), int(match[2]), 1)
    last = max((number for number, line in enumerate(lines, 1) if line.strip()), default=1)
    return Span(last, len(lines[last - 1]) + 1, 1)
