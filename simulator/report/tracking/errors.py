"""What is wrong with a file of actuals or with the report that it is held against."""

from __future__ import annotations


class TrackingError(Exception):
    """One sentence: file, line, what was found and what was expected."""
