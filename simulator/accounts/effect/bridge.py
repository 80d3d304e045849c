"""Net profit from the baseline to a policy, step by step: what customers do, then accounting lines (kpis.md C3).

Volume at price index 1 = (customer-weeks of week-0 customers + those of others) x orders a customer-week x volume an
order. Each of the four moves in turn from the baseline's value to the policy's, at the margin that the baseline earns
on volume: in the stated order, and in the reverse one. They interact, so that a step's size depends on when it is
taken; the range of both is shown. All other lines are read off the statement and are the same in both orders.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.statement import Statement
from simulator.accounts.kpis.bridge import BRIDGE_LINES
from simulator.accounts.ratio import ratio
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies

FloatArray = NDArray[np.float64]
STEPS = tuple(BRIDGE_LINES)
"""Keys of the lines in the stated order; rivals' reactions are not among them: they need a second run."""
STATED, REVERSED = 0, 1
_BEHAVIOR = ("attrition", "acquired", "frequency", "basket")


@dataclass(frozen=True, eq=False)
class Bridge:
    """What each line adds to net profit above the baseline, currency over the horizon.

    `lines`: (2 orders, lines of STEPS, worlds); over the lines they add up to `total`, (worlds,), in both orders.
    """

    lines: FloatArray
    total: FloatArray

    def line(self, key: str) -> FloatArray:
        """One line in both orders: (2, worlds)."""
        return np.asarray(self.lines[:, STEPS.index(key)])


def bridge_of(tallies: Tallies, books: Statement, place: int, scale: float) -> Bridge:
    """The bridge of the store at `place` in every world; `scale`: real shoppers per simulated shopper."""
    money = _accounting(books)
    factors = _factors(tallies, place, scale)
    volume = factors[-1]
    margin = _margin(books, volume)
    orders = []
    for order in (_BEHAVIOR, _BEHAVIOR[::-1]):
        steps = _behavior(factors, order)
        unsplit = (volume - volume[0]) - sum(steps.values())
        orders.append({key: step * margin for key, step in {**steps, "volume_unsplit": unsplit}.items()})
    gross = _total(books.sales - books.cost_of_goods)
    money["margin_mix"] = _above(gross) - margin * (volume - volume[0]) - money["price_given"]
    lines = np.stack([np.stack([{**money, **behavior}[key] for key in STEPS]) for behavior in orders])
    return Bridge(lines, _above(_total(books.profit)))


def _accounting(books: Statement) -> dict[str, FloatArray]:
    """Lines read off the statement: policy less baseline, costs negative."""
    service, outreach = books.service, books.outreach
    returns = books.returned - books.goods_recovered + books.returns_cost
    serving = service.fulfilment - service.shipping_income + books.payments + books.recovery_cost
    experience = books.experience_cost + service.breach
    program = books.contribution - books.points.accrued_cost - books.profit
    running = books.program_cost - books.running.setup + books.setup_written_off
    costs = {
        "price_given": books.price_given,
        "member_prices": books.discounts,
        "coupons": books.coupons,
        "deals": outreach.offers_used,
        "returns": returns,
        "serving": serving,
        "experience": experience,
        "acquisition_spend": books.acquisition_cost,
        "outreach": outreach.contacts_and_rewards,
        "reward_cost": books.points.accrued_cost,
        "running": running,
        "program_other": program - running,
    }
    return {key: 0.0 - _above(_total(weekly)) for key, weekly in costs.items()}


def _factors(tallies: Tallies, place: int, scale: float) -> list[FloatArray]:
    """Customer-weeks of week-0 customers and of others, orders a customer-week, volume an order, volume: (worlds,).

    A rate that a world has not, as nobody is a customer or nothing is ordered, is that of the other world: 0 times it
    is 0 whatever it is.
    """
    kept = tallies.retained[..., place].sum(axis=(0, 2)) * scale
    active = tallies.active[..., place].sum(axis=(0, 2)) * scale
    orders = tallies.flow(Measure.ORDERS)[..., place].sum(axis=0) * scale
    volume = tallies.flow(Measure.VOLUME)[..., place].sum(axis=0) * (scale / MONEY)
    return [kept, active - kept, ratio(orders, active), ratio(volume, orders), volume]


def _behavior(factors: list[FloatArray], order: tuple[str, ...]) -> dict[str, FloatArray]:
    """What each factor adds to volume, taken in this order: (worlds,) by factor."""
    now = {key: np.repeat(values[0], len(values)) for key, values in zip(_BEHAVIOR, factors, strict=False)}
    then = dict(zip(_BEHAVIOR, factors, strict=False))
    for key in ("frequency", "basket"):
        now[key] = np.where(np.isfinite(now[key]), now[key], then[key])
        then[key] = np.where(np.isfinite(then[key]), then[key], now[key])
    found = {}
    before = _product(now)
    for key in order:
        now[key] = then[key]
        after = _product(now)
        found[key], before = after - before, after
    return found


def _product(factors: dict[str, FloatArray]) -> FloatArray:
    rates = np.nan_to_num(factors["frequency"] * factors["basket"])
    return np.asarray((factors["attrition"] + factors["acquired"]) * rates)


def _margin(books: Statement, volume: FloatArray) -> FloatArray:
    """What the baseline earns on volume at its own prices; a policy's, where the baseline sells nothing: (worlds,)."""
    own = ratio(_total(books.sales + books.price_given - books.cost_of_goods), volume)
    first = own if not np.isfinite(own[0]) else np.repeat(own[0], len(own))
    return np.nan_to_num(first)


def _total(weekly: FloatArray) -> FloatArray:
    return np.asarray(weekly.sum(axis=0))


def _above(values: FloatArray) -> FloatArray:
    return np.asarray(values - values[0])
