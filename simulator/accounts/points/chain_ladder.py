"""The actuary's estimate of the ultimate redemption rate (URR): a chain ladder on redemptions (kpis.md 4.3)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def development(redeemed: FloatArray) -> FloatArray:
    """Factors from age to age: f(a) = sum of R(c, a + 1) / sum of R(c, a), over vintages c seen at both ages.

    `redeemed`: cumulative, (..., vintages, ages), NaN where a vintage is not that old yet. (..., ages - 1); 1 where
    nothing was redeemed at the younger age, as nothing can be said.
    """
    both = np.isfinite(redeemed[..., 1:])
    older, younger = (np.where(both, part, 0.0).sum(axis=-2) for part in (redeemed[..., 1:], redeemed[..., :-1]))
    return np.asarray(np.divide(older, younger, out=np.ones_like(older), where=younger > 0))


def chain_ladder(redeemed: FloatArray, issued: FloatArray) -> FloatArray:
    """URR of each vintage: [R(c, now) / I(c)] x the factors of all ages to come, at most 1; NaN where none was issued.

    `redeemed`: as in `development`; `issued`: (..., vintages). Beyond the oldest age seen nothing more is redeemed, so
    a young program is told too low; a vintage of which nothing was redeemed yet is told 0.
    """
    to_come = development(redeemed)[..., ::-1].cumprod(axis=-1)[..., ::-1]
    to_come = np.concatenate([to_come, np.ones((*to_come.shape[:-1], 1))], axis=-1)
    ages = np.isfinite(redeemed).sum(axis=-1) - 1
    known, age = ages >= 0, np.maximum(ages, 0)
    now = np.where(known, np.take_along_axis(redeemed, age[..., None], axis=-1)[..., 0], np.nan)
    share = np.divide(now, issued, out=np.full(issued.shape, np.nan), where=known & (issued > 0))
    return np.asarray(np.minimum(share * np.take_along_axis(to_come, age, axis=-1), 1.0))


def triangle(redeemed_in: FloatArray, period: int) -> FloatArray:
    """Cumulative redemptions by vintage and age up to a period: (..., vintages, ages), NaN for what is to come.

    `redeemed_in`: (periods, ..., vintages), what each vintage has redeemed in each period; vintage v is issued in
    period v.
    """
    vintages = period + 1
    found = np.full((*redeemed_in.shape[1:-1], vintages, vintages), np.nan)
    for vintage in range(vintages):
        of_vintage = redeemed_in[vintage : period + 1, ..., vintage].cumsum(axis=0)
        found[..., vintage, : len(of_vintage)] = np.moveaxis(of_vintage, 0, -1)
    return found
