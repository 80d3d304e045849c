import numpy as np
import pytest

from simulator.calibration.errors import FitError
from simulator.calibration.fit import fit_transactions
from simulator.calibration.transactions import Transactions, merge_purchases


def market(customers: int, weeks: int = 40) -> Transactions:
    """Customers with gamma rates who never leave, and amounts that are all the same."""
    rng = np.random.default_rng(7)
    count = 1 + rng.poisson(rng.gamma(1.0, 4.0, customers))
    customer = np.repeat(np.arange(customers), count)
    return merge_purchases(customer, rng.integers(0, weeks * 7, customer.size), np.full(customer.size, 99_900))


def test_without_a_hold_out_everything_is_fitted() -> None:
    transactions = market(300)
    fitted = fit_transactions(transactions)
    assert fitted.hold_out is None
    assert fitted.counts.purchases == len(transactions)
    assert fitted.dropout.value < 0.05


@pytest.mark.parametrize("customers", [1, 2, 99])
def test_too_few_customers_are_refused(customers: int) -> None:
    with pytest.raises(FitError, match=f"at least 100 customers and 30 who bought again; the period has {customers} "):
        fit_transactions(market(customers))


def test_customers_who_never_return_are_refused() -> None:
    once = merge_purchases(np.arange(200), np.arange(200) % 50, np.full(200, 10_000))
    with pytest.raises(FitError, match="the period has 200 customers, of whom 0 bought again"):
        fit_transactions(once)


def test_holding_out_too_much_says_what_is_left() -> None:
    customer = np.arange(200)
    days = np.where(customer < 80, customer % 14, 419 - customer % 7)
    once = merge_purchases(customer, days, np.full(200, 10_000))
    with pytest.raises(FitError) as told:
        fit_transactions(once, hold_out_weeks=58)
    assert str(told.value).endswith(
        "the 2 weeks that are left when 58 are held out have 80 customers, of whom 0 bought again; "
        "hold out fewer weeks."
    )


@pytest.mark.parametrize("weeks", [-1, 40, 1000])
def test_impossible_hold_outs_are_refused(weeks: int) -> None:
    with pytest.raises(FitError, match=r"0 or more|leaves no purchases"):
        fit_transactions(market(100), hold_out_weeks=weeks)
