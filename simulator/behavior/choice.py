"""Choosing a store or none: a multinomial logit by one exponential race (model.md 3.5).

The logit's argmax of V + Gumbel equals the argmax of exp(V) / E with E standard exponential (Gumbel = -ln E),
so one logarithm per store and occasion serves every world. A vector holds LANES stores.
"""

from __future__ import annotations

from simulator.behavior.compiled import mechanism
from simulator.behavior.elementary import SURE, exp, log
from simulator.behavior.lanes import first_of, greatest, load
from simulator.behavior.prices import price_burden

NO_ORDER = -1


@mechanism
def utilities(place, appeals, log_prices, habits, experiences, references, habit_weight, slope, market):
    """Utility beside taste, media and membership of LANES stores. All arrays are (worlds x lanes,)."""
    burden = price_burden(load(log_prices, place), load(references, place), market.loss_aversion)
    value = load(appeals, place) + habit_weight * load(habits, place)
    return value + market.choice_weight * load(experiences, place) - slope * burden


@mechanism
def outside_weight(weight_sum, taste_sum, market):
    """exp of the utility of not ordering: skip odds x (sum of weights)^(1 - e) x (sum of tastes)^e (CO4)."""
    ratio = (taste_sum + 1e-300) / (weight_sum + 1e-300)
    return weight_sum * (market.skip_odds * exp(market.elasticity * log(ratio)))


@mechanism
def beats_outside(strength, weight_sum, taste_sum, pull, market):
    """Is the strongest pull of a store stronger than that of not ordering? `pull`: one over the race of the latter.

    The outside weight is a geometric mean, e between 0 and 1. The arithmetic mean is never less and the harmonic
    never more: they settle nearly every choice without a logarithm. SURE keeps them apart from rounding.
    """
    e = market.elasticity
    odds = market.skip_odds * pull
    if strength > SURE * odds * ((1.0 - e) * weight_sum + e * taste_sum):
        return True
    if SURE * strength * ((1.0 - e) * taste_sum + e * weight_sum) < odds * weight_sum * taste_sum:
        return False
    return strength > outside_weight(weight_sum, taste_sum, market) * pull


@mechanism
def strongest_of(weights, pulls, first, strength, chosen):
    """The strongest pull so far and its store, after LANES more stores from `first` on.

    `pulls`: one over the race, [0] for no order, [1 + store] for a store.
    """
    strengths = weights * load(pulls, 1 + first)
    best = greatest(strengths)
    if best > strength:
        return best, first + first_of(strengths >= best)
    return strength, chosen
