"""What there is between a shopper and a store around the program (3.20): deals, touches, talk, contacts, source."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from .chance import half
from .deals import Held

PACE_AGE_CAP = 1040
BEFORE, NO_SOURCE, WORD, INVITATION, CAMPAIGN, CHANNEL = range(6)
"""Sources: channels plus their place."""


@dataclass(slots=True)
class Bond:
    """None stands for "never"; f4 columns are assigned through `f4`."""

    orders: int = 0
    first_order: int | None = None
    order_before: int | None = None
    """The last order but one."""
    left_because: str | None = None
    held: Held | None = None
    touch: int = NO_SOURCE
    """The source that last reached a never-customer."""
    touch_week: int | None = None
    source: int = BEFORE
    word: float = 0.0
    """Utility of what was heard, in `word_week`."""
    word_week: int = 0
    contacts: float = 0.0
    """Memory of campaigns, in `contacts_week`."""
    contacts_week: int = 0
    tries: int = 0
    """Of winning back since the last time that it worked."""
    pace_at_last_order: float = 0.0
    """Smoothed own spend a week here, in currency, in `pace_week`."""
    pace_week: int = 0
    invited_by: int | None = None
    invited_week: int | None = None
    asked: bool = False
    """Whether the invitation was looked at."""
    rewards: int = 0
    """As inviter."""
    leaving_factor: float = 1.0
    salience: float = 1.0
    """Factor of the last contact by media."""

    def copy(self) -> Bond:
        """The bond of another world."""
        return copy.copy(self)

    def reached_by(self, source: int, week: int) -> None:
        """Touch a never-customer."""
        if self.orders == 0:
            self.touch, self.touch_week = source, week

    def pace(self, week: int, half_life: float) -> float:
        """Own spend a week."""
        return self.pace_at_last_order * half(min(week - self.pace_week, PACE_AGE_CAP), half_life)

    def says(self, week: int, half_life: float) -> float:
        """What is left of what was heard."""
        return self.word * half(week - self.word_week, half_life) if self.word else 0.0

    def remembers(self, week: int, half_life: float) -> float:
        """m: what is left of contacts."""
        return self.contacts * half(week - self.contacts_week, half_life) if self.contacts else 0.0
