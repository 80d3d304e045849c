"""Reward rates: which pay, at which margin each breaks even, and from which on they are noticed (D16).

What shoppers do does not depend on the store's margin (unless points are earned on it), so that the profit of a rate
at any margin follows from one run: another margin moves it by the goods sold more.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from simulator.experiment.contrast import estimate
from simulator.report.case import Case
from simulator.report.formats import joined, percent
from simulator.report.policies import ladder

FloatArray = NDArray[np.float64]
FEWEST = 3
"""Rates that make a ladder."""
MARGINS = np.arange(0.0, 1.0001, 0.001)


def break_even(case: Case) -> Iterator[str]:
    """Three sentences on the longest ladder of policies that differ in the reward rate alone."""
    plan = case.results.plan
    places = max(ladder(plan, range(1, len(plan.names))), key=len, default=[])
    program = plan.focal[places[0]].program if places else None
    if len(places) < FEWEST or plan.focal[0].program is not None or program is None or program.earn.on == "margin":
        return
    if plan.focal[0].model != "resale":  # the share of goods is not 1 less the gross margin
        return
    if len({plan.focal[place].price_index for place in (0, *places)}) == 1:
        yield _at_own_margin(case, places)
        yield _margins(case, places)
        yield _noticed(case, places)


def _at_own_margin(case: Case, places: list[int]) -> str:
    margin = percent(case.results.plan.focal[0].gross_margin, digits=0)
    npv = {place: case.results.level("npv", place) for place in places}
    above = [case.name(place) for place in places if npv[place].low > 0]
    below = [case.name(place) for place in places if npv[place].high < 0]
    best = max(places, key=lambda place: npv[place].mean)
    told = f"clearly above {case.against}: {joined(above) if above else 'none'}; clearly below: "
    return (
        f"At the store's margin of {margin} the best rate tested is {case.name(best)}; {told}"
        f"{joined(below) if below else 'none'}."
    )


def _margins(case: Case, places: list[int]) -> str:
    told = [f"{case.name(place)}: {_margin_words(*_limits(case, place))}" for place in places]
    return f"Margin at which a rate breaks even (95 % interval): {'; '.join(told)}."


def _limits(case: Case, place: int) -> tuple[float, float, float]:
    """The margin from which a rate gains on average, up to which it clearly loses, and from which it clearly gains.

    The profit at each margin is tested against 0 (Fieller's interval); NaN where no margin up to 1 does it.
    """
    own = case.results.plan.focal[0].gross_margin
    values = {key: case.results.values(key) for key in ("profit", "cost_of_goods", "goods_recovered")}
    more = {key: found[:, place] - found[:, 0] for key, found in values.items()}
    goods = (more["cost_of_goods"] - more["goods_recovered"]) / (1.0 - own)
    profit = more["profit"][:, None] + (MARGINS - own) * goods[:, None]
    mean, half = profit.mean(axis=0), _half_width(profit)
    return _first(mean >= 0), _first(~(mean + half < 0)), _first(mean - half > 0)


def _half_width(values: FloatArray) -> FloatArray:
    """Half of the 95 % interval of the mean over draws: (draws, margins); NaN for a single draw."""
    count = len(values)
    if count < 2:
        return np.full(values.shape[1], np.nan)
    return np.asarray(stats.t.ppf(0.975, count - 1) * values.std(axis=0, ddof=1) / np.sqrt(count))


def _first(holds: NDArray[np.bool_]) -> float:
    return float(MARGINS[holds.argmax()]) if holds.any() else float("nan")


def _margin_words(even: float, low: float, high: float) -> str:
    if np.isnan(even):
        return "none" if np.isnan(low) else f"none on average (from {percent(low)} on not told)"
    return f"{percent(even)} ({percent(low)} to {percent(high) if np.isfinite(high) else 'none'})"


def _noticed(case: Case, places: list[int]) -> str:
    """Sales more per currency unit of rewards: low where a rate is not noticed, and again where it is too much."""
    sales, rewards = case.results.values("net_sales"), case.results.values("rewards_accrued")
    ratios = {place: (sales[:, place] - sales[:, 0]) / rewards[:, place] for place in places}
    per_unit = {place: estimate(found) for place, found in ratios.items()}
    told = [
        f"{case.name(place)}: {one.mean:.2f}" + (f" ({one.low:.2f} to {one.high:.2f})" if one.count > 1 else "")
        for place, one in per_unit.items()
    ]
    best = max(places, key=lambda place: per_unit[place].mean)
    least = percent(case.study.profile.membership.just_noticeable, digits=1)
    below = [
        case.name(place) for place in places[: places.index(best)] if estimate(ratios[best] - ratios[place]).low > 0
    ]
    unseen = f"; {joined(below)} clearly bring{'s' if len(below) == 1 else ''} less, hardly noticed" if below else ""
    return (
        f"A currency unit of rewards brings most sales at {case.name(best)}{unseen} (just noticeable: {least} of spend "
        f"as perceived). Sales more per unit of rewards, by rate: {'; '.join(told)}."
    )
