"""How points are used and lapse: part payment (ME13), balances (ME14), expiry (ME15)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.market.simulate import simulate
from simulator.study.program import Burn, Enrollment, Expiry, Program
from simulator.study.shoppers import Profile
from tests.evidence.panels import FloatArray, job_of, last_week_of, street, surely_above, web_shop, weeks_of

EVERYBODY = Enrollment(mode="assigned", share=1.0)


# --- ME13


def test_part_payment_raises_redemptions_and_a_dip_follows() -> None:
    plain = Program(reward_rate=0.01, min_redemption=10.0, enrollment=EVERYBODY, launch_week=-52)
    usual = street(plain)
    promoted = street(plain.model_copy(update={"burn": Burn(part_payment_points=100)}))
    changes = (), ((13, promoted), (26, usual))
    job = job_of(Profile(), usual, usual, changes=changes, weeks=39, burn_in_weeks=53, shoppers=4_000)
    tallies = simulate(job, threads=2)
    uses, orders = (tallies.flow(each)[..., 0] for each in (Measure.REDEMPTIONS, Measure.ORDERS))
    np.testing.assert_array_equal(orders[:13, 1], orders[:13, 0])
    assert uses[13:26, 1].sum() > 3 * uses[13:26, 0].sum()  # ME13
    assert uses[26:39, 1].sum() < uses[26:39, 0].sum()
    assert orders[26:39, 1].sum() < 0.995 * orders[26:39, 0].sum()  # ME13: then fewer orders


# --- ME14


@pytest.fixture(scope="module")
def saved() -> dict[str, tuple[FloatArray, np.ndarray]]:
    """Balance over what a year's orders earn, and who saves, of members who ordered in the last year."""
    found = {}
    program = street(Program(reward_rate=0.02, launch_week=-104))
    for name, profile in (("grocery", Profile()), ("web", web_shop())):
        now = last_week_of(job_of(profile, program, weeks=51, burn_in_weeks=104))
        earned = now.relation("year_spend") / 1e4 * 0.02 / 0.01 * 52 / 51
        counted = now.members() & (earned > 0)
        found[name] = now.account("points")[counted] / earned[counted], now.shopper("is_saver")[counted]
    return found


@pytest.mark.parametrize("name", ["grocery", "web"])
def test_savers_hold_more_than_the_rest(saved: dict[str, tuple[FloatArray, np.ndarray]], name: str) -> None:
    held, saves = saved[name]
    assert np.median(held[saves]) > 0.3  # ME14
    if name == "grocery":  # a web shop's members order too rarely to reach the minimum, savers or not
        assert np.median(held[saves]) > 2 * np.median(held[~saves])


def test_half_of_a_web_shop_s_members_hold_a_third_of_a_year_s_points(saved: Any) -> None:
    assert np.median(saved["web"][0]) > 0.3  # ME14; the grocery preset misses it, see docs/evidence.md
    assert np.median(saved["grocery"][0]) > 0.2


# --- ME15


def test_expiry_costs_light_buyers_orders_heavy_ones_none_and_notice_helps() -> None:
    plain = Program(reward_rate=0.02, enrollment=EVERYBODY, launch_week=-52)
    told, untold = (
        plain.model_copy(update={"expiry": Expiry(mode="age", weeks=26, notice_weeks=weeks)}) for weeks in (12, 0)
    )
    worlds = (street(plain), street(told), street(untold))
    job = job_of(Profile(), *worlds, weeks=104, burn_in_weeks=53, shoppers=4_000)
    for now in weeks_of(job):
        if now.week == 0:
            before = [now.relation("orders", world) for world in range(3)]
    kept, lapsed, in_silence = (
        (now.relation("orders", world) - start).astype(float) for world, start in enumerate(before)
    )
    rate = now.shopper("need_rate")
    light, heavy = rate < np.quantile(rate, 1 / 3), rate > np.quantile(rate, 2 / 3)
    change = lapsed - kept
    assert surely_above(-change[light])  # out of reach before it lapses: worth nothing (ME15)
    # ME15 has a rise for heavy buyers; the model has none for them and no loss (docs/evidence.md).
    assert abs(change[heavy].sum() / kept[heavy].sum()) < 0.003
    assert surely_above(lapsed - in_silence)
