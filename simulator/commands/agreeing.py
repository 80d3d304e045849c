"""Something that takes long is started only when somebody agrees to its estimate."""

from __future__ import annotations

import sys

from simulator.commands.failures import UsageError


def agree(what: str, estimate: str, is_large: bool, yes: bool, quiet: bool) -> None:
    """Tell what something costs (`estimate`: without a stop); where it is large, ask; refuse where nobody can answer.

    Raises UsageError where it is not to be started.
    """
    asks = is_large and not yes
    if asks and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(f"this is a large {what} ({estimate}): start it with --yes, or make it smaller")
    if asks or not quiet:
        print(f"{estimate}.", file=sys.stderr)
    if not asks:
        return
    print("Start it? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise UsageError("not started; nothing was written")
