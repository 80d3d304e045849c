"""What a fitted BG/NBD expects: purchases to come, and the histogram of purchases made.

Closed forms of Fader, Hardie & Lee (2005), Marketing Science 24, arranged so that they neither overflow nor cancel.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, betaln, expit, gammaln, hyp2f1, xlogy

from simulator.calibration.arrays import FloatArray
from simulator.calibration.bg_nbd import BgNbd, log_odds_lost
from simulator.calibration.summary import Histories

SINGULAR = 1e-8
"""Nearer than this to a = 1 or a + b = 1, where the closed form is 0/0, `a` is moved by ten times as much."""


def expected_purchases(model: BgNbd, weeks: npt.ArrayLike) -> FloatArray:
    """E[X(t)]: repeat purchases expected of a new customer in so many weeks, of the shape of `weeks`."""
    no_past = np.zeros(())
    return _purchases_while_alive(model, no_past, no_past, np.asarray(weeks, dtype=np.float64))


def expected_given_history(model: BgNbd, histories: Histories, weeks: float) -> FloatArray:
    """E[Y(t) | x, t_x, T]: purchases expected in the next weeks of customers with these histories, shape (n,).

    The chance of being alive times what a live customer with this record will buy.
    """
    alive = expit(-log_odds_lost(model, histories))
    return alive * _purchases_while_alive(model, histories.frequency, histories.age, np.array(weeks))


def _purchases_while_alive(model: BgNbd, x: FloatArray, age: FloatArray, weeks: FloatArray) -> FloatArray:
    """Purchases to come of customers known to be alive: rate ~ Gamma(r + x, alpha + age), dropout ~ Beta(a, b + x).

    The paper's Gauss function F(r + x, b + x; a + b + x - 1; w) overflows for busy customers. Its transformations of
    Euler and Pfaff give two more, of which the one taken here stays bounded up to w = 1.
    """
    a = model.a
    if min(abs(a - 1), abs(a + model.b - 1)) < SINGULAR:
        a += 10 * SINGULAR
    c, bought = a + model.b + x - 1, model.r + x
    smaller, larger = np.minimum(bought, a - 1), np.maximum(bought, a - 1)
    share = weeks / (model.alpha + age + weeks)
    none = (1 - share) ** smaller * hyp2f1(smaller, c - larger, c, share)
    return np.asarray(c / (a - 1) * (1 - none))


def purchase_probability(model: BgNbd, count: npt.ArrayLike, weeks: npt.ArrayLike) -> FloatArray:
    """P(X(t) = x): chance that a new customer makes exactly `count` repeat purchases in `weeks`.

    Broadcasts. Either still alive after x purchases in t, or lost with the x-th within t.
    """
    x, t = np.broadcast_arrays(np.asarray(count, dtype=np.float64), np.asarray(weeks, dtype=np.float64))
    share = t / (model.alpha + t)
    log_nbd = gammaln(model.r + x) - gammaln(model.r) - gammaln(x + 1) + xlogy(model.r, 1 - share) + xlogy(x, share)
    alive = np.exp(log_nbd + betaln(model.a, model.b + x) - betaln(model.a, model.b))
    again = np.maximum(x, 1.0)
    lost = np.exp(betaln(model.a + 1, model.b + again - 1) - betaln(model.a, model.b)) * betainc(again, model.r, share)
    return np.asarray(alive + np.where(x > 0, lost, 0.0))


def expected_histogram(model: BgNbd, histories: Histories, top: int) -> FloatArray:
    """Customers expected with 0, 1, ... top - 1, and `top` or more repeat purchases at their ages, shape (top + 1,)."""
    each = purchase_probability(model, np.arange(top)[:, None], histories.age[None, :])
    counts = each @ histories.customers
    return np.append(counts, histories.customers.sum() - counts.sum())
