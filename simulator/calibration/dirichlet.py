"""The market in which nothing happens: closed forms of the NBD-Dirichlet model of brand (here, store) choice.

Shoppers buy the category at gamma-distributed Poisson rates and split it by Dirichlet-distributed personal shares, both
fixed over time. With prices equal and no programs the simulated market is this one, so its numbers are both an oracle
for the simulator and the yardstick of excess loyalty (observed minus expected). Formulas: Goodhardt, Ehrenberg &
Chatfield (1984), JRSS-A 147:621-655.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.calibration.arrays import FloatArray
from simulator.calibration.dirichlet_counts import (
    brand_count_given,
    nbd_pmf,
    none_given,
    require_fraction,
    require_positive,
)


@dataclass(frozen=True, slots=True)
class DirichletMarket:
    """A stationary market without programs: who buys how often, and where.

    `mean` (M) is category purchases per shopper in the base period, `shape` (K) the gamma shape of shoppers' rates
    (smaller is more unequal), `concentration` (S) the Dirichlet strength (smaller is more loyal), `shares` the brands'
    market shares; where they add up to less than 1, the rest belongs to brands not listed.

    Methods take a brand's position in `shares` and `periods`, the length of time in base periods (any positive number).
    "Buyers" are shoppers with at least one purchase of the brand in that time. Raises ValueError for impossible values.
    """

    mean: float
    shape: float
    concentration: float
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse values that describe no market."""
        for name in ("mean", "shape", "concentration"):
            require_positive(name, getattr(self, name))
        if not self.shares:
            raise ValueError("shares must name at least one brand.")
        for share in self.shares:
            require_fraction("Every share", share)
        if sum(self.shares) > 1.0 + 1e-9:
            raise ValueError(f"shares must add up to at most 1, not {sum(self.shares):g}.")

    def category_pmf(self, periods: float = 1.0) -> FloatArray:
        """Return the chances of 0, 1, ..., N category purchases, shape (N + 1,), all but 1e-12 of the whole."""
        require_positive("periods", periods)
        return nbd_pmf(self.mean * periods, self.shape)

    def category_penetration(self, periods: float = 1.0) -> float:
        """Return the share of shoppers who buy the category at all."""
        require_positive("periods", periods)
        return float(-np.expm1(-self.shape * np.log1p(self.mean * periods / self.shape)))

    def brand_pmf(self, brand: int, category_purchases: int) -> FloatArray:
        """Return the chances of 0, 1, ..., n purchases of the brand among n category purchases, shape (n + 1,)."""
        if category_purchases < 0:
            raise ValueError(f"category_purchases must be 0 or more, not {category_purchases}.")
        bought = np.arange(category_purchases + 1.0)
        return brand_count_given(bought, category_purchases, self._share(brand), self.concentration)

    def frequency(self, brand: int, up_to: int = 10, periods: float = 1.0) -> FloatArray:
        """Return the share of shoppers with 0, 1, ..., `up_to` and more purchases of the brand, shape (up_to + 2,)."""
        if up_to < 0:
            raise ValueError(f"up_to must be 0 or more, not {up_to}.")
        counts, share = self.category_pmf(periods), self._share(brand)
        purchases = np.arange(counts.size, dtype=np.float64)
        chances = [counts @ brand_count_given(r, purchases, share, self.concentration) for r in range(up_to + 1)]
        return np.array([*chances, max(1.0 - sum(chances), 0.0)])

    def penetration(self, brand: int, periods: float = 1.0) -> float:
        """Return b: the share of shoppers who buy the brand at least once."""
        counts = self.category_pmf(periods)
        return float(counts @ (1.0 - self._none(self._share(brand), counts)))

    def purchases_per_buyer(self, brand: int, periods: float = 1.0) -> float:
        """Return w: the brand's purchases per buyer of the brand."""
        return self.mean * periods * self._share(brand) / self.penetration(brand, periods)

    def category_purchases_per_buyer(self, brand: int, periods: float = 1.0) -> float:
        """Return the category purchases, at any brand, per buyer of the brand."""
        counts = self.category_pmf(periods)
        buyers = counts * (1.0 - self._none(self._share(brand), counts))
        return float(buyers @ np.arange(counts.size) / buyers.sum())

    def share_of_category_requirements(self, brand: int, periods: float = 1.0) -> float:
        """Return SCR: the part of its buyers' category purchases that the brand gets, between 0 and 1."""
        return self.purchases_per_buyer(brand, periods) / self.category_purchases_per_buyer(brand, periods)

    def sole_buyers(self, brand: int, periods: float = 1.0) -> float:
        """Return the share of the brand's buyers who buy no other brand (100%-loyal)."""
        counts = self.category_pmf(periods)
        nothing_else = self._none(1.0 - self._share(brand), counts)
        return float(counts[1:] @ nothing_else[1:]) / self.penetration(brand, periods)

    def bought_once(self, brand: int, periods: float = 1.0) -> float:
        """Return the share of the brand's buyers who buy it exactly once."""
        return float(self.frequency(brand, 1, periods)[1]) / self.penetration(brand, periods)

    def repeat_rate(self, brand: int, periods: float = 1.0) -> float:
        """Return the share of the brand's buyers who buy it again in the next period of the same length.

        Buyers in either period number b(2T) and in each b(T), so buyers in both number 2 b(T) - b(2T), exactly.
        """
        single = self.penetration(brand, periods)
        return 2.0 - self.penetration(brand, 2.0 * periods) / single

    def duplication(self, periods: float = 1.0) -> FloatArray:
        """Return b(j|k), the share of brand k's buyers who also buy brand j: row j, column k, ones on the diagonal."""
        counts, brands = self.category_pmf(periods), len(self.shares)
        none = [self._none(share, counts) for share in self.shares]
        both = np.empty((brands, brands))
        for j in range(brands):
            both[j, j] = counts @ (1.0 - none[j])
            for k in range(j):
                neither = self._none(self.shares[j] + self.shares[k], counts)
                both[j, k] = both[k, j] = counts @ (1.0 - none[j] - none[k] + neither)
        shared: FloatArray = both / np.diag(both)
        return shared

    def duplication_coefficient(self, periods: float = 1.0) -> float:
        """Return D of the law b(j|k) = D b(j): mean duplication over mean penetration, all ordered pairs of brands.

        Raises ValueError for a market of one listed brand, which has no pairs.
        """
        brands = len(self.shares)
        if brands < 2:
            raise ValueError("duplication_coefficient needs at least two brands in shares.")
        reach = sum(self.penetration(brand, periods) for brand in range(brands))
        return (float(self.duplication(periods).sum()) - brands) / ((brands - 1) * reach)

    def _share(self, brand: int) -> float:
        if not 0 <= brand < len(self.shares):
            raise ValueError(f"brand must be a position from 0 to {len(self.shares) - 1}, not {brand}.")
        return self.shares[brand]

    def _none(self, share: float, counts: FloatArray) -> FloatArray:
        return none_given(share, self.concentration, counts.size - 1)
