"""What a job states around programs, and the arrays in which stores publish it (model.md 3.20-3.28)."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import (
    CAMPAIGN,
    CAMPAIGNS,
    CHANNEL,
    CHANNELS,
    DEAL,
    KINDS,
    OUTREACH,
    TALK,
)
from simulator.market.full_programs import markets_of
from simulator.market.job import WEEKS_PER_YEAR, Job
from simulator.study.acquisition import Channel
from simulator.study.service import Fulfilment
from simulator.study.stores import Store

MONTH = WEEKS_PER_YEAR / 12


def around_of(job: Job) -> bool:
    """Does any world, at any time, state something that shoppers remember beside programs, or is the funnel asked for?

    Without it the compiled week is the shorter one, and its results are those of a job that knows of none of this.
    """
    if job.frame is not None:
        return job.frame.around
    talk = job.profile.word_of_mouth
    talks = talk.after_success > 0.0 or talk.after_failure > 0.0
    return job.funnel or talks or any(_states(store) for stores in markets_of(job) for store in stores)


def _states(store: Store) -> bool:
    service = store.service
    return (
        any(_channel_states(channel) for channel in store.acquisition.channels.values())
        or store.acquisition.referral is not None
        or bool(store.campaigns)
        or store.win_back is not None
        or store.hold_out is not None
        or _ways_of(store) != Fulfilment()
        or service.breach is not None
        or service.opt_out > 0.0
    )


def _ways_of(store: Store) -> Fulfilment:
    """How orders get to shoppers, without what a visit costs: that matters with shops only."""
    usual = Fulfilment()
    return store.fulfilment.model_copy(
        update={"visit_burden": usual.visit_burden, "pick_up_share": usual.pick_up_share}
    )


def _channel_states(channel: Channel) -> bool:
    return (
        channel.first_order.deal.is_something
        or channel.deal_seekers is not None
        or channel.salience != 1.0
        or channel.leaving_factor != 1.0
        or channel.cost_per_order > 0.0  # who came by it has to be known to be paid for
    )


class AroundOffers(NamedTuple):
    """One set of arrays for a job, read by the weeks of every block; named as in `Around`."""

    constants: NDArray[Any]  # TALK, (1,)
    outreach: NDArray[Any]  # OUTREACH, (worlds, stores)
    channels: NDArray[Any]  # CHANNEL, (worlds, stores, CHANNELS)
    deals: NDArray[Any]  # DEAL, (worlds, stores, KINDS)
    campaigns: NDArray[Any]  # CAMPAIGN, (worlds, stores, CAMPAIGNS)


def empty_around(job: Job, worlds: int) -> AroundOffers:
    """Nothing offered by anybody."""
    stores = len(job.stores)
    channels = np.zeros((worlds, stores, CHANNELS), CHANNEL)
    channels["upper"] = channels["upper_prone"] = 1.0
    outreach = np.zeros((worlds, stores), OUTREACH)
    outreach["delivers"] = True
    return AroundOffers(
        constants=talk_record(job),
        outreach=outreach,
        channels=channels,
        deals=np.zeros((worlds, stores, KINDS), DEAL),
        campaigns=np.zeros((worlds, stores, CAMPAIGNS), CAMPAIGN),
    )


def talk_record(job: Job) -> NDArray[Any]:
    """The profile's constants of all this: TALK, (1,)."""
    talk, contacts, deals, back = (
        job.profile.word_of_mouth,
        job.profile.contacts,
        job.profile.deals,
        job.profile.win_back,
    )
    values = {
        "told": round(talk.told),
        "warned": round(talk.told * talk.bad_reach),
        "after_success": talk.after_success,
        "after_failure": talk.after_failure,
        "persuasion": talk.persuasion,
        "impact": talk.impact,
        "tolerated": contacts.tolerated,
        "fatigue": contacts.fatigue,
        "annoyance": contacts.annoyance,
        "prone_relevance": deals.prone_relevance,
        "ship_top_up": deals.ship_top_up,
        "win_none": back.without_deal,
        "win_drift": back.drift,
        "win_price": back.price,
        "win_service": back.service,
        "win_log_decay": float(np.log1p(-back.decay_per_month)) / MONTH,
        "win_full": back.full_value,
        "attribution": job.attribution_weeks,
        "window": job.bought_within_weeks,
    }
    record = np.zeros(1, TALK)
    for name, value in values.items():
        record[name] = value
    return record
