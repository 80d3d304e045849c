"""Weekly sums of the event log by source and by who sent an offer; stages, prices, media (3.22-3.28)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .bond import CHANNEL as BY_CHANNEL
from .deals import CAMPAIGN
from .events import BURN_IN
from .offers import Offer

if TYPE_CHECKING:
    from .market import ReferenceMarket

CHANNELS = 8
SOURCES = 5 + CHANNELS
SOURCE_MEASURES = ("contacts", "first_orders", "orders", "sales", "volume", "given", "returned", "returned_volume")
SENT_MEASURES = ("sent", "relevant", "used", "money", "sales", "rewarded", "reward")
CAMPAIGNS, WIN_BACK, INVITER = 4, 4, 5
SENDERS = 6


def around_totals(market: ReferenceMarket) -> dict[str, np.ndarray]:
    """Arrays [tick, world, store, ...]; the burn-in counts in every world.

    sources: [..., 2 x source + deal-prone, SOURCE_MEASURES] with contacts of channels; sent: [...,
    sender, SENT_MEASURES]; stages: [..., stage]; prices (millionths, 0 where closed); channel_spend (real money) and
    contact_prices: [..., channel].
    """
    shape = (market.tick, len(market.shops), len(market.first))
    sources = np.zeros((*shape, 2 * SOURCES, len(SOURCE_MEASURES)), np.int64)
    sent = np.zeros((*shape, SENDERS, len(SENT_MEASURES)), np.int64)
    for tick, world, shopper, store, kind, *values in market.log:
        where = (tick, slice(None) if world == BURN_IN else world, store)
        prone = int(market.people[shopper].traits.prone)
        for source, name, value in by_source(kind, values):
            sources[(*where, 2 * source + prone, SOURCE_MEASURES.index(name))] += value
        for sender, name, value in by_sender(kind, values):
            sent[(*where, sender, SENT_MEASURES.index(name))] += value
    found = {"sources": sources, "sent": sent}
    found["stages"] = np.array([np.broadcast_to(one, (*shape[1:], one.shape[-1])) for one in market.stages])
    return found | _published(market, shape)


def by_source(kind: str, values: list[Any]) -> list[tuple[int, str, int]]:
    """(source, measure, value) of an event."""
    if kind == "contact":
        return [(BY_CHANNEL + values[0], "contacts", 1)]
    if kind != "order":
        return []
    bill = values[-1]
    found = {"orders": 1, "sales": bill.sales, "volume": bill.planned, "given": bill.given}
    found["first_orders"] = int(bill.number == 1)
    if bill.returned:
        found |= {"returned": bill.due, "returned_volume": bill.planned}
    return [(bill.source, name, value) for name, value in found.items()]


def by_sender(kind: str, values: list[Any]) -> list[tuple[int, str, int]]:
    """(sender, measure, value) of an event."""
    match kind, values:
        case "campaign", [c, relevant]:
            return [(c, "sent", 1), (c, "relevant", int(relevant))]
        case "win back", [comes]:
            return [(WIN_BACK, "sent", 1), (WIN_BACK, "relevant", int(comes))]
        case "invite", _:
            return [(INVITER, "sent", 1)]
        case "accepted", _:
            return [(INVITER, "relevant", 1)]
        case "reward", [money]:
            return [(INVITER, "rewarded", 1), (INVITER, "reward", money)]
        case "order", [*_, bill] if bill.used_deal >= CAMPAIGN:
            sender = bill.used_deal - CAMPAIGN
            return [(sender, "used", 1), (sender, "money", bill.off), (sender, "sales", bill.sales)]
    return []


def _published(market: ReferenceMarket, shape: tuple[int, int, int]) -> dict[str, np.ndarray]:
    prices = np.zeros(shape, np.int64)
    spend, contacts = np.zeros((*shape, CHANNELS)), np.zeros((*shape, CHANNELS))
    for tick, worlds in enumerate(market.offered):
        for world in range(shape[1]):
            for j, offer in enumerate(worlds[world if len(worlds) > 1 else 0]):
                prices[tick, world, j] = offer.price if offer.open else 0
                _note(offer, spend[tick, world, j], contacts[tick, world, j])
    return {"prices": prices, "channel_spend": spend, "contact_prices": contacts}


def _note(offer: Offer, spend: np.ndarray, contacts: np.ndarray) -> None:
    for c, channel in enumerate(offer.channels):
        spend[c], contacts[c] = channel.spent, channel.contact_price
