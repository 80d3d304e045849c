"""What firms do to estimate the effect of a program: how each method reckons, on whom, and why it misleads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """One method in words."""

    key: str
    name: str
    formula: str
    sample: str
    misleads: str


METHODS = (
    Method(
        "members_against_others",
        "Members against others (naive)",
        "spend per member - spend per other customer",
        "last whole year; both bought in it; members at its end",
        "Who buys much, or likes the store, is more likely to join: most of the gap was there before.",
    ),
    Method(
        "before_after",
        "Before and after joining (naive)",
        "52 weeks from joining on - 52 weeks before, per joiner",
        "who joined in the horizon, with both years on record, and is a member at the end",
        "People join when they buy: the order that brings them counts as after. What the market does counts too.",
    ),
    Method(
        "difference_in_differences",
        "Difference in differences",
        "(last whole year - year before week 0) of joiners - the same of who never was a member",
        "customers of the year before week 0; members of week 0 are left out",
        "Holds only if both would have changed alike. Those about to buy more join; those who drift away do not.",
    ),
    Method(
        "matching",
        "Matching",
        "last whole year: joiner - the nearest who never was a member",
        "as above; nearest by spend and orders of the year before week 0 (logarithms, within 0.2 standard deviations)",
        "Matches the past, not the reason for joining: whoever joined has bought since, whoever did not may be gone.",
    ),
    Method(
        "hold_out",
        "Hold-out of a tenth",
        "(mean spend of the others - of those held out) / share of members among the others, last whole year",
        "customers at week 0 of the panel; each tenth in turn, by lot, lives as in the baseline",
        "Not biased, but one lot is noisy; misses what spreads by word of mouth; a program is seldom withheld.",
    ),
)
"""In the order in which tables and charts show them."""
METHOD_NAMES = {method.key: method.name for method in METHODS}
