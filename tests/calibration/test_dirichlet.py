"""The null market agrees with itself, its limits, a second formula, and shoppers drawn one by one."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import hyp2f1
from scipy.stats import betabinom, nbinom

from simulator.calibration.arrays import FloatArray
from simulator.calibration.dirichlet import DirichletMarket
from simulator.calibration.dirichlet_counts import NEGLECTED, largest_count

STORES = DirichletMarket(32.5, 0.89, 1.5, (0.4, 0.3, 0.2, 0.1))


@st.composite
def markets(draw: st.DrawFn, largest_mean: float = 40.0) -> DirichletMarket:
    """Markets of two to five brands that share the category with brands not listed."""
    weights = draw(st.lists(st.floats(0.05, 1.0), min_size=2, max_size=5))
    rest = draw(st.floats(0.0, 1.0))
    shares = tuple(weight / (sum(weights) + rest) for weight in weights)
    return DirichletMarket(
        draw(st.floats(0.2, largest_mean)), draw(st.floats(0.2, 5.0)), draw(st.floats(0.2, 20.0)), shares
    )


def with_concentration(market: DirichletMarket, concentration: float) -> DirichletMarket:
    return DirichletMarket(market.mean, market.shape, concentration, market.shares)


def thinned_to_nothing(market: DirichletMarket, share: float, periods: float) -> float:
    """Mean of (1 + p M/K)^-K over beta-distributed personal shares p: the brand is bought at p times the whole rate.

    That is 2F1(K, S share; S; -M/K), here after Pfaff's transformation, which SciPy evaluates more exactly.
    """
    spread, total = market.mean * periods / market.shape, market.concentration
    series = hyp2f1(market.shape, total * (1.0 - share), total, spread / (1.0 + spread))
    return float((1.0 + spread) ** -market.shape * series)


MANY = settings(max_examples=60, deadline=None)


@MANY
@given(markets(), st.floats(0.05, 8.0))
def test_penetration_and_loyalty_agree_with_the_hypergeometric_form(market: DirichletMarket, periods: float) -> None:
    nobody = 1.0 - market.category_penetration(periods)
    for brand, share in enumerate(market.shares):
        reach = 1.0 - thinned_to_nothing(market, share, periods)
        loyal = thinned_to_nothing(market, 1.0 - share, periods) - nobody
        assert market.penetration(brand, periods) == pytest.approx(reach, rel=1e-9)
        assert market.sole_buyers(brand, periods) * reach == pytest.approx(loyal, rel=1e-9, abs=1e-11)


@MANY
@given(markets(largest_mean=2.0))
def test_purchases_are_conserved(market: DirichletMarket) -> None:
    counts = market.category_pmf()
    assert counts.sum() == pytest.approx(1.0, abs=1e-11)
    assert counts @ np.arange(counts.size) == pytest.approx(market.mean, rel=1e-10)
    for brand, share in enumerate(market.shares):
        sold = market.penetration(brand) * market.purchases_per_buyer(brand)
        frequency = market.frequency(brand, up_to=counts.size - 1)
        assert sold == pytest.approx(market.mean * share)
        assert frequency[:-1] @ np.arange(counts.size) == pytest.approx(market.mean * share, rel=1e-9)
        assert 1.0 - frequency[0] == pytest.approx(market.penetration(brand), abs=1e-11)
        assert frequency[1] == pytest.approx(market.bought_once(brand) * market.penetration(brand))


@MANY
@given(st.floats(1e-3, 1e3), st.floats(0.05, 20.0))
def test_what_the_sums_leave_out_is_below_the_bound(mean: float, shape: float) -> None:
    largest, odds = largest_count(mean, shape), shape / (shape + mean)
    assert nbinom.sf(largest, shape, odds) <= NEGLECTED
    assert nbinom.sf(largest - 1, shape + 1.0, odds) <= NEGLECTED  # purchases beyond it, as a share of all


@MANY
@given(markets())
def test_every_rate_is_a_share_and_buyers_of_both_are_the_same_people(market: DirichletMarket) -> None:
    duplication, reach = market.duplication(), [market.penetration(j) for j in range(len(market.shares))]
    shared = duplication * reach
    assert np.allclose(shared, shared.T, rtol=1e-10)
    assert np.allclose(np.diag(duplication), 1.0)
    assert np.all((duplication > 0.0) & (duplication <= 1.0))
    for j in range(len(market.shares)):
        once, sole, again = market.bought_once(j), market.sole_buyers(j), market.repeat_rate(j)
        requirements = market.share_of_category_requirements(j)
        assert all(0.0 < rate < 1.0 for rate in (reach[j], once, sole, again, requirements))


@MANY
@given(markets(), st.floats(1.05, 4.0))
def test_longer_periods_reach_more_buyers_who_are_less_loyal(market: DirichletMarket, factor: float) -> None:
    for j in range(len(market.shares)):
        assert market.penetration(j, factor) > market.penetration(j)
        assert market.purchases_per_buyer(j, factor) > market.purchases_per_buyer(j)
        assert market.repeat_rate(j, factor) > market.repeat_rate(j)
        assert market.sole_buyers(j, factor) < market.sole_buyers(j)


@MANY
@given(markets(), st.floats(1.05, 4.0))
def test_similar_tastes_mean_more_buyers_and_less_loyalty(market: DirichletMarket, factor: float) -> None:
    similar = with_concentration(market, market.concentration * factor)
    for j in range(len(market.shares)):
        assert similar.penetration(j) > market.penetration(j)
        assert similar.purchases_per_buyer(j) < market.purchases_per_buyer(j)
        assert similar.share_of_category_requirements(j) < market.share_of_category_requirements(j)
        assert similar.sole_buyers(j) < market.sole_buyers(j)


@MANY
@given(markets())
def test_small_brands_suffer_twice(market: DirichletMarket) -> None:
    small, large = (market.shares.index(pick(market.shares)) for pick in (min, max))
    if market.shares[large] > 1.01 * market.shares[small]:
        assert market.penetration(small) < market.penetration(large)
        assert market.purchases_per_buyer(small) < market.purchases_per_buyer(large)
        assert market.share_of_category_requirements(small) < market.share_of_category_requirements(large)


def test_equal_tastes_leave_an_independent_nbd_per_brand() -> None:
    market, brand = with_concentration(STORES, 1e9), 1
    rate = market.mean * market.shares[brand]
    alone = nbinom.pmf(np.arange(11), market.shape, market.shape / (market.shape + rate))
    assert np.allclose(market.frequency(brand)[:-1], alone, atol=1e-6)
    assert np.allclose(market.brand_pmf(brand, 4), [0.2401, 0.4116, 0.2646, 0.0756, 0.0081], atol=1e-6)
    assert market.sole_buyers(brand) < STORES.sole_buyers(brand)


def test_absolute_tastes_divide_the_shoppers_and_nobody_is_shared() -> None:
    market = with_concentration(STORES, 1e-7)
    for brand, share in enumerate(market.shares):
        assert market.penetration(brand) == pytest.approx(share * market.category_penetration(), rel=1e-5)
        assert market.share_of_category_requirements(brand) == pytest.approx(1.0, rel=1e-5)
        assert market.sole_buyers(brand) == pytest.approx(1.0, rel=1e-5)
    assert market.duplication_coefficient() < 1e-5


@pytest.mark.parametrize("purchases", [0, 1, 7, 60])
def test_brand_choice_is_beta_binomial(purchases: int) -> None:
    expected = betabinom.pmf(np.arange(purchases + 1), purchases, 0.45, 1.05)
    assert np.allclose(STORES.brand_pmf(1, purchases), expected, rtol=1e-10)


def test_a_market_of_two_stores_that_share_everything_has_no_one_else() -> None:
    market = DirichletMarket(5.0, 0.9, 1.5, (0.7, 0.3 + 5e-10))  # a sum above 1 by rounding is tolerated
    either = market.penetration(0) + market.penetration(1) * (1.0 - market.duplication()[0, 1])
    assert either == pytest.approx(market.category_penetration(), rel=1e-12)


def batch_statistics(rng: np.random.Generator, shoppers: int) -> FloatArray:
    """Draw shoppers over two periods; return nine statistics of the second store, one of them with the first."""
    rate = rng.gamma(STORES.shape, STORES.mean / STORES.shape, shoppers)
    taste = rng.dirichlet(STORES.concentration * np.array(STORES.shares), shoppers)
    now, later = (rng.multinomial(rng.poisson(rate), taste) for _ in range(2))
    ours, all_ours = now[now[:, 1] > 0, 1], now[now[:, 1] > 0].sum(axis=1)
    return np.array(
        [
            ours.size / shoppers,
            ours.mean(),
            all_ours.mean(),
            ours.sum() / all_ours.sum(),
            (ours == all_ours).mean(),
            (ours == 1).mean(),
            (later[now[:, 1] > 0, 1] > 0).mean(),
            (now[now[:, 1] > 0, 0] > 0).mean(),
            (now[:, 1] == 3).mean(),
        ]
    )


def test_drawn_shoppers_behave_as_the_closed_forms_say() -> None:
    # 60 batches of 2,000 shoppers; the Monte-Carlo error is measured between batches, and 4 of them are allowed.
    rng = np.random.default_rng(1984)
    drawn = np.array([batch_statistics(rng, 2_000) for _ in range(60)])
    error = drawn.std(axis=0, ddof=1) / np.sqrt(60)
    methods: tuple[Callable[[int], float], ...] = (
        STORES.penetration,
        STORES.purchases_per_buyer,
        STORES.category_purchases_per_buyer,
        STORES.share_of_category_requirements,
        STORES.sole_buyers,
        STORES.bought_once,
        STORES.repeat_rate,
    )
    expected = [method(1) for method in methods] + [STORES.duplication()[0, 1], STORES.frequency(1)[3]]
    assert np.all(np.abs(drawn.mean(axis=0) - expected) <= 4.0 * error)
    assert np.all(error < 0.01 * np.array(expected) + 0.001)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((0.0, 1.0, 1.0, (0.5,)), "mean must be a positive number, not 0"),
        ((1.0, float("nan"), 1.0, (0.5,)), "shape must be a positive number, not nan"),
        ((1.0, 1.0, float("inf"), (0.5,)), "concentration must be a positive number, not inf"),
        ((1.0, 1.0, 1.0, ()), "at least one brand"),
        ((1.0, 1.0, 1.0, (0.5, 0.0)), "Every share must lie strictly between 0 and 1, not 0"),
        ((1.0, 1.0, 1.0, (0.7, 0.4)), "shares must add up to at most 1, not 1.1"),
    ],
)
def test_values_that_are_no_market_are_refused(
    values: tuple[float, float, float, tuple[float, ...]], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        DirichletMarket(*values)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: STORES.penetration(4), "brand must be a position from 0 to 3, not 4"),
        (lambda: STORES.penetration(-1), "brand must be a position from 0 to 3, not -1"),
        (lambda: STORES.repeat_rate(0, 0.0), "periods must be a positive number, not 0"),
        (lambda: STORES.frequency(0, up_to=-1), "up_to must be 0 or more"),
        (lambda: STORES.brand_pmf(0, -1), "category_purchases must be 0 or more"),
        (lambda: DirichletMarket(1.0, 1.0, 1.0, (0.5,)).duplication_coefficient(), "at least two brands"),
        (lambda: STORES.penetration(0, 1e9), "spread too widely"),
    ],
)
def test_questions_without_an_answer_are_refused(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()
