"""Errors of this room."""

from __future__ import annotations


class JobError(ValueError):
    """A job that cannot be run; the message is one sentence."""
