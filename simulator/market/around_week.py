"""What one store publishes around its program in a week (model.md 3.22-3.27)."""

from __future__ import annotations

from simulator.market.around import AroundOffers
from simulator.market.campaigns import publish_campaign
from simulator.market.channels import publish_channels
from simulator.market.deals import publish_deals
from simulator.market.job import Job
from simulator.market.media import Media
from simulator.market.outreach import publish_outreach
from simulator.study.stores import Store


def publish_around(
    job: Job, plan: Store, media: Media, tick: int, is_open: bool, around: AroundOffers, world: int, place: int
) -> float:
    """Write all records of a store but what its campaigns' budgets allow. Returns reach of the not deal-prone."""
    week, segments = tick - job.burn_in_weeks, list(job.profile.segments)
    publish_outreach(job.profile, plan, week, is_open, around.outreach[world, place])
    publish_deals(plan, around.deals[world, place])
    prone, others = publish_channels(media, job.profile.deals.prone_share, around.channels[world, place])
    around.outreach["reach_prone"][world, place] = prone
    campaigns = around.campaigns[world, place]
    campaigns["runs"] = False
    for number, campaign in enumerate(plan.campaigns.values()):
        publish_campaign(
            campaign, job.profile.deals, segments, week, job.burn_in_weeks, is_open, campaigns[number]
        )  # fmt: skip
    return others
