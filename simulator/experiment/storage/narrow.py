"""Whole numbers in the fewest bytes that hold them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_SMALL = [np.dtype(name) for name in ("<u1", "<i1", "<u2", "<i2", "<u4", "<i4", "<u8", "<i8")]


def narrowed(values: NDArray[Any]) -> NDArray[Any]:
    """The same numbers; whole ones in the smallest type that holds them all. Lowest byte first on every machine."""
    if values.dtype.kind not in "iu":
        return values.astype(values.dtype.newbyteorder("<"), copy=False)
    low, high = (int(values.min()), int(values.max())) if values.size else (0, 0)
    kind = next(kind for kind in _SMALL if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max)
    return values.astype(kind, copy=False)
