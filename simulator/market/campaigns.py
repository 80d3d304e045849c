"""Campaigns: when they run, whom the rule picks, and what the budget leaves for contacts (model.md 3.24)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.market.spending import Spending
from simulator.study.deals import Deals
from simulator.study.offers import Campaign

_TO = ("customers", "non_customers", "shoppers")
_RULES = ("everyone", "random", "risk", "response", "value", "life_stage")
SCORED = ("risk", "response", "value")
"""Rules that pick by score."""


def start_of(campaign: Campaign) -> int:
    """First week of the horizon in which it may run."""
    return campaign.start_week or 0


def has_begun(campaign: Campaign, week: int) -> bool:
    """Is a week of the horizon between the campaign's first and last?"""
    return week >= start_of(campaign) and (campaign.stop_week is None or week < campaign.stop_week)


def runs(campaign: Campaign, week: int) -> bool:
    """Are contacts sent in a week of the horizon?"""
    return has_begun(campaign, week) and (week - start_of(campaign)) % campaign.every_weeks == 0


def wave_of(campaign: Campaign, week: int) -> int:
    """Week of the horizon of the rule's last look."""
    refresh = campaign.target.refresh_weeks
    return start_of(campaign) + refresh * ((week - start_of(campaign)) // refresh)


def looks_now(campaign: Campaign, week: int, wave_tick: int, spending: Spending) -> bool:
    """Does the rule look at everybody's score at the start of this week?"""
    if campaign.target.rule not in SCORED or not has_begun(campaign, week):
        return False
    return spending.looked != wave_tick or spending.looked_for != (campaign.to, campaign.target)


def threshold(scores: NDArray[np.float64], share: float) -> float:
    """The lowest score that is picked: the ceil(share * n)-th largest of the n eligible, whose score is not negative.

    Infinite where nobody is eligible.
    """
    eligible = scores[scores >= 0.0]
    if len(eligible) == 0:
        return math.inf
    place = math.ceil(share * len(eligible))
    return float(np.partition(eligible, len(eligible) - place)[len(eligible) - place])


def contact_probability(campaign: Campaign, week: int, spending: Spending, picked: int, scale: float) -> float:
    """The chance that whoever is picked is contacted in a week, as far as the budget goes.

    `picked`: simulated shoppers; `scale`: real shoppers per simulated one.
    """
    if campaign.budget_per_week is None:
        return campaign.contact_share
    due = campaign.budget_per_week * (week - start_of(campaign) + 1)
    left = max(0.0, due - spending.spent)
    if left == 0.0:
        return 0.0
    cost = spending.unit(campaign) * picked * scale
    return campaign.contact_share * (min(1.0, left / cost) if cost > 0.0 else 1.0)


def publish_campaign(
    campaign: Campaign, deals: Deals, segments: list[str], week: int, first: int, is_open: bool, into: Any
) -> None:
    """Write a week's CAMPAIGN record, but for its threshold and the contacts that the budget allows.

    `first`: tick of week 0; `segments`: of the profile, in its order.
    """
    mass, personal = deals.mass_relevance, deals.personal_relevance
    into["runs"] = is_open and runs(campaign, week)
    into["to"] = _TO.index(campaign.to)
    into["rule"] = _RULES.index(campaign.target.rule)
    into["share"] = campaign.target.share
    into["segments"] = sum(1 << segments.index(name) for name in set(campaign.target.segments))
    into["precision"] = campaign.precision
    into["wave"] = first + wave_of(campaign, week) if has_begun(campaign, week) else first
    into["contact"] = campaign.contact_share
    into["relevance"] = mass ** (1.0 - campaign.precision) * personal**campaign.precision
    into["mass_relevance"] = mass
    into["wake_up"] = campaign.wake_up
