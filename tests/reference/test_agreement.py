"""The compiled market and the plain one written from docs/model.md agree, shopper by shopper and week by week."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.market.growth import entry_ticks
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.rediscovery import rediscovery_probability
from simulator.market.tallies import Tallies
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.opening import AgeClass, Opening
from simulator.study.program import Ends, Enrollment, Expiry, Program
from simulator.study.service import Service
from simulator.study.shoppers import Experience, Leaving, Needs, Profile, Rewards, Season
from simulator.study.stores import Store

from .following import assert_classes_come_out_even, assert_following_is_equal
from .market import ReferenceMarket

SHARES = (0.4, 0.3, 0.2, 0.1)
NAMES = ("Ours", "Rival A", "Rival B", "Rest of market")


def street(
    program: Program | None, rival: Program | None = None, price: float = 1.0, spend: float = 0.0
) -> tuple[Store, ...]:
    channels = {"search": Channel(spend_per_week=spend, start_week=4)} if spend else {}
    channels["always"] = Channel(spend_per_week=40.0)
    stores = [
        Store(name=name, share=share, focal=place == 0)
        for place, (name, share) in enumerate(zip(NAMES, SHARES, strict=True))
    ]
    stores[0] = stores[0].model_copy(
        update={"program": program, "price_index": price, "acquisition": Acquisition(channels=channels)}
    )
    stores[1] = stores[1].model_copy(update={"program": rival, "price_index": 1.02, "appeal": 0.1})
    stores[2] = stores[2].model_copy(update={"service": Service(failure_probability=0.1)})
    return tuple(stores)


def job(shoppers: int, **changes: object) -> Job:
    points = Program(reward_rate=0.03, min_redemption=2.0, expiry=Expiry(mode="inactivity", weeks=9))
    rival = Program(reward_rate=0.02, min_redemption=1.0, launch_week=-10, enrollment=Enrollment(friction=0.2))
    assigned = Program(
        reward_rate=0.05, min_redemption=0.5, max_share_of_order=0.4, enrollment=Enrollment(mode="assigned", share=0.3)
    )
    values: dict[str, object] = {
        "profile": Profile(
            leaving=Leaving(alpha=0.5, beta=4.0),
            experience=Experience(severe=0.5),
            rewards=Rewards(saver_share=0.4),
            season=Season(months=(0.8, 0.7, 0.9, 1.0, 1.0, 1.1, 0.9, 0.8, 1.0, 1.1, 1.4, 1.7)),
        ),
        "policies": (
            street(None, rival),
            street(points, rival),
            street(assigned, rival, price=0.96, spend=150.0),
        ),
        "today": street(None, rival),
        "shoppers": shoppers,
        "represents": 5_000.0,
        "weeks": 34,
        "burn_in_weeks": 26,
        "seed": 2**40 + 17,
        "replicate": 3,
        "entry_per_year": (0.1,),
        "exit_per_year": (0.15,),
        "start": date(2027, 9, 6),
        "panel_shoppers": 90,
    }
    return Job(**(values | changes))  # type: ignore[arg-type]


def compiled_history(market: Market) -> dict[str, np.ndarray]:
    """Orders ever, points held and membership after each tick: (ticks, shoppers, worlds, stores)."""
    history: dict[str, list[np.ndarray]] = {"orders": [], "points": [], "member": [], "considered": []}
    worlds, stores = len(market.job.policies), len(market.job.stores)
    while market.tick < market.job.ticks:
        market.step()
        blocks = market.shoppers.blocks
        orders = np.concatenate([block.relations["orders"] for block in blocks])
        held = np.concatenate([block.accounts["points"] for block in blocks])
        points = np.zeros(orders.shape, np.int64)
        points[:, :, list(market.job.programs)] = held
        bits = 1 << np.arange(stores)
        member = np.concatenate([(block.people["member"][..., None] & bits) > 0 for block in blocks])
        considered = np.concatenate([(block.people["considered"][..., None] & bits) > 0 for block in blocks])
        for name, values in (("orders", orders), ("points", points), ("member", member), ("considered", considered)):
            history[name].append(np.broadcast_to(values, (values.shape[0], worlds, stores)).copy())
    return {name: np.stack(values) for name, values in history.items()}


def plain_history(reference: ReferenceMarket) -> dict[str, np.ndarray]:
    """The same from the plain market, by its state after each tick."""
    worlds = len(reference.policies)
    history: dict[str, list[np.ndarray]] = {"orders": [], "points": [], "member": [], "considered": []}
    while reference.tick < reference.ticks:
        reference.step()
        state = reference.state()
        for name in ("points", "member", "considered"):
            values = state[name]
            history[name].append(np.broadcast_to(values, (values.shape[0], worlds, values.shape[2])).copy())
    orders = np.zeros((len(history["points"]), *history["points"][0].shape), np.int64)
    for tick, world, shopper, store, kind, *_ in reference.log:
        if kind == "order":
            where = slice(None) if world < 0 else world
            orders[tick:, shopper, where, store] += 1
    return {**{name: np.stack(values) for name, values in history.items() if values}, "orders": orders}


def reference_of(job: Job) -> ReferenceMarket:
    shares = [float(store.share or 0.0) for store in job.stores]
    return ReferenceMarket(
        job.profile,
        job.policies,
        seed=job.seed,
        replicate=job.replicate,
        shoppers=job.shoppers,
        represents=job.represents,
        burn_in_weeks=job.burn_in_weeks,
        weeks=job.weeks,
        rediscovery=rediscovery_probability(job.profile, shares),
        today=job.policies.index(job.today),
        entrants=entry_ticks(job).tolist(),
        exit_per_year=job.exit_per_year,
        start=job.start,
        settled=job.settled,
        opening=job.opening,
        changes=job.changes,
        events=dict(job.events),
        economy=job.economy,
        price_tools=job.price_tools,
        bought_within_weeks=job.bought_within_weeks,
        attribution_weeks=job.attribution_weeks,
        panel_shoppers=job.panel_shoppers,
        run_off_weeks=job.run_off_weeks,
    )


def reformed(**changes: object) -> tuple[Store, ...]:
    """Our running program with other rules."""
    return street(OLD.model_copy(update=changes), RIVAL)


OLD = Program(
    reward_rate=0.03, min_redemption=1.5, launch_week=-20, expiry=Expiry(mode="inactivity", weeks=12)
)  # fmt: skip
RIVAL = Program(reward_rate=0.02, min_redemption=1.0, launch_week=-10)
BOOKS = Opening(
    members=1_900,
    points_by_age=tuple(AgeClass(weeks=w, points=p) for w, p in ((2, 260_001), (5, 90_002), (40, 7), (90, 5_000))),
    booked_liability=1_234.5,
)
CHANGES = (
    reformed(),
    reformed(point_value=0.004),
    reformed(point_value=0.03, reward_rate=0.02),
    reformed(point_value=0.004, conversion="points"),
    reformed(conversion=1.37),
    reformed(ends=Ends(announce_week=3, last_earn_week=6, last_burn_week=15)),
    reformed(ends=Ends(announce_week=0, last_earn_week=-1, last_burn_week=-1)),
    reformed(
        ends=Ends(announce_week=2, last_earn_week=9, last_burn_week=20), expiry=Expiry(),
        enrollment=Enrollment(mode="assigned", share=0.4),
    ),
    street(None, RIVAL),
)  # fmt: skip

MARKETS = {
    "a running program is entered, changed and ended": job(
        400, policies=CHANGES, today=CHANGES[0], weeks=26, opening=BOOKS, entry_per_year=(0.3,)
    ),
    "every mechanism of the engine, 60 weeks": job(700),
    "heavy needs, everything immediate": job(
        150,
        profile=Profile(needs=Needs(mean_per_week=8.0, elasticity=0.0), leaving=Leaving(alpha=0.2, beta=1.0)),
        weeks=12,
        replicate=0,
        settled=False,
    ),
}


LONG = ("a running program is entered, changed and ended", "every mechanism of the engine, 60 weeks")
"""Run by command."""


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.full] * (name in LONG)) for name in MARKETS])
def test_every_trip_choice_join_and_point_is_equal(name: str) -> None:
    wanted = MARKETS[name]
    market = Market(wanted, block_size=600)
    compiled = compiled_history(market)
    reference = reference_of(wanted)
    plain = plain_history(reference)
    for measure in ("orders", "member", "points", "considered"):
        np.testing.assert_array_equal(compiled[measure], plain[measure], err_msg=measure)
    tallies = market.record.finish(market.shoppers)
    adjusted = tallies.adjusted.sum(axis=0)
    np.testing.assert_array_equal(adjusted, reference.adjusted[:, list(wanted.programs)])
    assert (adjusted != 0).any() == (wanted.opening is not None), "balances are converted only in the market for it"
    assert_money_is_equal(tallies, reference, wanted)
    assert_columns_are_equal(market, reference)
    assert_following_is_equal(tallies, reference)
    assert_classes_come_out_even(tallies, wanted)


def assert_money_is_equal(tallies: Tallies, reference: ReferenceMarket, wanted: Job) -> None:
    totals = reference.totals()
    names = {"orders": "ORDERS", "sales": "SALES", "issued": "POINTS_ISSUED", "redeemed": "POINTS_REDEEMED",
             "expired": "POINTS_EXPIRED", "joins": "JOINED"}  # fmt: skip
    for name, measure in names.items():
        horizon = totals[name][wanted.burn_in_weeks :]
        np.testing.assert_array_equal(tallies.flow(Measure[measure]), horizon, err_msg=name)
        if wanted.shoppers >= 1_000:
            assert horizon.sum() > 0, f"the market does not exercise {name}"


def assert_columns_are_equal(market: Market, reference: ReferenceMarket) -> None:
    state = reference.state()
    worlds, stores = len(market.job.policies), len(market.job.stores)
    for name, column in (("habit", "habits"), ("experience", "experiences"), ("log_reference", "references")):
        values = np.concatenate([getattr(block, column) for block in market.shoppers.blocks])
        values = values.reshape(len(values), worlds, -1)[:, :, :stores]
        np.testing.assert_allclose(values, state[name], rtol=0, atol=2e-6, err_msg=name)
