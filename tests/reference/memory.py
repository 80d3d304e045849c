"""What a store of one world carries from week to week, also through the fork and when its rules change."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field


@dataclass(slots=True)
class CampaignBook:
    """One campaign so far, in simulated shoppers and money units."""

    contacts: int = 0
    money: int = 0
    """Taken off orders."""
    least: dict[int, float | None] = field(default_factory=dict)
    """q by the tick of the look: the smallest score that is picked; None where nobody was eligible."""


@dataclass(slots=True)
class ReactionBook:
    """One reaction so far."""

    started: bool = False
    spent: float = 0.0
    """By match_acquisition, real money."""


@dataclass(slots=True)
class Memory:
    """By name of channel, campaign and reaction."""

    adstock: dict[str, float] = field(default_factory=dict)
    campaigns: dict[str, CampaignBook] = field(default_factory=dict)
    reactions: dict[str, ReactionBook] = field(default_factory=dict)
    given: float = 0.0
    """Real money given up by prices below the own one since week 0."""
    brand: float = 0.0
    brand_at_start: float = 0.0
    """That of week 0."""

    def copy(self) -> Memory:
        """That of another world."""
        return copy.deepcopy(self)

    def campaign(self, name: str) -> CampaignBook:
        """The book of a campaign."""
        return self.campaigns.setdefault(name, CampaignBook())

    def reaction(self, name: str) -> ReactionBook:
        """The book of a reaction."""
        return self.reactions.setdefault(name, ReactionBook())
