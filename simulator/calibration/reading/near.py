"""The nearest known name to one that was mistyped."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Find the known name most like a word, without regard to case; None if none is like it."""
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=cutoff)
    return by_lower[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Say which known name is nearest as ", did you mean 'x'?", or nothing."""
    near = nearest(word, known)
    return f", did you mean '{near}'?" if near else ""
