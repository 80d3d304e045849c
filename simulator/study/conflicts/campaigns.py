"""Campaigns: when they run, whom they are for, and by which rule these are picked."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.conflict import Conflict
from simulator.study.errors import near
from simulator.study.offers import Campaign, Deal, Target
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

MOST = 4
_OF_HISTORY = ("risk", "response", "value")


def conflicts(store: Store) -> Iterator[Conflict]:
    """What conflicts in the campaigns of one store."""
    if len(store.campaigns) > MOST:
        name = list(store.campaigns)[MOST]
        yield Conflict(
            f"a store has at most {MOST} campaigns, found {len(store.campaigns)}", ("campaigns", name), ("campaigns",)
        )
    for name, campaign in store.campaigns.items():
        for check in (_run, _target, _deal):
            yield from (one.below("campaigns", name) for one in check(name, campaign))


def of_profile(store: Store, profile: Profile) -> Iterator[Conflict]:
    """Campaigns for segments that the market does not have."""
    for name, campaign in store.campaigns.items():
        for segment in campaign.target.segments:
            if segment not in profile.segments:
                yield Conflict(
                    f"`target.segments` of campaign '{name}' names '{segment}', which the profile's `segments` do not "
                    "have",
                    ("campaigns", name, "target", "segments"),
                    (),
                    near(segment, profile.segments),
                )


def needs_a_deal(deal: Deal, what: str) -> Iterator[Conflict]:
    """A smallest order for money off that there is not."""
    if deal.min_order > 0 and not deal.is_something:
        yield Conflict(
            f"`deal.min_order` of {what} needs a deal: neither `discount` nor `value` is above 0",
            ("deal", "min_order"), ("deal",),
        )  # fmt: skip


def _run(name: str, campaign: Campaign) -> Iterator[Conflict]:
    start, stop = campaign.start_week or 0, campaign.stop_week
    if stop is not None and stop < start:
        yield Conflict(
            f"`stop_week` {stop} of campaign '{name}' is before its first week {start}", ("stop_week",),
            ("start_week",),
        )  # fmt: skip


def _target(name: str, campaign: Campaign) -> Iterator[Conflict]:
    target, here = campaign.target, ("target", "rule")
    if target.rule == "life_stage" and not target.segments:
        yield Conflict(f"target rule 'life_stage' of campaign '{name}' needs `segments`", here, ())
    if target.segments and target.rule != "life_stage":
        yield Conflict(
            f"`target.segments` of campaign '{name}' goes with rule 'life_stage', and `target.rule` is '{target.rule}'",
            ("target", "segments"),
            here,
        )
    if target.rule in ("everyone", "life_stage") and target.share != Target.model_fields["share"].default:
        yield Conflict(
            f"`target.share` {target.share:g} of campaign '{name}' goes with a rule that picks a share, and "
            f"`target.rule` is '{target.rule}'",
            ("target", "share"),
            here,
            "'random' picks a share by lot",
        )
    if campaign.to == "non_customers" and target.rule in _OF_HISTORY:
        yield Conflict(
            f"target rule '{target.rule}' of campaign '{name}' and `to` 'non_customers' conflict: who never ordered "
            "has no history to be picked by",
            here,
            ("to",),
            "expected 'everyone', 'random' or 'life_stage'",
        )


def _deal(name: str, campaign: Campaign) -> Iterator[Conflict]:
    yield from needs_a_deal(campaign.deal, f"campaign '{name}'")
