"""Programs with rules in full: the compiled market and the plain one agree, to the last point, level and money unit."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from simulator.behavior.measures import LevelMeasure, Measure
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.study.opening import AgeClass, Opening
from simulator.study.program import Enrollment, Expiry, Level, Program, Tiers
from simulator.study.shoppers import Incentives, Leaving, Profile
from simulator.study.stores import Store

from .following import assert_classes_come_out_even, assert_following_is_equal
from .market import ReferenceMarket
from .programs import CATALOG, CLASSES, ORDERS, RICH, STEPS, VOUCHERS, street
from .test_agreement import assert_columns_are_equal, compiled_history, plain_history, reference_of

MEASURES = {
    "orders": "ORDERS", "sales": "SALES", "issued": "POINTS_ISSUED", "redeemed": "POINTS_REDEEMED",
    "expired": "POINTS_EXPIRED", "clawed": "POINTS_CLAWED", "joins": "JOINED", "discounts": "DISCOUNTS",
    "coupons": "COUPONS", "reward_money": "REWARD_MONEY", "reward_cost": "REWARD_COST", "returns": "RETURNS",
    "returned": "RETURNED", "returned_volume": "RETURNED_VOLUME", "topped_up": "TOPPED_UP", "fees": "FEES",
    "refunded": "REFUNDED", "left_program": "LEFT_PROGRAM", "program_cost": "PROGRAM_COST",
    "partner_income": "PARTNER_INCOME", "acts": "ACTS", "redemptions": "REDEMPTIONS",
}  # fmt: skip


def job(*policies: tuple[Store, ...], **changes: object) -> Job:
    values: dict[str, object] = {
        "profile": Profile(leaving=Leaving(alpha=0.5, beta=4.0), incentives=Incentives(bystander=0.05, max_programs=2)),
        "policies": policies,
        "today": policies[0],
        "shoppers": 200,
        "represents": 5_000.0,
        "weeks": 34,
        "burn_in_weeks": 14,
        "seed": 2**40 + 17,
        "replicate": 5,
        "entry_per_year": (0.1,),
        "exit_per_year": (0.15,),
        "start": date(2026, 9, 7),
        "panel_shoppers": 70,
    }
    return Job(**(values | changes))  # type: ignore[arg-type]


def also(program: Program, **changes: object) -> Program:
    return program.model_copy(update=changes)


RARER = also(
    RICH,
    tiers=Tiers(levels={"gold": Level(threshold=150.0)}, conversion="requalify", window="anniversary"),
    point_value=0.004,
    expiry=Expiry(mode="month_end", grandfather=False),
)
BOOKS = Opening(
    members=1_400,
    points_by_age=(AgeClass(weeks=4, points=90_001), AgeClass(weeks=40, points=30_017)),
    booked_liability=100.0,
)
MARKETS = {
    "everything at once, a coalition, a program that ends": job(
        street(RICH, VOUCHERS),
        street(RICH, CATALOG, partner=True),
        street(None, VOUCHERS),
        today=street(RICH, VOUCHERS),
    ),
    "rules change at the fork and in the run": job(
        street(RICH),
        street(RICH),
        street(RARER),
        street(also(RICH, expiry=Expiry(mode="year_end", periods=0, grandfather=True))),
        changes=((), ((5, street(RARER)), (9, street(CATALOG))), (), ((7, street(RICH)),)),
    ),
    "steps, dates, classes, orders as the basis": job(
        street(STEPS, ORDERS), street(CLASSES, ORDERS), street(None), today=street(STEPS, ORDERS), start=None
    ),
    "books of a program with lots are entered": job(street(RICH), street(RARER), opening=BOOKS),
    "assigned membership of a program with levels": job(
        street(None), street(also(RICH, enrollment=Enrollment(mode="assigned", share=0.4), launch_week=0))
    ),
}


LONG = ("rules change at the fork and in the run", "steps, dates, classes, orders as the basis")
"""Run by command."""


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.full] * (name in LONG)) for name in MARKETS])
def test_every_point_level_and_money_unit_is_equal(name: str) -> None:
    wanted = MARKETS[name]
    market = Market(wanted, block_size=150)
    compiled = compiled_history(market)
    reference = reference_of(wanted)
    plain = plain_history(reference)
    for measure in ("orders", "considered", "member", "points"):
        operated = operators(wanted) if measure == "member" else slice(None)
        np.testing.assert_array_equal(compiled[measure][..., operated], plain[measure][..., operated], err_msg=measure)
    tallies = market.record.finish(market.shoppers)
    totals = reference.totals()
    programs = list(wanted.programs)
    np.testing.assert_array_equal(tallies.adjusted.sum(axis=0), reference.adjusted[:, programs])
    np.testing.assert_array_equal(tallies.readjusted, reference.readjusted[wanted.burn_in_weeks :][..., programs])
    for measure, own in MEASURES.items():
        np.testing.assert_array_equal(
            tallies.flow(Measure[own]), totals[measure][wanted.burn_in_weeks :], err_msg=measure
        )
    assert_levels_are_equal(market, reference, wanted)
    assert_columns_are_equal(market, reference)
    assert_standings_are_equal(market, reference, wanted)
    assert_following_is_equal(tallies, reference)
    assert_classes_come_out_even(tallies, wanted)


def operators(wanted: Job) -> list[int]:
    """Stores whose membership both markets write: those that operate a program."""
    return list(wanted.programs)


def assert_levels_are_equal(market: Market, reference: ReferenceMarket, wanted: Job) -> None:
    tallies = market.record.finish(market.shoppers)
    totals, programs = reference.totals(), list(wanted.programs)
    full = list(market.layout.programs)
    after = tallies.opening_levels + tallies.levels[..., LevelMeasure.MEMBERS].cumsum(axis=0)
    members = totals["members"][wanted.burn_in_weeks :][:, :, programs]
    here = np.array([[p < len(w) and w[p].program is not None for p in programs] for w in wanted.policies])
    for number in full:
        for world in np.flatnonzero(here[:, number]):
            np.testing.assert_array_equal(after[:, world, number, :9], members[:, world, number], err_msg="members")
    np.testing.assert_array_equal(tallies.moved_levels[:, full], reference.moved[:, programs][:, full])
    moved = tallies.moved_levels
    for name, measure in (("risen", LevelMeasure.RISEN), ("fallen", LevelMeasure.FALLEN)):
        own = tallies.levels[..., :9, measure].copy()
        off = np.triu(moved, 1) if name == "risen" else np.tril(moved, -1)
        own[0] += off.sum(axis=2)
        plain = totals[name][wanted.burn_in_weeks :][:, :, programs]
        np.testing.assert_array_equal(own[:, :, full], plain[:, :, full], err_msg=name)


def assert_standings_are_equal(market: Market, reference: ReferenceMarket, wanted: Job) -> None:
    state = reference.state()
    for at, number in enumerate(market.layout.programs):
        store = wanted.programs[number]
        standings = np.concatenate([block.standings[:, :, at] for block in market.shoppers.blocks])
        is_member = state["member"][:, :, store]
        for name in ("pending", "level", "stamps"):
            own = np.where(is_member, standings[name], 0)
            np.testing.assert_array_equal(own, np.where(is_member, state[name][:, :, store], 0), err_msg=name)
        np.testing.assert_allclose(
            np.where(is_member, standings["feeling"], 0.0),
            np.where(is_member, state["feeling"][:, :, store], 0.0),
            atol=1e-5,
        )
        rings = np.concatenate([block.rings for block in market.shoppers.blocks])
        ring = market.layout.rings[at]
        accounts = np.concatenate([block.accounts["points"][:, :, number] for block in market.shoppers.blocks])
        for world, stores in enumerate(wanted.policies):
            later = wanted.changes[world] if wanted.changes else ()
            last = later[-1][1] if later else stores
            program = last[store].program
            if program is not None and program.expiry.has_lots:
                lots = rings[:, world, ring.lots_at : ring.lots_at + ring.lots]
                np.testing.assert_array_equal(lots.sum(axis=1), np.maximum(accounts[:, world], 0))
                if program.expiry.mode == "tier":
                    continue  # what is older than the ring is counted with its oldest lot
                held = [sorted(points for _, points in one if points) for one in state["lots"][:, world, store]]
                own = [sorted(points for points in one.tolist() if points) for one in lots]
                assert own == held
