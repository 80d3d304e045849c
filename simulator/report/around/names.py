"""How sources, senders and stages are called, with the names that a study gives its channels and campaigns."""

from __future__ import annotations

from simulator.behavior.around_columns import CAMPAIGNS, WIN_BACK_SENDER, Source, Stage
from simulator.report.case import Case

STAGES = {
    Stage.UNAWARE: "Never reached",
    Stage.REACHED: "Reached",
    Stage.CONSIDERING: "Considering",
    Stage.FIRST: "First order",
    Stage.SECOND: "Second order",
    Stage.REGULAR: "Regular",
    Stage.AT_RISK: "At risk",
    Stage.LAPSED: "Lapsed",
    Stage.WON_BACK: "Won back",
}
_SOURCES = {
    Source.BEFORE: "Customers before week 0",
    Source.NONE: "No contact",
    Source.WORD: "Word of mouth",
    Source.INVITATION: "Invitations",
    Source.CAMPAIGN: "Campaigns",
}


def source_name(case: Case, place: int, source: int) -> str:
    """A source of customers under a policy."""
    return channel_name(case, place, source - Source.CHANNEL) if source >= Source.CHANNEL else _SOURCES[Source(source)]


def channel_name(case: Case, place: int, number: int) -> str:
    """A channel of the focal store, by its place among them."""
    found = (list(store.acquisition.channels) for _, store in case.results.plan.focal_course(place))
    return next((names[number] for names in found if number < len(names)), f"channel {number + 1}")


def sender_name(case: Case, place: int, sender: int) -> str:
    """Who sends an offer: a campaign, win-back or the inviters."""
    if sender >= CAMPAIGNS:
        return "Win-back" if sender == WIN_BACK_SENDER else "Invitations"
    found = (list(store.campaigns) for _, store in case.results.plan.focal_course(place))
    return next((names[sender] for names in found if sender < len(names)), f"campaign {sender + 1}")
