"""Deals of a store by who hands them out (model.md 3.23)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.behavior.around_columns import DEAL, Kind
from simulator.market.units import millionths, money_units
from simulator.study.offers import Deal
from simulator.study.stores import Store


def publish_deals(plan: Store, into: NDArray[Any]) -> None:
    """Write all deals of a store. `into`: DEAL, (KINDS,)."""
    into[:] = np.zeros((), DEAL)
    for place, channel in enumerate(plan.acquisition.channels.values()):
        first = channel.first_order
        _write(first.deal, into[Kind.CHANNEL + place], wait=1 if first.min_group > 1 else 0)
    for place, campaign in enumerate(plan.campaigns.values()):
        _write(campaign.deal, into[Kind.CAMPAIGN + place])
    if plan.win_back is not None:
        _write(plan.win_back.deal, into[Kind.WIN_BACK])
    referral = plan.acquisition.referral
    if referral is not None:
        deal = Deal(value=referral.reward_invited, min_order=referral.min_order, valid_weeks=referral.valid_weeks)
        _write(deal, into[Kind.INVITATION])


def _write(deal: Deal, into: Any, wait: int = 0) -> None:
    into["discount"] = millionths(deal.discount)
    into["value"] = money_units(deal.value)
    into["min_order"] = money_units(deal.min_order)
    into["weeks"] = deal.valid_weeks
    into["wait"] = wait
