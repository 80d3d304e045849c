"""Whom a campaign picks, and how many of them its budget lets it contact (3.24)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.study.offers import Campaign

from .chance import KNOWN, PICKED
from .frame import Frame
from .memory import CampaignBook
from .offers import MONEY
from .relation import Scene

SCORES = ("risk", "response", "value")
SINGLE_ORDER_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Drive:
    """A campaign in a week in which it runs."""

    c: int
    """Its place."""
    campaign: Campaign
    look: int
    """w: the tick of the rule's last look."""
    least: float | None = None
    """q."""
    contacted: float = 0.0
    """Probability for whoever is picked."""


def look_of(campaign: Campaign, week: int, start: int) -> int | None:
    """w in a week of the horizon; None where the campaign is not on."""
    first = campaign.start_week or 0
    if week < first or (campaign.stop_week is not None and week >= campaign.stop_week):
        return None
    every = campaign.target.refresh_weeks
    return start + first + every * ((week - first) // every)


def runs(campaign: Campaign, week: int) -> bool:
    """Whether contacts are made in a week in which the campaign is on."""
    return (week - (campaign.start_week or 0)) % campaign.every_weeks == 0


def look(scenes: Sequence[Scene], j: int, campaign: Campaign) -> float | None:
    """q at the start of a tick, over those in the market; None where nobody is eligible."""
    if campaign.target.rule not in SCORES:
        return None
    scores = [score(scene, j, campaign.target.rule) for scene in scenes if is_eligible(scene, j, campaign)]
    if not scores:
        return None
    return sorted(scores, reverse=True)[math.ceil(campaign.target.share * len(scores)) - 1]


def budget_part(campaign: Campaign, book: CampaignBook, picked: int, week: int, frame: Frame) -> float:
    """b: the part of those picked that what is left of the budget pays for."""
    if campaign.budget_per_week is None:
        return 1.0
    spent = frame.scale * (book.contacts * campaign.cost_per_contact + book.money / MONEY)
    left = max(0.0, campaign.budget_per_week * (week - (campaign.start_week or 0) + 1) - spent)
    unit = campaign.cost_per_contact + (book.money / MONEY / book.contacts if book.contacts else 0.0)
    needed = unit * picked * frame.scale
    if needed == 0.0:
        return 1.0 if left > 0.0 else 0.0
    return min(1.0, left / needed)


def is_eligible(scene: Scene, j: int, campaign: Campaign) -> bool:
    """Whether a shopper in the market can get it."""
    is_customer = scene.relations[j].bond.orders > 0
    fits = {"customers": is_customer, "non_customers": not is_customer, "shoppers": True}[campaign.to]
    return fits and not scene.is_held_out(j, "offers")


def is_picked(scene: Scene, j: int, drive: Drive) -> bool:
    """Whether the rule picks an eligible shopper."""
    campaign, target = drive.campaign, drive.campaign.target
    if target.rule == "everyone":
        return True
    if target.rule == "life_stage":
        return segment_of(scene) in target.segments
    if target.rule != "random" and is_known(scene, j, drive.c, campaign):
        return drive.least is not None and score(scene, j, target.rule) >= drive.least
    return scene.chance.of_week(drive.look).u(PICKED, drive.c, j) < target.share


def segment_of(scene: Scene) -> str | None:
    """The name of the shopper's segment."""
    names = list(scene.profile.segments)
    return names[scene.traits.segment] if names else None


def is_known(scene: Scene, j: int, c: int, campaign: Campaign) -> bool:
    """Whether the store knows enough of the shopper to score it."""
    return scene.birth.u(KNOWN, c, j) < campaign.precision and not scene.has_opted_out(j)


def score(scene: Scene, j: int, rule: str) -> float:
    """What the rule goes by, as things stand."""
    relation, week = scene.relations[j], scene.week
    bond = relation.bond
    if rule == "response":
        return scene.traits.price_slope * (1.0 - relation.habit)
    if bond.orders == 0:
        return 0.0
    if rule == "value":
        return bond.pace(week, scene.profile.rewards.pace_half_life_weeks)
    idle = week - relation.last_order
    if bond.orders < 2:
        return idle / SINGLE_ORDER_WEEKS
    return idle * (bond.orders - 1) / max(1, relation.last_order - bond.first_order)
