import numpy as np
import pytest

from simulator.calibration.basket import fit_basket
from simulator.calibration.discounts import discounts_of
from simulator.calibration.market_basket import market_basket
from simulator.calibration.transactions import Transactions, merge_purchases


def test_the_lognormal_has_the_mean_of_the_data() -> None:
    """Amounts that are not lognormal at all: the mean is still exact, and its error is that of customers' totals."""
    rng = np.random.default_rng(3)
    customer = np.repeat(np.arange(2000), 5)
    units = np.rint(rng.uniform(1, 50, 2000)[customer] * rng.uniform(0.5, 3.0, customer.size) * 10_000).astype(int)
    transactions = merge_purchases(customer, np.arange(customer.size), units)
    basket = market_basket(transactions, fit_basket(transactions))
    variance = basket.sd_between.value**2 + basket.sd_within.value**2
    assert np.exp(basket.log_mean.value + variance / 2) == pytest.approx(units.mean() / 10_000, rel=1e-12)
    own = units.reshape(2000, 5).mean(axis=1) / 10_000
    assert basket.mean.standard_error == pytest.approx(own.std() / np.sqrt(2000), rel=1e-3)


def test_discounts_by_hand() -> None:
    """Customer 0: five days, two with 2.50 off 10; customer 1: five days, none."""
    customer, day = np.repeat([0, 1], 5), np.tile(np.arange(5), 2)
    off = np.array([25_000, 0, 25_000, 0, 0, 0, 0, 0, 0, 0])
    transactions = Transactions(customer, day, np.full(10, 75_000), discount_units=off)
    found = discounts_of(transactions)
    assert found is not None
    assert found.coupons is None
    money_off = found.promotions
    assert money_off is not None
    assert money_off.purchases == pytest.approx(0.2)
    assert money_off.depth == pytest.approx(0.25)
    assert money_off.of_sales == pytest.approx(5.0 / 75.0)
    assert (money_off.customer_mean, money_off.customer_sd) == pytest.approx((0.2, 0.2))


def test_a_file_without_discounts_tells_nothing_of_them() -> None:
    assert discounts_of(Transactions(np.array([0]), np.array([0]), np.array([1]))) is None
