import numpy as np
import pytest

from simulator.calibration.basket import fit_basket
from simulator.calibration.errors import FitError
from simulator.calibration.transactions import Transactions, merge_purchases


def baskets(*customers: list[float]) -> Transactions:
    rows = [(code, day, round(amount * 10_000)) for code, own in enumerate(customers) for day, amount in enumerate(own)]
    return merge_purchases(*np.array(rows, dtype=np.int64).T)


def test_cdnow(cdnow: Transactions) -> None:
    """data.md, the whole cohort over 78 weeks: 3.311, .738, .445, .589, .36."""
    basket = fit_basket(cdnow)
    found = [basket.mu.value, basket.sigma.value, basket.between.value, basket.within.value, basket.icc.value]
    assert found == pytest.approx([3.311, 0.738, 0.445, 0.589, 0.364], abs=5e-4)
    assert (basket.purchases, basket.free_purchases, basket.customers) == (67_511, 80, 23_502)


def test_balanced_groups_follow_the_analysis_of_variance() -> None:
    """Logs 1, 3 | 2, 4 | 6, 8: mean square within 2, between 14, so variances 2 and (14 - 2) / 2 = 6."""
    basket = fit_basket(baskets(*([float(np.exp(v)) for v in own] for own in ([1, 3], [2, 4], [6, 8]))))
    assert basket.mu.value == pytest.approx(4.0, abs=1e-4)
    assert basket.within.value**2 == pytest.approx(2.0, abs=1e-3)
    assert basket.between.value**2 == pytest.approx(6.0, abs=1e-3)
    assert basket.icc.value == pytest.approx(0.75, abs=1e-4)


def test_spread_is_recovered_from_simulated_customers() -> None:
    """4,000 customers with 1 to 8 purchases; the jackknife's own errors (about 1 %) are the Monte-Carlo error."""
    rng = np.random.default_rng(23)
    purchases = rng.integers(1, 9, 4000)
    customer = np.repeat(np.arange(4000), purchases)
    logs = 3.0 + rng.normal(0, 0.45, 4000)[customer] + rng.normal(0, 0.6, customer.size)
    units = np.rint(np.exp(logs) * 10_000).astype(np.int64)
    basket = fit_basket(merge_purchases(customer, np.arange(customer.size), units))
    truth = (3.0, np.hypot(0.45, 0.6), 0.45, 0.6, 0.45**2 / (0.45**2 + 0.6**2))
    estimates = (basket.mu, basket.sigma, basket.between, basket.within, basket.icc)
    for estimate, value in zip(estimates, truth, strict=True):
        assert abs(estimate.value - value) < 3.5 * estimate.standard_error < 0.05


def test_the_jackknife_errs_as_much_as_repeated_samples_do() -> None:
    """200 markets of 150 customers; the sd of 200 estimates is itself known to 5 %."""
    rng = np.random.default_rng(24)
    customer = np.repeat(np.arange(150), 4)
    found = []
    for _ in range(200):
        logs = rng.normal(0, 0.5, 150)[customer] + rng.normal(3, 0.5, customer.size)
        units = np.rint(np.exp(logs) * 10_000).astype(np.int64)
        found.append(fit_basket(merge_purchases(customer, np.arange(customer.size), units)))
    for name in ("mu", "between", "within", "icc"):
        values = [getattr(basket, name) for basket in found]
        spread = np.std([estimate.value for estimate in values])
        assert np.mean([estimate.standard_error for estimate in values]) == pytest.approx(spread, rel=0.2)


def test_equal_amounts_have_no_spread() -> None:
    basket = fit_basket(baskets(*[[9.99, 9.99, 9.99]] * 4))
    assert basket.mu.value == pytest.approx(np.log(9.99))
    assert (basket.sigma.value, basket.between.value, basket.within.value, basket.icc.value) == (0, 0, 0, 0)


@pytest.mark.parametrize("customers", [[[1.0]], [[1.0, 2.0]], [[1.0], [2.0], [3.0, 4.0]], [[0.0, 0.0], [0.0], [0.0]]])
def test_too_few_paid_purchases_are_refused(customers: list[list[float]]) -> None:
    with pytest.raises(FitError, match="at least three paying customers"):
        fit_basket(baskets(*customers))
