"""Progress of work whose length is not known: the phase on a terminal, plain lines elsewhere once it takes long."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

PATIENCE = 2.0
"""Seconds without a word."""


@contextmanager
def shown_phases(what: str) -> Iterator[Callable[[str], None]]:
    """Show the phase last told to the function that is given; it is gone from a terminal when the work is done."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(f"{what} ...") as status:
            yield lambda phase: status.update(f"{what}: {phase} ...")
        return
    began = time.monotonic()

    def say(phase: str) -> None:
        if time.monotonic() - began > PATIENCE:
            print(f"{what}: {phase} ...", file=sys.stderr, flush=True)

    yield say
