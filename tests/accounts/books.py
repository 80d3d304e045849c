"""Tallies made by hand, so that every figure of the books can be worked out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from simulator.accounts.around.sources import IN_MONEY as SOURCE_MONEY
from simulator.behavior.around_columns import (
    CHANNELS,
    SENDERS,
    SOURCES,
    Experiment,
    OfferMeasure,
    SourceMeasure,
    Stage,
)
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import Choice, LevelMeasure, Measure, Row, Wallet
from simulator.market.tallies import Tallies
from simulator.study.program import Program, ProgramCosts
from simulator.study.stores import Store


def empty_tallies(weeks: int, worlds: int = 2, stores: int = 2, years: int = 0, burn_in: int = 1) -> Tallies:
    """Nothing happened; the store at place 0 has a program."""
    rows = Row.SEGMENTS + 1
    return Tallies(
        burn_in_flows=np.zeros((burn_in, rows, stores, len(Measure)), np.int64),
        flows=np.zeros((weeks, worlds, rows, stores, len(Measure)), np.int64),
        choices=np.zeros((weeks, worlds, 2, len(Choice)), np.int64),
        active=np.zeros((weeks, worlds, 2, stores), np.int64),
        retained=np.zeros((weeks, worlds, 2, stores), np.int64),
        cohort=np.zeros((2, stores), np.int64),
        wallets=np.zeros((years, worlds, rows, stores, len(Wallet)), np.int64),
        balances=np.zeros((worlds, 1), np.int64),
        program_stores=np.array([0]),
        opening_balances=np.zeros((2, 1), np.int64),
        opening_members=np.zeros((2, 1), np.int64),
        opening_moved=np.zeros(0, np.int64),
        adjusted=np.zeros((2, worlds, 1), np.int64),
        media_spend=np.zeros((weeks, worlds, stores)),
        burn_in_media=np.zeros((burn_in, stores)),
        levels=np.zeros((weeks, worlds, 1, 17, len(LevelMeasure)), np.int64),
        opening_levels=np.zeros((worlds, 1, 17), np.int64),
        moved_levels=np.zeros((worlds, 1, 9, 9), np.int64),
        readjusted=np.zeros((weeks, worlds, 1), np.int64),
        pending=np.zeros((worlds, 1), np.int64),
        past_year=np.zeros((3 + burn_in, stores), np.int64),
    )


IN_MONEY = (
    Measure.SALES,
    Measure.VOLUME,
    Measure.DISCOUNTS,
    Measure.COUPONS,
    Measure.REWARD_MONEY,
    Measure.REWARD_COST,
    Measure.RETURNED,
    Measure.RETURNED_VOLUME,
    Measure.FEES,
    Measure.REFUNDED,
    Measure.PROGRAM_COST,
    Measure.PARTNER_INCOME,
    Measure.OFFER_MONEY,
    Measure.SHIPPING,
)


def followed(tallies: Tallies) -> Tallies:
    """The same with room for what is counted around programs."""
    weeks, worlds, _, stores, _ = tallies.flows.shape
    return replace(
        tallies,
        sources=np.zeros((weeks, worlds, stores, 2 * SOURCES, len(SourceMeasure)), np.int64),
        offers=np.zeros((weeks, worlds, stores, SENDERS, len(OfferMeasure)), np.int64),
        stages=np.zeros((weeks, worlds, stores, len(Stage)), np.int64),
        experiments=np.zeros((weeks // 52, worlds, stores, 2, len(Experiment)), np.int64),
        channel_spend=np.zeros((weeks, worlds, stores, CHANNELS)),
        contact_prices=np.zeros((weeks, worlds, stores, CHANNELS)),
        prices=np.full((weeks, worlds, stores), MILLION),
    )


def offers(
    tallies: Tallies, measure: OfferMeasure, world: int, sender: int, weekly: Sequence[float], place: int = 0
) -> None:
    """Let a sender's offers take these weekly values in a world; money is in currency, and is taken off orders too."""
    is_money = measure in (OfferMeasure.MONEY, OfferMeasure.SALES, OfferMeasure.REWARD)
    values = [round(value * (MONEY if is_money else 1)) for value in weekly]
    tallies.offers[: len(weekly), world, place, sender, measure] = values
    if measure == OfferMeasure.MONEY:
        tallies.flows[: len(weekly), world, Row.HALF_1, place, Measure.OFFER_MONEY] += values


def comes_from(
    tallies: Tallies, measure: SourceMeasure, world: int, source: int, weekly: Sequence[float], prone: bool = False
) -> None:
    """Let customers of a source do so in a world at the store at place 0; orders and sales are those of all too."""
    is_money = measure in SOURCE_MONEY
    values = [round(value * (MONEY if is_money else 1)) for value in weekly]
    tallies.sources[: len(weekly), world, 0, 2 * source + prone, measure] = values
    if measure in OF_ALL:
        tallies.flows[: len(weekly), world, Row.HALF_1, 0, OF_ALL[measure]] += values


OF_ALL = {
    SourceMeasure.ORDERS: Measure.ORDERS,
    SourceMeasure.SALES: Measure.SALES,
    SourceMeasure.VOLUME: Measure.VOLUME,
    SourceMeasure.FIRST_ORDERS: Measure.FIRST_ORDERS,
    SourceMeasure.RETURNED: Measure.RETURNED,
    SourceMeasure.RETURNED_VOLUME: Measure.RETURNED_VOLUME,
}


def happens(tallies: Tallies, measure: Measure, world: int, weekly: Sequence[float], place: int = 0) -> None:
    """Let a measure of a store take these weekly values in a world; money is in currency."""
    unit = MONEY if measure in IN_MONEY else 1
    for row in (Row.HALF_1, Row.OUTSIDER, Row.SEGMENTS):
        tallies.flows[: len(weekly), world, row, place, measure] = [round(value * unit) for value in weekly]


def redeems(tallies: Tallies, world: int, weekly: Sequence[int], value: float = 1.0, place: int = 0) -> None:
    """Points of this value are used as money."""
    happens(tallies, Measure.POINTS_REDEEMED, world, weekly, place)
    happens(tallies, Measure.REWARD_MONEY, world, [points * value for points in weekly], place)


def at_level(tallies: Tallies, measure: LevelMeasure, world: int, level: int, weekly: Sequence[float]) -> None:
    """Let members at a level (0..8, clubs 9..16) do so in a world; money is in currency."""
    unit = MONEY if measure in (LevelMeasure.SALES, LevelMeasure.DISCOUNTS) else 1
    tallies.levels[: len(weekly), world, 0, level, measure] = [round(value * unit) for value in weekly]


def sells(tallies: Tallies, world: int, weekly: Sequence[float]) -> None:
    """Sales at price index 1."""
    happens(tallies, Measure.SALES, world, weekly)
    happens(tallies, Measure.VOLUME, world, weekly)


def store(program: Program | None = None, margin: float = 0.25, price: float = 1.0) -> Store:
    return Store(name="Ours", focal=True, share=0.5, gross_margin=margin, price_index=price, program=program)


def program(value: float = 1.0, unit_cost: float | None = None, launch_week: int = 0, **costs: float) -> Program:
    all_costs = ProgramCosts(**({"reward_unit_cost": unit_cost} if unit_cost is not None else {}), **costs)
    return Program(reward_rate=0.01, point_value=value, launch_week=launch_week, costs=all_costs)
