"""Estimation returns published and planted parameters; one store's counts find their market; nonsense is refused."""

import math
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simulator.calibration.dirichlet import DirichletMarket
from simulator.calibration.dirichlet_fit import (
    LARGEST_SHAPE,
    brand_concentration,
    fit_dirichlet,
    nbd_shape,
    store_level_needs,
)

TOOTHPASTE_SHARES = (0.25, 0.19, 0.10, 0.10, 0.09, 0.08, 0.03, 0.02)
TOOTHPASTE_REACH = (0.20, 0.17, 0.09, 0.08, 0.08, 0.07, 0.03, 0.02)
STORES = DirichletMarket(5.0, 0.89, 1.5, (0.4, 0.3, 0.2, 0.1))
SOME = settings(max_examples=60, deadline=None)


def observed(market: DirichletMarket) -> tuple[float, float, list[float]]:
    """What a panel of infinite size would see of a market in one period."""
    reach = market.category_penetration()
    return reach, market.mean / reach, [market.penetration(j) for j in range(len(market.shares))]


def test_toothpaste_gives_its_published_parameters() -> None:
    market = fit_dirichlet(0.56, 2.6, TOOTHPASTE_REACH, TOOTHPASTE_SHARES)
    assert (round(market.mean, 3), round(market.shape, 3), round(market.concentration, 2)) == (1.456, 0.779, 1.55)
    assert market.shares == TOOTHPASTE_SHARES


def test_grocery_trips_give_their_published_shape() -> None:
    # Complete Journey, 4 weeks: 5.0 trips and 81% of households active; K .84-.90 over three windows.
    assert nbd_shape(5.0, 0.19) == pytest.approx(0.87, abs=0.03)


@SOME
@given(st.floats(0.2, 30.0), st.floats(0.2, 5.0), st.floats(0.3, 10.0))
def test_fitting_an_exact_market_returns_it(mean: float, shape: float, concentration: float) -> None:
    market = DirichletMarket(mean, shape, concentration, (0.4, 0.3, 0.2, 0.05))
    reach, rate, brands = observed(market)
    fitted = fit_dirichlet(reach, rate, brands, market.shares)
    assert fitted.mean == pytest.approx(mean)
    assert fitted.shape == pytest.approx(shape, rel=1e-6)
    assert fitted.concentration == pytest.approx(concentration, rel=1e-4)


def test_brands_that_no_concentration_explains_take_no_part() -> None:
    reach, rate, brands = observed(STORES)
    brands[3] = STORES.shares[3] * reach * 0.99
    assert brand_concentration(STORES.mean, STORES.shape, STORES.shares[3], brands[3]) is None
    assert brand_concentration(STORES.mean, STORES.shape, STORES.shares[3], 0.99) is None
    assert fit_dirichlet(reach, rate, brands, STORES.shares).concentration == pytest.approx(1.5)


def test_own_concentrations_are_weighted_by_share() -> None:
    reach, rate, brands = observed(STORES)
    brands[0] *= 0.95
    own = [brand_concentration(STORES.mean, STORES.shape, s, b) for s, b in zip(STORES.shares, brands, strict=True)]
    assert own[0] is not None
    assert own[0] < 1.4
    fitted = fit_dirichlet(reach, rate, brands, STORES.shares)
    assert fitted.concentration == pytest.approx(0.4 * own[0] + 0.6 * 1.5)


@SOME
@given(st.floats(0.1, 50.0), st.floats(0.02, 50.0))
def test_shape_is_recovered_from_mean_and_zeros(mean: float, shape: float) -> None:
    zeros = (1.0 + mean / shape) ** -shape
    assume(zeros < 1.0 - 1e-9)
    assert nbd_shape(mean, zeros) == pytest.approx(shape, rel=1e-6)


def test_shoppers_who_are_all_but_equal_have_the_largest_shape() -> None:
    assert nbd_shape(1.0, math.exp(-1.0) * (1.0 + 1e-9)) == LARGEST_SHAPE


@SOME
@given(st.floats(0.2, 15.0), st.floats(0.1, 0.9), st.floats(0.05, 0.8), st.floats(0.3, 20.0))
def test_needs_behind_a_store_return_its_mean_and_zeros(
    mean: float, zeros: float, share: float, concentration: float
) -> None:
    assume(zeros > 1.1 * (1.0 - DirichletMarket(mean / share, 1e5, concentration, (share,)).penetration(0)))
    assume(nbd_shape(mean, zeros) > 0.01)
    needs = store_level_needs(mean, zeros, share, concentration)
    market = DirichletMarket(*needs, concentration, (share,))
    assert market.mean * share == pytest.approx(mean)
    assert 1.0 - market.penetration(0) == pytest.approx(zeros, abs=1e-9)
    assert market.shape > nbd_shape(mean, zeros)


def test_one_store_of_a_known_market_finds_that_market() -> None:
    for store, share in enumerate(STORES.shares):
        needs = store_level_needs(STORES.mean * share, 1.0 - STORES.penetration(store), share, STORES.concentration)
        assert needs == pytest.approx((STORES.mean, STORES.shape), rel=1e-6)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: nbd_shape(1.0, 0.3), "too few: even shoppers who all buy the category equally often leave 0.3679"),
        (lambda: nbd_shape(-1.0, 0.3), "mean must be a positive number, not -1"),
        (lambda: nbd_shape(1.0, 1.0), "zero_share must lie strictly between 0 and 1, not 1"),
        (lambda: store_level_needs(2.0, 0.2, 0.3, 1.5), "leave 0.3861. That is at share 0.3 and concentration 1.5"),
        (lambda: store_level_needs(2.0, 0.2, 1.2, 1.5), "share must lie strictly between 0 and 1, not 1.2"),
        (lambda: store_level_needs(2.0, 0.2, 0.3, 0.0), "concentration must be a positive number, not 0"),
        (lambda: fit_dirichlet(1.0, 2.6, [0.2], [0.25]), "penetration must lie strictly between 0 and 1, not 1"),
        (lambda: fit_dirichlet(0.56, -2.6, [0.2], [0.25]), "purchases_per_buyer must be a positive number"),
        (lambda: fit_dirichlet(0.56, 1.1, [0.2], [0.25]), "too few"),
        (lambda: fit_dirichlet(0.56, 2.6, [0.2], [0.25, 0.1]), r"brand_penetrations \(1\) and shares \(2\)"),
        (lambda: fit_dirichlet(0.56, 2.6, [0.0], [0.25]), "penetration must lie strictly between 0 and 1, not 0"),
        (lambda: fit_dirichlet(0.56, 2.6, [0.5], [0.25]), "No brand's penetration fits"),
        (lambda: fit_dirichlet(0.56, 2.6, [0.2, 0.2], [0.75, 0.5]), "shares must add up to at most 1, not 1.25"),
    ],
)
def test_observations_that_no_market_makes_are_refused(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()
