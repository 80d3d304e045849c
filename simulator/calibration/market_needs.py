"""The market behind one store's purchases: needs and leaving at which a simulated store shows the same customers.

One retailer's file shows purchases at the store, not needs of the category (model.md 3.1). Given the store's assumed
share and how concentrated preferences are assumed to be (S), five numbers of the market are solved: mean and shape of
the need rate, mean and strength of the probability of leaving after an order, and how soon a store that was left comes
back to mind (by the share of time that stores are considered).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from simulator.calibration.arrays import FloatArray
from simulator.calibration.bg_nbd import BgNbd
from simulator.calibration.cohort import Cohort
from simulator.calibration.matching import Knowledge, Match, match
from simulator.calibration.simulated_store import simulate_store
from simulator.calibration.targets import targets_of
from simulator.study.shoppers import Profile

FIRST_SHOPPERS = 20_000
FEWEST_SHOPPERS, MOST_SHOPPERS = 5_000, 100_000
FOLLOWED = 6_000
"""Simulated customers to follow; their sampling error is part of the fit's."""

MOST_SHOPPER_WEEKS = 4_000_000
"""Bound on one simulation: some seconds."""

MISFIT = np.array([0.03, 0.06, 0.06, 0.06])
"""Assumed: how far (log and logits) the best market may be from the real one beside chance."""

PRIOR_ERROR = np.array([1.2, 1.0, 1.5, 1.0, 0.3])
"""Assumed: standard deviations of ln mean, ln shape, logit of leaving, ln strength and logit of the considered share
before anything is observed. The considered share is held close: a cohort that dwindles could as well be explained by
stores that never come back to mind, but then most needs of the market would meet no store at all."""

LOWEST = np.array([np.log(1e-3), np.log(0.05), -7.0, np.log(0.1), -1.5])
HIGHEST = np.array([np.log(30.0), np.log(30.0), 3.0, np.log(30.0), 3.5])

TWO_SIDED = 1.96
"""Standard errors of a 95 % interval."""

SEED, CHECK_SEED = 1, 2
"""The market is solved with one set of draws and shown with another."""


@dataclass(frozen=True)
class Assumed:
    """What one retailer's data cannot say.

    Attributes:
        share: of the market's needs that the store gets, 0 to 1.
        concentration: Dirichlet S of store preference; smaller is more loyal.
    """

    share: float
    concentration: float


@dataclass(frozen=True, eq=False)
class Solved:
    """A number of the market.

    Attributes:
        value: the most probable one.
        standard_error: given the data and what is assumed.
        low, high: 95 % interval with the other numbers held. Together they are pinned by the store's purchases, so
            drawing each from its whole interval would make stores that nobody has seen.
        knowledge: how it is known.
    """

    value: float
    standard_error: float
    low: float
    high: float
    knowledge: Knowledge


@dataclass(frozen=True, eq=False)
class MarketNeeds:
    """The market found, and how a store in it looks with other draws.

    Attributes:
        mean_per_week: needs per shopper and week.
        shape: gamma shape of the need rate.
        leaving: mean probability of leaving after an order.
        strength: sum of the beta shapes of that probability.
        considered_share: share of time a store is considered in the long run.
        assumed: what was assumed.
        actual, simulated: the real customers and the simulated ones.
        penetration: customers followed over all shoppers of the simulated market.
        simulations: how many it took.
    """

    mean_per_week: Solved
    shape: Solved
    leaving: Solved
    strength: Solved
    considered_share: Solved
    assumed: Assumed
    actual: Cohort
    simulated: Cohort
    penetration: float
    simulations: int

    @property
    def alpha(self) -> float:
        """Beta shape a of the probability of leaving."""
        return self.leaving.value * self.strength.value

    @property
    def beta(self) -> float:
        """Beta shape b of the probability of leaving."""
        return (1.0 - self.leaving.value) * self.strength.value


def solve_needs(
    actual: Cohort,
    start: BgNbd,
    draft: Profile,
    assumed: Assumed,
    threads: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> MarketNeeds:
    """Solve the market.

    `draft` has all but the five numbers, and says where to look for the considered share; `start`, for leaving.
    `progress` is called with the number of simulations made.

    Raises:
        FitError: if nobody buys at the simulated store.
    """
    tail = actual.tail()
    wanted = targets_of(actual, tail)
    prior = _prior(actual, start, draft, assumed)
    shoppers = _shoppers(actual, draft, assumed, prior, threads)
    done = 0

    def store(parameters: FloatArray, count: int, seed: int) -> Cohort:
        nonlocal done
        done += 1
        progress(done)
        profile = with_market(draft, parameters, assumed)
        return simulate_store(profile, assumed.share, actual.observation, count, seed, threads)

    error = wanted.covariance + np.diag(MISFIT**2)
    sampling = targets_of(store(prior, shoppers, SEED), tail).covariance
    found = match(
        lambda parameters: targets_of(store(parameters, shoppers, SEED), tail).values,
        wanted.values,
        error + sampling,
        prior,
        PRIOR_ERROR,
        (LOWEST, HIGHEST),
        rough=lambda parameters: targets_of(store(parameters, max(shoppers // 4, 1), SEED), tail).values,
    )
    shown = store(found.parameters, 2 * shoppers, CHECK_SEED)
    return _solved(found, assumed, actual, shown, shown.customers / (2 * shoppers), done)


def with_market(draft: Profile, parameters: FloatArray, assumed: Assumed) -> Profile:
    """The profile with numbers on the scale of the search (see `PRIOR_ERROR`), and with what is assumed."""
    mean, shape, leaving, strength, considered = _plain(parameters)
    return draft.model_copy(
        update={
            "needs": draft.needs.model_copy(update={"mean_per_week": mean, "shape": shape}),
            "taste": draft.taste.model_copy(update={"concentration": assumed.concentration}),
            "leaving": draft.leaving.model_copy(
                update={
                    "alpha": leaving * strength,
                    "beta": (1.0 - leaving) * strength,
                    "considered_share": considered,
                }
            ),
        }
    )


def _plain(parameters: FloatArray) -> tuple[float, float, float, float, float]:
    mean, shape, leaving, strength, considered = parameters
    return (
        float(np.exp(mean)), float(np.exp(shape)), float(expit(leaving)), float(np.exp(strength)),
        float(expit(considered)),
    )  # fmt: skip


def _prior(actual: Cohort, start: BgNbd, draft: Profile, assumed: Assumed) -> FloatArray:
    """Where to look: half the store's own rate over its share, a usual shape, and the dropout of the BG/NBD."""
    rate = max(float(actual.repeats.mean()), 0.05) / actual.observation.weeks / max(assumed.share, 0.05) / 2.0
    dropout = np.clip(start.mean_dropout, 0.002, 0.5)
    strength = np.clip(start.a + start.b, 0.5, 6.0)
    logs = [np.log(rate), np.log(0.7), logit(dropout), np.log(strength), logit(draft.leaving.considered_share)]
    return np.asarray(np.clip(np.array(logs), LOWEST, HIGHEST))


def _shoppers(actual: Cohort, draft: Profile, assumed: Assumed, prior: FloatArray, threads: int) -> int:
    """So many shoppers that about `FOLLOWED` customers are followed."""
    first = simulate_store(
        with_market(draft, prior, assumed), assumed.share, actual.observation, FIRST_SHOPPERS, SEED, threads
    )
    wanted = FOLLOWED * FIRST_SHOPPERS / max(first.customers, 1)
    most = min(MOST_SHOPPERS, MOST_SHOPPER_WEEKS // actual.observation.weeks)
    return int(np.clip(wanted, FEWEST_SHOPPERS, max(most, FEWEST_SHOPPERS)))


def _solved(
    found: Match, assumed: Assumed, actual: Cohort, shown: Cohort, penetration: float, simulations: int
) -> MarketNeeds:
    values = _plain(found.parameters)
    mean, shape, leaving, strength, considered = values
    slopes = np.array([mean, shape, leaving * (1.0 - leaving), strength, considered * (1.0 - considered)])
    reach = TWO_SIDED * found.errors_with_others_held
    lows, highs = _plain(found.parameters - reach), _plain(found.parameters + reach)
    errors = (found.standard_errors * slopes).tolist()
    solved = [Solved(*each) for each in zip(values, errors, lows, highs, found.knowledge, strict=True)]
    return MarketNeeds(
        mean_per_week=solved[0],
        shape=solved[1],
        leaving=solved[2],
        strength=solved[3],
        considered_share=solved[4],
        assumed=assumed,
        actual=actual,
        simulated=shown,
        penetration=penetration,
        simulations=simulations,
    )
