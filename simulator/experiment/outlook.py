"""What one real outcome may be: the range that a single reality falls into, not that of a mean over draws (model.md 5).

A draw differs from the next by what is not known and by the chance of a sample of shoppers. In the real market the
first stays and the second shrinks with the real shoppers that a simulated one stands for (experiment/uncertainty.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Outlook:
    """One real outcome of each of several figures: `mean` and `spread`, (figures,).

    An outcome lies `spread` x Student's t with `count` - 1 degrees of freedom from the mean: in the spread are what
    differs from reality to reality and how well that many draws tell the mean. A single draw tells no spread: NaN.
    """

    mean: FloatArray
    spread: FloatArray
    count: int

    def quantile(self, share: float) -> FloatArray:
        """What a real outcome stays below with this probability; NaN for a single draw."""
        if self.count < 2:
            return np.full_like(self.mean, np.nan)
        return np.asarray(self.mean + float(stats.t.ppf(share, self.count - 1)) * self.spread)

    def exceeds(self, limit: FloatArray | float) -> FloatArray:
        """Probability that a real outcome lies above a limit; NaN for a single draw."""
        if self.count < 2:
            return np.full_like(self.mean, np.nan)
        above = np.asarray(self.mean - limit, np.float64)
        sure = (above > 0.0).astype(np.float64)
        moves = self.spread > 0.0
        steps = np.divide(-above, self.spread, out=np.zeros_like(above), where=moves)
        return np.where(moves, stats.t.sf(steps, self.count - 1), sure)


def outlook(values: FloatArray, apart: FloatArray | None, scale: float, is_drawn: bool) -> Outlook:
    """The outlook of figures that belong together, such as the months of one bucket.

    `values`: (draws, figures); `apart`: the same of one half of the communities less the other, whose variance is that
    of chance, or None where that is not told and all variance is kept. The share that chance has in the variance is
    estimated over all the figures, and prudently: less one standard error, so that with few draws, which hardly tell
    it, next to all of the variance is kept. `scale`: real shoppers per simulated
    one; `is_drawn`: do assumptions differ between draws? If not, all variance is chance.

    Figures that are not defined in a draw are NaN in it; one that is not defined in every draw has no outlook.
    """
    count = len(values)
    mean = values.mean(axis=0)
    if count < 2:
        return Outlook(mean, np.full_like(mean, np.nan), count)
    variance = values.var(axis=0, ddof=1)
    real = variance * _share_left(variance, apart, scale, is_drawn)
    return Outlook(mean, np.sqrt(real + variance / count), count)


def _share_left(variance: FloatArray, apart: FloatArray | None, scale: float, is_drawn: bool) -> float:
    """Part of the variance between draws that is left between realities."""
    if not is_drawn:
        return min(1.0, 1.0 / scale) if apart is not None else 1.0
    total = float(np.nansum(variance))
    if apart is None or not total > 0.0:
        return 1.0
    ratio = float(np.nansum(apart.var(axis=0, ddof=1))) / total
    error = float(np.sqrt(2.0 / (len(apart) - 1)) * np.hypot(1.0, ratio))  # of two variances' difference
    chance = min(1.0, max(0.0, ratio - error))
    return 1.0 - chance + chance * min(1.0, 1.0 / scale)
