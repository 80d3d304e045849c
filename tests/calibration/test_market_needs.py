"""The market behind one store: a store simulated with known numbers is found again."""

import numpy as np
import pytest

from simulator.calibration.bg_nbd import BgNbd
from simulator.calibration.cohort import Cohort
from simulator.calibration.market_needs import Assumed, solve_needs, with_market
from simulator.calibration.observation import Observation
from simulator.calibration.simulated_store import simulate_store, stores_of
from simulator.study.shoppers import Profile

ASSUMED = Assumed(share=0.25, concentration=1.5)
TRUTH = np.array([np.log(0.6), np.log(1.2), np.log(0.05 / 0.95), np.log(2.0), np.log(0.8 / 0.2)])


def cohort(observation: Observation, seed: int, shoppers: int = 12_000) -> Cohort:
    return simulate_store(with_market(Profile(), TRUTH, ASSUMED), ASSUMED.share, observation, shoppers, seed)


def test_stores_share_the_market() -> None:
    assert [store.share for store in stores_of(0.4)] == pytest.approx([0.4, 0.2, 0.2, 0.2])


def test_a_store_is_observed_as_asked() -> None:
    observation = Observation(is_new=False, first_day=0, weeks=26, entry_weeks=6)
    found = cohort(observation, seed=5, shoppers=3000)
    assert found.repeats_by_week.size == 26
    assert found.repeats_by_week.sum() == found.repeats.sum()
    assert (found.late <= found.repeats).all()
    assert found.spend.min() > 0


def test_the_same_draws_give_the_same_customers() -> None:
    observation = Observation(is_new=True, first_day=0, weeks=20, entry_weeks=4)
    first, again = (cohort(observation, seed=9, shoppers=2000) for _ in range(2))
    assert (first.repeats == again.repeats).all()


@pytest.mark.parametrize(
    "is_new",
    [pytest.param(True, marks=pytest.mark.full), pytest.param(False, marks=pytest.mark.full)],  # minutes
    ids=["new customers", "existing customers"],
)
def test_a_simulated_store_is_found_again(is_new: bool) -> None:
    """Another seed is fitted than the one that made the data; 4 standard errors, and the store's figures."""
    observation = Observation(is_new=is_new, first_day=0, weeks=26, entry_weeks=6)
    actual = cohort(observation, seed=77, shoppers=8_000)
    found = solve_needs(actual, BgNbd(1.0, 4.0, 0.1, 1.9), Profile(), ASSUMED, threads=2)
    assert abs(np.log(found.mean_per_week.value / 0.6)) < 4 * found.mean_per_week.standard_error / 0.6
    assert abs(np.log(found.shape.value / 1.2)) < 4 * found.shape.standard_error / found.shape.value
    simulated = found.simulated
    assert simulated.repeats.mean() == pytest.approx(actual.repeats.mean(), rel=0.1)
    assert simulated.histogram == pytest.approx(actual.histogram, abs=0.04)
    assert found.mean_per_week.low < found.mean_per_week.value < found.mean_per_week.high
