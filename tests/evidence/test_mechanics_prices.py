"""Own-price elasticity (PR1, PR2), rises against cuts (PR10), and how many stores shoppers use (PR9)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.study.shoppers import Price, Profile
from tests.evidence.panels import FloatArray, four, job_of, run, web_shop, weeks_of
from tests.evidence.seeds import few_or_all, mostly

SHARES = (0.25, 0.3, 0.25, 0.2)
STEP = 0.05


def reaction(profile: Profile, shoppers: int, **chance: int) -> FloatArray:
    """Own-price elasticity over eight weeks; loss by +5 % over gain by -5 %, as volume and as elasticities."""
    worlds = [four(prices=(price, 1.0, 1.0, 1.0), shares=SHARES) for price in (1.0, 1.0 + STEP, 1.0 - STEP)]
    volume = run(profile, *worlds, weeks=8, shoppers=shoppers, **chance).flow(Measure.VOLUME)
    usual, dearer, cheaper = volume[..., 0].sum(axis=0).astype(float)
    up, down = np.log(dearer / usual) / np.log(1.0 + STEP), np.log(cheaper / usual) / np.log(1.0 - STEP)
    both = np.log(dearer / cheaper) / np.log((1.0 + STEP) / (1.0 - STEP))
    return np.array([both, (usual - dearer) / (cheaper - usual), up / down])


@few_or_all()
def grocery(request: pytest.FixtureRequest) -> FloatArray:
    return np.array([reaction(Profile(), 12_000, **chance) for chance in request.param])


def test_elasticity_lies_where_products_and_stores_meet(grocery: FloatArray) -> None:
    assert -2.0 <= grocery[:, 0].mean() <= -1.5  # PR1: -1.5 to -4; PR2: -.5 to -2


def test_a_web_shop_has_the_elasticity_of_a_store_not_of_a_product() -> None:
    elasticity = reaction(web_shop(), 40_000)[0]
    assert -1.5 < elasticity < -0.5  # PR2 met; PR1, of one product, missed


def test_a_rise_loses_more_than_a_cut_gains(grocery: FloatArray) -> None:
    by_volume, by_elasticity = grocery[:, 1:].T
    assert mostly(by_volume > 1.0)
    assert mostly(by_elasticity > 1.1)
    assert 1.02 < by_volume.mean() < 1.2  # PR10 has 1.2 to 2.5: missed so, for a logit gains more by each step down
    assert 1.15 < by_elasticity.mean() < 1.4  # met at the low end so


def test_without_loss_aversion_a_cut_gains_more() -> None:
    assert reaction(Profile(price=Price(loss_aversion=1.0)), 12_000)[1] < 1.0


@few_or_all()
def used(request: pytest.FixtureRequest) -> FloatArray:
    """Stores used in a quarter and in a year, and the mean share of the main one: (seeds, 2, 2)."""
    found = []
    for chance in request.param:
        for now in weeks_of(job_of(Profile(), four(), shoppers=6_000, weeks=53, **chance)):
            if now.week == 0:
                before = now.relations("orders").astype(int)
            if now.week == 13:
                quarter = now.relations("orders") - before
        spans = quarter, now.relations("orders") - before
        bought = [orders[orders.sum(axis=1) > 0] for orders in spans]
        found.append([((each > 0).sum(axis=1).mean(), (each.max(axis=1) / each.sum(axis=1)).mean()) for each in bought])
    return np.array(found)


def test_shoppers_use_several_stores_and_one_most(used: FloatArray) -> None:
    (stores, main), (in_year, main_in_year) = used.mean(axis=0)
    assert 2.0 <= stores < in_year <= 4.0  # PR9
    assert 0.6 <= main_in_year <= main <= 0.8
