"""Shoppers who are followed one by one, and what becomes of their points (model.md 3.33)."""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import entry_point, mechanism
from simulator.behavior.measures import Measure, PanelMeasure, VintageMeasure

DUE = (int(Measure.DISCOUNTS), int(Measure.COUPONS), int(Measure.OFFER_MONEY))
SALES, VOLUME = int(Measure.SALES), int(Measure.VOLUME)
REWARD_MONEY, REWARD_COST = int(Measure.REWARD_MONEY), int(Measure.REWARD_COST)
POINTS_ISSUED, POINTS_REDEEMED = int(Measure.POINTS_ISSUED), int(Measure.POINTS_REDEEMED)
P_ORDERS, P_SPEND, P_VOLUME = int(PanelMeasure.ORDERS), int(PanelMeasure.SPEND), int(PanelMeasure.VOLUME)
P_REWARDS, P_ISSUED = int(PanelMeasure.REWARDS), int(PanelMeasure.ISSUED)
P_REDEEMED = int(PanelMeasure.REDEEMED)
V_ISSUED, V_REDEEMED, V_LOST = int(VintageMeasure.ISSUED), int(VintageMeasure.REDEEMED), int(VintageMeasure.LOST)


@mechanism
def follow_shopper(cell, is_focal, is_watched, deltas):
    """Note an order of a shopper of the panel. `cell`: the PanelMeasure of the shopper, world and week."""
    if is_focal:
        due = deltas[SALES]
        for measure in DUE:
            due -= deltas[measure]
        cell[P_ORDERS] += 1
        cell[P_SPEND] += due
        cell[P_VOLUME] += deltas[VOLUME]
        cell[P_REWARDS] += deltas[REWARD_MONEY] + deltas[REWARD_COST]
    if is_watched:
        cell[P_ISSUED] += deltas[POINTS_ISSUED]
        cell[P_REDEEMED] += deltas[POINTS_REDEEMED]


@mechanism
def use_up(points, upto, lots, counted, measure):
    """Take points from the oldest vintages first, as many as there are."""
    for vintage in range(upto + 1):
        if points <= 0:
            break
        used = min(lots[vintage], points)
        lots[vintage] -= used
        points -= used
        counted[vintage, measure] += used


@entry_point
def age_points(vintage, held, flows, lots, counted):
    """One week of the points of the panel's shoppers of a block.

    `vintage`: that of this week; `held`: points held after it, int64 (people, worlds); `flows`: int64 (worlds, people,
    PanelMeasure); `lots`: by vintage, int64 (people, worlds, vintages), changed; `counted`: int64 (worlds, vintages,
    VintageMeasure), added to.
    """
    for person in range(lots.shape[0]):
        for world in range(lots.shape[1]):
            of = lots[person, world]
            before = np.int64(0)
            for one in range(vintage + 1):
                before += of[one]
            issued, redeemed = flows[world, person, P_ISSUED], flows[world, person, P_REDEEMED]
            gone = before + issued - redeemed - held[person, world]
            if gone < 0:
                issued -= gone
                gone = np.int64(0)
            if issued == 0 and redeemed == 0 and gone == 0:
                continue
            of[vintage] += issued
            counted[world, vintage, V_ISSUED] += issued
            use_up(redeemed, vintage, of, counted[world], V_REDEEMED)
            use_up(gone, vintage, of, counted[world], V_LOST)
