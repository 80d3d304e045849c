"""From observed penetrations and purchase rates to the NBD-Dirichlet's M, K and S, and from one store to a market.

Estimation follows Goodhardt, Ehrenberg & Chatfield (1984): K by "mean and zeros" from the category, S brand by brand
from its penetration, then averaged by market share. The manual of the R package NBDdirichlet prints M 1.46, K 0.78 and
S 1.55 for their toothpaste data, as found here. The package's code (1.01 to 1.4) first drops brands by a box-plot rule,
three of the eight there, and so gives S 1.3, as its user guide prints. No brand that has a solution is dropped here:
among a handful of stores such a rule mostly removes information.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, log, log1p

from scipy.optimize import brentq

from simulator.calibration.dirichlet import DirichletMarket
from simulator.calibration.dirichlet_counts import nbd_pmf, none_given, require_fraction, require_positive

SMALLEST_CONCENTRATION = 1e-6
"""Below this every shopper is loyal to one brand for all practical purposes."""

LARGEST_CONCENTRATION = 30.0
"""Above this brands hardly differ between shoppers and S is no longer identified (the R package's bound)."""

LARGEST_SHAPE = 1e6
"""Above this shoppers' rates are equal for all practical purposes."""


def nbd_shape(mean: float, zero_share: float) -> float:
    """Return the shape K of a negative binomial with this mean and this chance of zero ("mean and zeros").

    `mean` is purchases per shopper in a period, `zero_share` the share of shoppers without any. Raises ValueError when
    there are fewer zeros than even equal (Poisson) shoppers would leave. K above `LARGEST_SHAPE` comes back as that.
    """
    require_positive("mean", mean)
    require_fraction("zero_share", zero_share)
    if zero_share <= exp(-mean):
        raise ValueError(_too_few_zeros(mean, zero_share, exp(-mean)))

    def surplus(log_shape: float) -> float:
        shape = exp(log_shape)
        return shape * log1p(mean / shape) + log(zero_share)

    highest = log(LARGEST_SHAPE)
    return exp(_root(surplus, -100.0, highest)) if surplus(highest) > 0.0 else LARGEST_SHAPE


def brand_concentration(mean: float, shape: float, share: float, penetration: float) -> float | None:
    """Return the S at which a brand of this share has this penetration; None when no S up to 30 gives it.

    `mean` and `shape` are the category's M and K, `share` and `penetration` the brand's. Too few buyers (share times
    category penetration: every one of them loyal to the brand) and too many (everyone of the same taste) have no
    solution. Raises ValueError for impossible values.
    """
    require_fraction("penetration", penetration)
    counts = DirichletMarket(mean, shape, 1.0, (share,)).category_pmf()

    def surplus(concentration: float) -> float:
        return 1.0 - penetration - float(counts @ none_given(share, concentration, counts.size - 1))

    if surplus(SMALLEST_CONCENTRATION) >= 0.0 or surplus(LARGEST_CONCENTRATION) < 0.0:
        return None
    return _root(surplus, SMALLEST_CONCENTRATION, LARGEST_CONCENTRATION)


def fit_dirichlet(
    penetration: float, purchases_per_buyer: float, brand_penetrations: Sequence[float], shares: Sequence[float]
) -> DirichletMarket:
    """Return the market that matches one period's observations: M, K and S with the shares as given.

    `penetration` and `purchases_per_buyer` describe the category, `brand_penetrations` and `shares` the brands in the
    same order (shares of category purchases; they may add up to less than 1). S is the mean of the brands' own S,
    weighted by share; brands whose penetration no S can give take no part. Raises ValueError for impossible
    observations, and when no brand takes part.
    """
    require_fraction("penetration", penetration)
    if len(brand_penetrations) != len(shares):
        raise ValueError(
            f"brand_penetrations ({len(brand_penetrations)}) and shares ({len(shares)}) must be of the same brands."
        )
    require_positive("purchases_per_buyer", purchases_per_buyer)
    mean = penetration * purchases_per_buyer
    draft = DirichletMarket(mean, nbd_shape(mean, 1.0 - penetration), 1.0, tuple(shares))
    concentration = _weighted_concentration(draft, brand_penetrations)
    return DirichletMarket(draft.mean, draft.shape, concentration, draft.shares)


def store_level_needs(mean: float, zero_share: float, share: float, concentration: float) -> tuple[float, float]:
    """Return the category (M, K) behind one store's purchases, given its assumed market share and S.

    `mean` is the store's purchases per shopper of the *market* in a period and `zero_share` the share of shoppers who
    bought nothing there. In the market returned the store has just that mean (M x share) and zero share (1 - its
    penetration). K exceeds the store's own `nbd_shape`, because tastes explain part of the zeros. Raises ValueError
    when tastes alone leave more zeros than were observed.
    """
    for name, positive in (("mean", mean), ("concentration", concentration)):
        require_positive(name, positive)
    for name, fraction in (("zero_share", zero_share), ("share", share)):
        require_fraction(name, fraction)
    category_mean = mean / share

    def surplus(log_shape: float) -> float:
        counts = nbd_pmf(category_mean, exp(log_shape))
        return float(counts @ none_given(share, concentration, counts.size - 1)) - zero_share

    highest = log(LARGEST_SHAPE)
    fewest = surplus(highest) + zero_share
    if zero_share <= fewest:
        raise ValueError(
            _too_few_zeros(mean, zero_share, fewest) + f" That is at share {share:g} and concentration "
            f"{concentration:g}; assume a larger share or a larger concentration."
        )
    lowest = log(nbd_shape(mean, zero_share) / 2.0)
    return category_mean, exp(_root(surplus, lowest, highest))


def _weighted_concentration(draft: DirichletMarket, brand_penetrations: Sequence[float]) -> float:
    observed = zip(draft.shares, brand_penetrations, strict=True)
    solved = [(share, brand_concentration(draft.mean, draft.shape, share, reach)) for share, reach in observed]
    taking_part = [(share, own) for share, own in solved if own is not None]
    if not taking_part:
        raise ValueError("No brand's penetration fits its share at any concentration; check that the periods agree.")
    return sum(share * own for share, own in taking_part) / sum(share for share, _ in taking_part)


def _root(surplus: Callable[[float], float], low: float, high: float) -> float:
    return float(brentq(surplus, low, high, xtol=1e-13, rtol=1e-13))


def _too_few_zeros(mean: float, zero_share: float, fewest: float) -> str:
    return (
        f"With {mean:g} purchases per shopper, {zero_share:.4g} of shoppers without a purchase is too few: "
        f"even shoppers who all buy the category equally often leave {fewest:.4g}."
    )
