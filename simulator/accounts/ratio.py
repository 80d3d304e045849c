"""One figure over another, undefined where there is nothing to divide by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def ratio(numerator: NDArray[np.generic] | float, denominator: NDArray[np.generic] | float) -> FloatArray:
    """Numerator over denominator, NaN where there is nothing to divide by."""
    top = np.asarray(numerator, np.float64)
    bottom = np.asarray(denominator, np.float64)
    undefined: FloatArray = np.full(np.broadcast(top, bottom).shape, np.nan)
    return np.asarray(np.divide(top, bottom, out=undefined, where=bottom != 0), np.float64)
