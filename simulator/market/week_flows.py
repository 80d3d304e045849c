"""What one week of all shoppers came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]

NOTHING: IntArray = np.zeros(0, np.int64)
"""Where a job states nothing around programs."""


@dataclass(frozen=True, eq=False)
class WeekFlows:
    """Integer flows of one week, summed over blocks."""

    flows: IntArray  # (worlds, rows, stores, Measure)
    choices: IntArray  # (worlds, halves, Choice)
    levels: IntArray  # (worlds, programs, levels and clubs, LevelMeasure)
    sources: IntArray  # (worlds, stores, 2 x SOURCES, SourceMeasure), or empty
    sent: IntArray  # (worlds, stores, SENDERS, OfferMeasure), or empty


def sum_of(parts: Any) -> IntArray:
    """Sum integer arrays of equal shape in the order given."""
    parts = iter(parts)
    total = next(parts).copy()
    for part in parts:
        total += part
    return np.asarray(total, dtype=np.int64)
