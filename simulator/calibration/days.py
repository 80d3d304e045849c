"""Days as whole numbers since 1970-01-01."""

from datetime import date

EPOCH = date(1970, 1, 1).toordinal()


def to_date(day: int) -> date:
    """Calendar date of a day."""
    return date.fromordinal(day + EPOCH)
