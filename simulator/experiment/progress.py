"""Who hears how far a run is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is done, how many pieces of work are finished and how many there are."""


def silent(_what: str, _done: int, _all: int) -> None:
    """Nobody."""
    return
