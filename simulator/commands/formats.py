"""What a report is written as."""

from __future__ import annotations

from simulator.commands.failures import UsageError

FORMATS = ("html", "xlsx", "csv")


def checked_formats(text: str) -> tuple[str, ...]:
    """Some of html (with charts), xlsx and csv, separated by commas, each once. Raises UsageError."""
    found = tuple(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))
    unknown = [word for word in found if word not in FORMATS]
    if unknown or not found:
        raise UsageError(f"--format {text!r}: expected some of {', '.join(FORMATS)}, such as html,csv")
    return found
