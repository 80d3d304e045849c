"""Differences so small that policies count as the same: what is left of rounding is no finding."""

from __future__ import annotations

SAME_AMOUNT = 0.5
"""Money or people."""
SAME_SHARE = 0.00005
"""Half of the last digit in which percentage points are printed."""
