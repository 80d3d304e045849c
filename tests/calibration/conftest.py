import pytest

from simulator.calibration.datasets import load_dataset
from simulator.calibration.fit import FittedCustomers, fit_transactions
from simulator.calibration.transactions import Transactions


@pytest.fixture(scope="session")
def cdnow() -> Transactions:
    return load_dataset("cdnow").transactions


@pytest.fixture(scope="session")
def cdnow_sample() -> Transactions:
    return load_dataset("cdnow-sample").transactions


@pytest.fixture(scope="session")
def sample_fit(cdnow_sample: Transactions) -> FittedCustomers:
    """The 1/10 sample, fitted to its first 39 weeks with the next 39 held out, as published (T1)."""
    return fit_transactions(cdnow_sample, hold_out_weeks=39)
