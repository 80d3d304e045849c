"""Generated levels: as many as asked, ascending, and reached by the shares of members that they are made for."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.study import parse_study
from simulator.study._typical import WEEKS_PER_YEAR, member_share, spend_per_year
from simulator.study.demand import Needs, Taste
from simulator.study.ladders import ladders
from simulator.study.levels import levels_of, share_reaching
from simulator.study.program import Level, Program, Tiers
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

from .texts import STUDY, policy

Spacing = Literal["linear", "geometric", "quantile"]
Basis = Literal["spend", "points", "orders", "visits", "margin"]
STORE = Store(name="Ours", share=0.2, gross_margin=0.25)
SAMPLING = 0.01
"""Error of a share in the sample below, beyond three standard deviations."""


def generated(profile: Profile | None = None, store: Store = STORE, **rules: object) -> list[Level]:
    program = Program(reward_rate=0.02, tiers=Tiers.model_validate(rules))
    return [level for _, level in levels_of(program, profile or Profile(), store)]


def sampled_spend(profile: Profile, store: Store, size: int = 400_000) -> tuple[np.ndarray, np.ndarray]:
    """Yearly spend at the store of shoppers as the model draws them, and how often each is met on an order there."""
    random = np.random.default_rng(7)
    needs, basket, taste = profile.needs, profile.basket, profile.taste.concentration
    kinds = list(profile.segments.values())
    factor = random.choice([one.need_rate for one in kinds], p=[one.share for one in kinds], size=size)
    rate = random.gamma(needs.shape, needs.mean_per_week / needs.shape, size) * factor * (1 - needs.skip)
    share = random.beta(taste * (store.share or 0), taste * (1 - (store.share or 0)), size)
    orders = rate * share * WEEKS_PER_YEAR
    mean = np.exp(basket.log_mean + basket.sd_between * random.standard_normal(size) + basket.sd_within**2 / 2)
    return orders * mean * store.price_index, orders


@pytest.mark.parametrize("shape", [0.3, 0.9, 4.0])
@pytest.mark.parametrize("concentration", [0.5, 1.5, 30.0])
def test_shares_are_those_of_shoppers_met_on_orders(shape: float, concentration: float) -> None:
    profile = Profile(needs=Needs(shape=shape), taste=Taste(concentration=concentration))
    spend, weight = sampled_spend(profile, STORE)
    for level, share in zip(generated(profile, count=3, top_share=0.05), (0.5, 0.5 * 0.1**0.5, 0.05), strict=True):
        assert np.average(spend >= level.threshold, weights=weight) == pytest.approx(share, abs=SAMPLING)


def test_kinds_of_shoppers_who_need_more_are_met_more_often() -> None:
    profile = Profile.model_validate(
        {"segments": {"heavy": {"share": 0.2, "need_rate": 3.0}, "light": {"share": 0.8, "need_rate": 0.5}}}
    )
    spend, weight = sampled_spend(profile, STORE)
    (top,) = generated(profile, count=1, top_share=0.1)
    assert np.average(spend >= top.threshold, weights=weight) == pytest.approx(0.1, abs=SAMPLING)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 8), st.sampled_from(get_args(Spacing)), st.sampled_from(get_args(Basis)), st.floats(0.01, 0.45),
    st.floats(1, 10), st.floats(0.02, 0.9),
)  # fmt: skip
def test_levels_are_as_many_as_asked_and_rise(
    count: int, spacing: Spacing, basis: Basis, top_share: float, multiplier: float, share: float
) -> None:
    store = STORE.model_copy(update={"share": share})
    levels = generated(
        store=store, count=count, spacing=spacing, basis=basis, top_share=top_share, top_multiplier=multiplier,
        top_soft_value_per_year=40.0, top_cost_per_year=10.0,
    )  # fmt: skip
    assert len(levels) == count
    assert all(low.threshold < high.threshold for low, high in pairwise(levels))
    assert levels[0].threshold > 0
    assert levels[-1].earn_multiplier == pytest.approx(multiplier)
    steps = [high.earn_multiplier - low.earn_multiplier for low, high in pairwise(levels)]
    assert steps == pytest.approx([(multiplier - 1) / count] * (count - 1))
    assert [one.soft_value_per_year for one in levels] == pytest.approx([40 * k / count for k in range(1, count + 1)])
    assert levels[0].cost_per_year == pytest.approx(10 / count)


@pytest.mark.parametrize("basis", ["spend", "points", "margin"])
@pytest.mark.parametrize("spacing", get_args(Spacing))
def test_the_top_is_reached_by_its_share_whatever_the_spacing(spacing: Spacing, basis: Basis) -> None:
    program = Program(reward_rate=0.02, tiers=Tiers(count=4, spacing=spacing, basis=basis, top_share=0.07))
    top = levels_of(program, Profile(), STORE)[-1][1]
    assert share_reaching(top, program, Profile(), STORE) == pytest.approx(0.07, abs=1e-3)


def test_spacing_is_even_in_what_it_says() -> None:
    linear = [one.threshold for one in generated(count=4, spacing="linear")]
    assert linear == pytest.approx([linear[0] * k for k in range(1, 5)])
    geometric = [one.threshold for one in generated(count=4, spacing="geometric")]
    ratios = [high / low for low, high in pairwise(geometric)]
    assert ratios == pytest.approx([ratios[0]] * 3)
    (median,) = generated(count=1, top_share=0.5)
    assert geometric[0] / ratios[0] == pytest.approx(median.threshold / 4, rel=1e-6)


def test_bases_and_windows_are_in_their_units() -> None:
    (spend,) = generated(count=1)
    (points,) = generated(count=1, basis="points")
    (margin,) = generated(count=1, basis="margin")
    (half,) = generated(count=1, window="rolling", window_weeks=26 * 2)
    (lifetime,) = generated(count=1, window="lifetime")
    assert points.threshold == round(spend.threshold * 0.02 / 0.01)
    assert margin.threshold == pytest.approx(spend.threshold * 0.25)
    assert half.threshold == pytest.approx(spend.threshold * 52 / WEEKS_PER_YEAR)
    assert lifetime.threshold == pytest.approx(3 * spend.threshold)
    (orders,) = generated(count=1, basis="orders")
    (visits,) = generated(count=1, basis="visits")
    assert orders.threshold == int(orders.threshold) > visits.threshold == int(visits.threshold)
    assert visits.threshold <= 52


def test_the_mean_share_of_orders_is_that_of_the_lint() -> None:
    """With everyone alike in needs and baskets, what half of the members spend is near the lint's median member."""
    profile = Profile.model_validate({"taste": {"concentration": 1000.0}, "basket": {"sd_between": 0.0}})
    (median,) = generated(profile, count=1, top_share=0.5)
    assert member_share(profile, STORE) == pytest.approx(0.2, abs=0.001)
    assert median.threshold == pytest.approx(spend_per_year(profile, STORE), rel=0.03)


def test_levels_by_hand_stay_as_they_are() -> None:
    tiers = "[stores.program.tiers.levels]\nSilver = { threshold = 100 }\nGold = { threshold = 300 }\n"
    study = parse_study(STUDY.replace("[stores.acq", f"{tiers}[stores.acq")).resolve()
    focal = study.base.focal
    assert focal.program is not None
    found = levels_of(focal.program, study.profile, focal)
    assert [(name, level.threshold) for name, level in found] == [("Silver", 100), ("Gold", 300)]


def test_without_tiers_there_are_no_levels() -> None:
    assert levels_of(Program(reward_rate=0.01), Profile(), STORE) == ()
    assert generated(count=0) == []


def test_ladders_are_told_with_the_policies_that_have_them() -> None:
    text = STUDY.replace("[stores.acq", "[stores.program.tiers]\ncount = 2\ntop_share = 0.1\n[stores.acq")
    more = policy("as it is") + policy("three", '"stores.Ours.program.tiers.count" = 3')
    told = ladders(parse_study(text + more + policy("none", '"stores.Ours.program.tiers" = "none"')).resolve())
    assert told == [
        "Ours: Level 1 at 1,278.78, 50 %; Level 2 at 4,982.17, 10 % (baseline, as it is)",
        "Ours: Level 1 at 1,278.78, 50 %; Level 2 at 2,970.46, 22.4 %; Level 3 at 4,982.17, 10 % (three)",
    ]
