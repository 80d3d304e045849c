"""What an experiment with a hold-out would have estimated, beside what was simulated (kpis.md 4.4, 5.3).

Shoppers are those who were customers at week 0. Those who take part and those held out are compared by mean spend of a
year, as a firm would: difference of means, standard error of two samples with variances of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.ratio import ratio
from simulator.behavior.around_columns import Experiment
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
UNIT = 100.0
"""Units of spend in the currency."""
CERTAINTY, POWER = 1.959964, 0.841621
"""Quantiles of the normal distribution: two-sided 5 %, and 80 % power."""
DETECTABLE = CERTAINTY + POWER
"""Standard errors that an effect must have to be seen in 80 % of experiments."""
TAKES_PART, HELD_OUT = 0, 1


@dataclass(frozen=True, eq=False)
class HoldOutBooks:
    """By year and world, (years, worlds), currency a shopper and year; NaN in worlds without a hold-out.

    `shoppers`: simulated, (years, worlds, takes part or held out); `scale`: real ones for each.
    """

    shoppers: FloatArray
    estimate: FloatArray  # mean spend of those who take part - of those held out
    error: FloatArray  # its standard error in the simulated sample
    effect: FloatArray  # spend of all - of the same shoppers in the baseline, per shopper who takes part
    scale: float

    @property
    def real_error(self) -> FloatArray:
        """The standard error with as many shoppers as the real market has."""
        return np.asarray(self.error / np.sqrt(self.scale))

    @property
    def detectable(self) -> FloatArray:
        """Smallest effect that is seen with 80 % power at 5 %, with as many shoppers as the real market has."""
        return np.asarray(DETECTABLE * self.real_error)

    @property
    def needed(self) -> FloatArray:
        """Shoppers, real, in both groups at the same shares, to see the simulated effect with 80 % power."""
        everybody = self.shoppers.sum(axis=2)
        return ratio(everybody * (DETECTABLE * self.error) ** 2, self.effect**2)


def hold_out_books(tallies: Tallies, place: int, scale: float) -> HoldOutBooks | None:
    """The experiment at the store at `place`; None where nobody is held out in any world, or there is no whole year."""
    if len(tallies.experiments) == 0:
        return None
    found = tallies.experiments[:, :, place].astype(np.float64)  # (years, worlds, 2, Experiment)
    if not found[..., HELD_OUT, Experiment.SHOPPERS].any():
        return None
    shoppers = found[..., Experiment.SHOPPERS]
    spend, squares = found[..., Experiment.SPEND] / UNIT, found[..., Experiment.SQUARES] / UNIT**2
    mean = ratio(spend, shoppers)
    variance = ratio(squares - shoppers * mean**2, np.maximum(shoppers - 1.0, 0.0))
    total = spend.sum(axis=2)
    return HoldOutBooks(
        shoppers=shoppers,
        estimate=mean[..., TAKES_PART] - mean[..., HELD_OUT],
        error=np.sqrt(ratio(np.maximum(variance, 0.0), shoppers).sum(axis=2)),
        effect=ratio(total - total[:, :1], shoppers[..., TAKES_PART]),
        scale=scale,
    )
