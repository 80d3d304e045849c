"""Days as whole numbers since 1970-01-01."""

from datetime import date

EPOCH = date(1970, 1, 1).toordinal()


def parse_day(text: str) -> int:
    """Day of an ISO date such as 2024-12-31 or 20241231; ValueError otherwise."""
    return date.fromisoformat(text).toordinal() - EPOCH


def to_date(day: int) -> date:
    """Calendar date of a day."""
    return date.fromordinal(day + EPOCH)
