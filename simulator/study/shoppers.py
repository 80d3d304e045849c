"""Who shops and how: the tables of a market profile together. Defaults are the grocery preset.

A profile file in scenarios/profiles/ overrides some of them; a study may override any.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from simulator.study._field import Table, parameter
from simulator.study.choice import Comparers, Habit, Price, Segment
from simulator.study.deals import Contacts, Deals
from simulator.study.demand import Basket, Needs, Season, Taste
from simulator.study.dials import DialEffects
from simulator.study.incentives import Incentives
from simulator.study.loyalty import Membership, Rewards
from simulator.study.relation import Advertising, Experience, Leaving
from simulator.study.talk import Brand, WordOfMouth
from simulator.study.winning_back import WinningBack

__all__ = [
    "Advertising",
    "Basket",
    "Brand",
    "Comparers",
    "Contacts",
    "Deals",
    "DialEffects",
    "Experience",
    "Habit",
    "Incentives",
    "Leaving",
    "Membership",
    "Needs",
    "Price",
    "Profile",
    "Rewards",
    "Season",
    "Segment",
    "Taste",
    "WinningBack",
    "WordOfMouth",
]


def _default_segments() -> dict[str, Segment]:
    # Cracker panel: 35 % price slope -5.6, 65 % -2.6 around a mean of -3.65; habit .4-.85 (data.md, PR5).
    return {
        "price_sensitive": Segment(share=0.35, price_sensitivity=1.53, habit_weight=0.4),
        "loyal": Segment(share=0.65, price_sensitivity=0.715, habit_weight=0.85),
    }


class Profile(Table):
    """A market profile: every trait of the shoppers, with where it comes from."""

    name: str = Field(default="grocery preset", description="name of the profile, in reports")
    illustrative: bool = parameter(True, "true unless fitted on the firm's own customers", unit="yes/no")
    caveats: tuple[str, ...] = Field(
        default=(), description="what to know before trusting the profile, one sentence each"
    )
    needs: Needs = Needs()
    season: Season = Season()
    taste: Taste = Taste()
    basket: Basket = Basket()
    price: Price = Price()
    comparers: Comparers = Comparers()
    habit: Habit = Habit()
    experience: Experience = Experience()
    leaving: Leaving = Leaving()
    membership: Membership = Membership()
    rewards: Rewards = Rewards()
    incentives: Incentives = Incentives()
    advertising: Advertising = Advertising()
    deals: Deals = Deals()
    contacts: Contacts = Contacts()
    word_of_mouth: WordOfMouth = WordOfMouth()
    dials: DialEffects = DialEffects()
    brand: Brand = Brand()
    win_back: WinningBack = WinningBack()
    segments: dict[str, Segment] = Field(
        default_factory=_default_segments, description="kinds of shoppers; shares sum to 1"
    )

    @model_validator(mode="after")
    def _segment_shares_sum_to_one(self) -> Profile:
        total = sum(segment.share for segment in self.segments.values())
        if self.segments and abs(total - 1.0) > 1e-6:
            raise ValueError(f"the shares of segments must sum to 1, found {total:.6g}")
        return self
