"""What stops a sweep before anything is run."""

from __future__ import annotations


class SweepError(Exception):
    """A sweep that cannot be made as asked; the message is one sentence."""
