"""Where shoppers stand in the funnel of each store, and where customers come from (model.md 3.28)."""

from __future__ import annotations

from simulator.behavior.around_columns import CHANNELS, INVITER, OfferMeasure, Source, SourceMeasure, Stage
from simulator.behavior.columns import NEVER
from simulator.behavior.compiled import mechanism, subroutine
from simulator.behavior.deals import CAMPAIGN_KIND
from simulator.behavior.measures import Measure
from simulator.behavior.talking import pay_inviter

FIRST, SECOND, REGULAR, WON_BACK = int(Stage.FIRST), int(Stage.SECOND), int(Stage.REGULAR), int(Stage.WON_BACK)
UNAWARE, REACHED, CONSIDERING = int(Stage.UNAWARE), int(Stage.REACHED), int(Stage.CONSIDERING)
NO_SOURCE = int(Source.NONE)
INVITATION_SOURCE = int(Source.INVITATION)
CHANNEL_SOURCE = int(Source.CHANNEL)
CONTACTS = int(SourceMeasure.CONTACTS)
USED = int(OfferMeasure.USED)
MONEY = int(OfferMeasure.MONEY)
OFFER_SALES = int(OfferMeasure.SALES)
FIRST_ORDERS = int(Measure.FIRST_ORDERS)
ORDERS = int(Measure.ORDERS)
SALES = int(Measure.SALES)
VOLUME = int(Measure.VOLUME)
OFFER_MONEY = int(Measure.OFFER_MONEY)
OFFERS_USED = int(Measure.OFFERS_USED)
DISCOUNTS = int(Measure.DISCOUNTS)
COUPONS = int(Measure.COUPONS)
REWARD_MONEY = int(Measure.REWARD_MONEY)
RETURNED = int(Measure.RETURNED)
RETURNED_VOLUME = int(Measure.RETURNED_VOLUME)
S_FIRST_ORDERS = int(SourceMeasure.FIRST_ORDERS)
S_ORDERS = int(SourceMeasure.ORDERS)
S_SALES = int(SourceMeasure.SALES)
S_VOLUME = int(SourceMeasure.VOLUME)
S_GIVEN = int(SourceMeasure.GIVEN)
S_RETURNED = int(SourceMeasure.RETURNED)
S_RETURNED_VOLUME = int(SourceMeasure.RETURNED_VOLUME)


@mechanism
def class_after(week, relation, window):
    """The class of a customer by an order that is about to be recorded."""
    if relation.last_order == NEVER:
        return FIRST
    if week - relation.last_order >= window:
        return WON_BACK
    return SECOND if relation.orders == 1 else REGULAR


@mechanism
def class_place(stage):
    """Place of a class among those counted."""
    return 3 if stage == WON_BACK else stage - FIRST


@mechanism
def move_class(week, world, store, relation, bond, mark, around):
    """Count the customer by this order's class and week instead of the last one's; before the order is recorded."""
    stage = class_after(week, relation, around.constants[0].window)
    if relation.last_order == NEVER:
        bit = 1 << store
        around.never[world, store, stage_of(mark.considering, mark.aware, bit)] -= 1
        mark.ordered |= bit
        mark.considering &= ~bit
        mark.aware &= ~bit
        bond.first_order = week
    else:
        around.classes[world, store, class_place(bond.stage), relation.last_order] -= 1
    around.classes[world, store, class_place(stage), week] += 1
    bond.stage = stage


@subroutine
def count_stages(considering, aware, mark, never):
    """Count anew where a shopper stands at the stores never ordered from (bits). `never`: (stores, stages)."""
    for store in range(never.shape[0]):
        bit = 1 << store
        if mark.ordered & bit or (considering ^ mark.considering | aware ^ mark.aware) & bit == 0:
            continue
        never[store, stage_of(mark.considering, mark.aware, bit)] -= 1
        never[store, stage_of(considering, aware, bit)] += 1
    mark.considering = considering
    mark.aware = aware


@mechanism
def stage_of(considering, aware, bit):
    """The stage of a never-customer."""
    if considering & bit:
        return CONSIDERING
    return REACHED if aware & bit else UNAWARE


@mechanism
def note_stages(i, block, around):
    """At the end of a week, where a shopper stands who has not ordered at a store, in every world."""
    for world in range(around.marks.shape[1]):
        mark = around.marks[i, world]
        considering = block.people[i, world].considered & ~mark.ordered
        aware = mark.reached & ~mark.ordered & ~considering
        if considering != mark.considering or aware != mark.aware:
            count_stages(considering, aware, mark, around.never[world])


@mechanism
def find_source(week, world, store, bond, around):
    """At a first order: where the customer comes from, and how much less or more likely to leave that makes."""
    is_recent = bond.touch_week != NEVER and week - bond.touch_week <= around.constants[0].attribution
    bond.source = bond.touch if is_recent else NO_SOURCE
    if bond.source == INVITATION_SOURCE:
        bond.leaving_factor = around.outreach[world, store].invite_leaving
    elif bond.source >= CHANNEL_SOURCE:
        bond.leaving_factor = around.channels[world, store, min(bond.source - CHANNEL_SOURCE, CHANNELS - 1)].leaving


@mechanism
def count_source(shopper, world, store, bond, deltas, around):
    """Count an order by the source of the customer."""
    cell = around.sources[world, store, 2 * bond.source + shopper.is_prone]
    cell[S_FIRST_ORDERS] += deltas[FIRST_ORDERS]
    cell[S_ORDERS] += deltas[ORDERS]
    cell[S_SALES] += deltas[SALES]
    cell[S_VOLUME] += deltas[VOLUME]
    cell[S_GIVEN] += deltas[OFFER_MONEY] + deltas[DISCOUNTS] + deltas[COUPONS] + deltas[REWARD_MONEY]
    cell[S_RETURNED] += deltas[RETURNED]
    cell[S_RETURNED_VOLUME] += deltas[RETURNED_VOLUME]


@mechanism
def count_contact(shopper, world, store, source, around):
    """Count an advertising contact by its channel."""
    around.sources[world, store, 2 * source + shopper.is_prone, CONTACTS] += 1


@mechanism
def sender_of(kind):
    """Place of who sent a deal among the senders; -1 for channels."""
    return kind - CAMPAIGN_KIND if kind >= CAMPAIGN_KIND else -1


@subroutine
def close_order(i, world, store, kind, deltas, block, around):
    """After an order: count it by source and by the deal it used, and pay who invited the customer.

    `kind`: the deal held when it was placed.
    """
    bond = around.bonds[i, world, store]
    count_source(block.shoppers[i], world, store, bond, deltas, around)
    if deltas[OFFERS_USED] > 0 and sender_of(kind) >= 0:
        counted = around.sent[world, store, min(sender_of(kind), INVITER)]
        counted[USED] += 1
        counted[MONEY] += deltas[OFFER_MONEY]
        counted[OFFER_SALES] += deltas[SALES]
    if deltas[FIRST_ORDERS] > 0 and bond.source == INVITATION_SOURCE:
        pay_inviter(i, world, store, block, around)
