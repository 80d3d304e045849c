"""Names for the two kinds of array that calibration passes around."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

IntArray: TypeAlias = npt.NDArray[np.int64]
"""Codes, days, counts and money in units; always 64 bits."""

FloatArray: TypeAlias = npt.NDArray[np.float64]
"""Weeks, rates, likelihoods and money in currency."""
